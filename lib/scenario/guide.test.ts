import { describe, expect, it } from 'vitest'
import { guides, questions } from '#content/application-types.ts'
import { choosingHref, choosingQuery, followTrail, readChoosing } from './guide.ts'

describe('the trail of questions', () => {
  it('starts at the first question', () => {
    expect(followTrail(questions, [])).toEqual({ taken: [], open: questions[0] })
    expect(followTrail([], ['x'])).toEqual({ taken: [] })
  })

  it('goes on from answer to answer, and ends at a guide', () => {
    const { taken, open, guide } = followTrail(questions, ['person', 'browser'])
    expect(taken.map(({ choice }) => choice.id)).toEqual(['person', 'browser'])
    expect(open?.id).toBe('secret')
    expect(guide).toBeUndefined()
    expect(followTrail(questions, ['person', 'browser', 'tab', 'more'])).toMatchObject({ guide: 'spa' })
  })

  it('ends where an answer fits no question', () => {
    const { taken, open } = followTrail(questions, ['person', 'nonsense', 'tab'])
    expect(taken).toHaveLength(1)
    expect(open?.id).toBe('browser')
  })
})

describe('a link to the chooser', () => {
  it.each(guides.flatMap(({ id, aliases }) => [id, ...aliases].map((name) => [name, id])))(
    '?app=%s is %s',
    (name, id) => {
      expect(readChoosing(guides, { app: name })).toEqual({ app: id })
    },
  )

  it('reads what it wrote', () => {
    for (const choosing of [{ app: 'spa' }, { answers: ['person', 'browser'] }, { answers: [] }]) {
      const [name, value] = choosingQuery(choosing)
      expect(readChoosing(guides, { [name]: value })).toEqual(choosing)
    }
  })

  it('leads to the chooser', () => {
    expect(choosingHref({ app: 'spa' })).toBe('/?app=spa#choose')
    expect(choosingHref({ answers: ['person', 'browser'] })).toBe('/?q=person.browser#choose')
  })

  it('says nothing where it names nothing that is there', () => {
    expect(readChoosing(guides, {})).toBeUndefined()
    expect(readChoosing(guides, { app: 'toaster' })).toBeUndefined()
    expect(readChoosing(guides, { app: 'constructor' })).toBeUndefined()
  })

  it('is no longer than it can be', () => {
    expect(readChoosing(guides, { q: 'a.'.repeat(1000) })).toEqual({ answers: Array(10).fill('a') })
  })
})
