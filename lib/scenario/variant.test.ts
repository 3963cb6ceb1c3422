import { describe, expect, it } from 'vitest'
import type { Annotation, Message, Scenario } from './scenario.ts'
import { variant, type Difference } from './variant.ts'

const note = (pointer: string, said = 'a note'): Annotation => ({
  pointer,
  note: said,
  madeBy: 'client',
  checkedBy: 'client',
  without: 'nothing',
})

const message = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  kind: 'request',
  operation: 'openPage',
  from: 'user-agent',
  to: 'client',
  channel: 'front',
  title: id,
  narration: '**Something** happens.',
  label: id,
  clause: 'rfc6749#4.1',
  ...more,
})

const base: Scenario = {
  slug: 'base',
  title: 'Base',
  summary: 'What others differ from.',
  tags: ['Base'],
  applicationTypes: ['web', 'spa'].map((id) => ({ id, name: id, icon: id, clientId: id, zones: [] })),
  roles: [],
  onRefusal: [],
  phases: [
    {
      title: 'One',
      hint: 'first',
      steps: [
        {
          id: 'a',
          title: 'A',
          messages: [message('a1', { annotations: [note('/query/x'), note('/query/y')] })],
        },
        {
          id: 'b',
          title: 'B',
          messages: [message('b1', { types: ['web'] }), message('b1', { types: ['spa'] })],
        },
      ],
    },
    { title: 'Two', hint: 'last', steps: [{ id: 'c', title: 'C', messages: [message('c1')] }] },
  ],
  breaks: [
    { id: 'x', title: 'X', at: 'a1', teaches: '', expect: { message: 'a1' } },
    { id: 'y', title: 'Y', at: 'a1', teaches: '', expect: { message: 'a1' } },
  ],
}

const header = { slug: 'other', title: 'Other', summary: 'Another one.', tags: ['Other'] }
const made = (difference: Partial<Difference>) => variant(base, { ...header, ...difference })
const shape = ({ phases }: Scenario) =>
  phases.map(({ title, steps }) => [
    title,
    ...steps.map(({ id, messages }) => [id, ...messages.map((one) => one.id)]),
  ])

