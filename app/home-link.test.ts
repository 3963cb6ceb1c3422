import { describe, expect, it } from 'vitest'
import { firstGuide, guides, questions } from '#content/application-types.ts'
import { readHomeLink } from './home-link.ts'

const unknown = (search: Parameters<typeof readHomeLink>[0]) => readHomeLink(search).unknown

describe('a link to the home page', () => {
  it.each([{}, { app: 'spa' }, { q: '' }, { q: 'person.browser.tab.more' }, { flows: 'web' }, { app: '' }])(
    '%j says nothing that is not here',
    (search) => {
      expect(unknown(search)).toEqual([])
    },
  )

  it('with an unknown application type shows the first, and the others by their likeness', () => {
    const { start, unknownChoice, unknown: said } = readHomeLink({ app: 'nativ' })
    expect(start).toEqual({ app: firstGuide.id })
    expect(unknownChoice).toBe('nativ')
    expect(said[0]?.says).toContain('“nativ”')
    expect(said[0]?.ways).toHaveLength(guides.length)
    expect(said[0]?.ways[0]).toEqual({ href: '/?app=native#choose', name: 'Native or mobile app' })
  })

  it('with an answer that its question does not have goes on from there', () => {
    const { unknownChoice, unknown: said } = readHomeLink({ q: 'person.nonsense.tab' })
    expect(unknownChoice).toBe('nonsense')
    const asked = questions.find(({ id }) => id === 'browser')
    expect(said[0]?.says).toContain(asked?.asks)
    expect(said[0]?.ways.map(({ name }) => name)).toEqual(asked?.choices.map(({ says }) => says))
    for (const { href } of said[0]?.ways ?? [])
      expect(unknown(Object.fromEntries(new URL(href, 'https://x.example').searchParams))).toEqual([])
  })

  it('with unknown flows says what flows are about, and with two mistakes both', () => {
    const said = unknown({ flows: 'toasters', app: 'toaster' })
    expect(said.map(({ says }) => /“toasters?”/.exec(says)?.[0])).toEqual(['“toaster”', '“toasters”'])
    expect(said[1]?.ways.at(-1)?.href).toBe('/#flows')
  })

  it('says a mistake in at most 40 characters', () => {
    for (const name of ['app', 'q', 'flows'])
      expect(unknown({ [name]: 'x'.repeat(500) })[0]?.says).toContain(`“${'x'.repeat(40)}”`)
  })
})