describe('a variant', () => {
  it('that names no difference has its own header and all else of the base', () => {
    expect(made({})).toEqual({ ...base, ...header })
  })

  it('leaves out steps, messages, breaks and what is said of parameters, and what is empty then', () => {
    const other = made({
      omit: { steps: ['c'], messages: ['b1'], parameters: ['x'], breaks: ['y'] },
    })
    expect(shape(other)).toEqual([['One', ['a', 'a1']]])
    expect(other.phases[0]?.steps[0]?.messages[0]?.annotations).toEqual([note('/query/y')])
    expect(other.breaks.map(({ id }) => id)).toEqual(['x'])
    expect(made({ omit: { breaks: 'all' } }).breaks).toEqual([])
  })

  it('does not ask again what the base asked, and may ask something else', () => {
    const predict = { question: 'What comes?', choices: [] }
    const asking = made({ messages: { a1: { predict }, c1: { predict } } })
    const other = variant(asking, {
      ...header,
      omit: { predictions: ['a1', 'c1'] },
      messages: { c1: { predict } },
    })
    const asked = (scenario: Scenario) =>
      scenario.phases.flatMap(({ steps }) =>
        steps.flatMap(({ messages }) => messages.filter((one) => one.predict).map(({ id }) => id)),
      )
    expect(asked(asking)).toEqual(['a1', 'c1'])
    expect(asked(other)).toEqual(['c1'])
    expect(() => made({ omit: { predictions: ['z'] } })).toThrow('"z"')
  })

  it('changes words of phases, steps and messages', () => {
    const other = made({
      phases: { One: { hint: 'still first' } },
      steps: { a: { title: 'Ah' } },
      messages: { b1: { label: 'changed' } },
    })
    expect(other.phases[0]?.hint).toBe('still first')
    expect(other.phases[0]?.steps.map(({ title }) => title)).toEqual(['Ah', 'B'])
    expect(other.phases[0]?.steps[1]?.messages.map(({ label }) => label)).toEqual(['changed', 'changed'])
  })

  it('has other steps in a phase where it names them', () => {
    const steps = [{ id: 'own', title: 'Own', messages: [message('own1')] }]
    expect(shape(made({ phases: { One: { title: 'First', steps } } }))).toEqual([
      ['First', ['own', 'own1']],
      ['Two', ['c', 'c1']],
    ])
  })

  it('changes one of two messages of an id, for one application type', () => {
    const other = made({ messages: { b1: { label: 'changed' }, 'b1/spa': { label: 'for the spa' } } })
    expect(other.phases[0]?.steps[1]?.messages.map(({ label }) => label)).toEqual(['changed', 'for the spa'])
  })

  it('numbers a step that stood beside the numbered ones, or the other way round', () => {
    const marked = made({ steps: { a: { mark: 'A' } } })
    expect(marked.phases[0]?.steps[0]?.mark).toBe('A')
    const numbered = variant(marked, { ...header, steps: { a: { mark: null } } })
    expect(numbered.phases[0]?.steps[0]).not.toHaveProperty('mark')
    expect(variant(marked, header).phases[0]?.steps[0]?.mark).toBe('A')
  })

  it('makes one step of several, with the messages of all of them in order', () => {
    const other = made({ merge: { a: ['b'] }, steps: { a: { title: 'Both' } } })
    expect(shape(other)[0]).toEqual(['One', ['a', 'a1', 'b1', 'b1']])
    expect(other.phases[0]?.steps.map(({ title }) => title)).toEqual(['Both'])
    expect(shape(made({ merge: { b: ['c'] } }))).toEqual([['One', ['a', 'a1'], ['b', 'b1', 'b1', 'c1']]])
  })

  it('opens where it says so, and not where its base does', () => {
    expect(made({ opens: 'b1' }).opens).toBe('b1')
    expect(variant({ ...base, opens: 'c1' }, header)).not.toHaveProperty('opens')
  })

  it('puts annotations first, in the place of those with the same pointer', () => {
    const other = made({ annotations: { a1: [note('/query/y', 'another'), note('/query/z')] } })
    expect(other.phases[0]?.steps[0]?.messages[0]?.annotations).toEqual([
      note('/query/y', 'another'),
      note('/query/z'),
      note('/query/x'),
    ])
  })

  it('explains nothing in what is no HTTP message', () => {
    const silent: Scenario = {
      ...base,
      phases: [
        {
          title: 'One',
          hint: '',
          steps: [{ id: 'a', title: 'A', messages: [message('a1', { kind: 'action' })] }],
        },
      ],
    }
    const other = variant(silent, { ...header, annotations: { a1: [note('/query/z')] } })
    expect(other.phases[0]?.steps[0]?.messages[0]).not.toHaveProperty('annotations')
  })

  it('keeps nothing of application types it does not have', () => {
    const other = made({ applicationTypes: base.applicationTypes.slice(0, 1) })
    expect(shape(other)[0]).toEqual(['One', ['a', 'a1'], ['b', 'b1']])
  })

  it('keeps nothing of them in what a break adds, either', () => {
    const added = [message('b2', { types: ['spa'] }), message('b3', { types: ['web', 'spa'] })]
    const { breaks } = made({
      applicationTypes: base.applicationTypes.slice(0, 1),
      omit: { breaks: 'all' },
      breaks: [
        {
          id: 'z',
          title: 'Z',
          at: 'a1',
          teaches: '',
          adds: [{ after: 'b1', messages: added }],
          expect: { message: 'a1' },
        },
      ],
    })
    expect(breaks[0]?.adds).toEqual([{ after: 'b1', messages: [message('b3', { types: ['web'] })] }])
  })

  it('inserts messages once beside one that stands there for each application type, and steps and phases', () => {
    const other = made({
      insert: [
        { before: 'b1', messages: [message('b0')] },
        { after: 'b1', messages: [message('b2')] },
      ],
      insertSteps: [{ after: 'c', steps: [{ id: 'd', title: 'D', messages: [message('d1')] }] }],
      append: [{ title: 'Three', hint: '', steps: [{ id: 'e', title: 'E', messages: [message('e1')] }] }],
    })
    expect(shape(other)).toEqual([
      ['One', ['a', 'a1'], ['b', 'b0', 'b1', 'b1', 'b2']],
      ['Two', ['c', 'c1'], ['d', 'd1']],
      ['Three', ['e', 'e1']],
    ])
  })

  it('is retired only where it says so itself', () => {
    const retired = { by: 'rfc9700#2.4', says: 'no', instead: 'base' } as const
    expect(made({ retired }).retired).toEqual(retired)
    expect(variant({ ...base, retired }, header)).not.toHaveProperty('retired')
  })

  it.each<[string, Partial<Difference>]>([
    ['step "z"', { omit: { steps: ['z'] } }],
    ['step "z"', { steps: { z: { title: 'Z' } } }],
    ['step "z"', { merge: { a: ['z'] } }],
    ['message "z1"', { messages: { z1: { label: '' } } }],
    ['message "a1/spa"', { messages: { 'a1/spa': { label: '' } } }],
    ['message "z1"', { insert: [{ after: 'z1', messages: [] }] }],
    ['phase "Zero"', { phases: { Zero: { hint: '' } } }],
    ['break "z"', { omit: { breaks: ['z'] } }],
  ])('that names what is not there is refused: %s', (what, difference) => {
    expect(() => made(difference)).toThrow(new RangeError(`base has no ${what} to differ from`))
  })
})
