import { describe, expect, it } from 'vitest'
import { reasonFor, type Reason } from './reason.ts'
import { isFor, numberedSteps, resolveScenario, ScenarioError, stepsOf } from './resolve.ts'
import type { Message, RoleInScenario, Scenario } from './scenario.ts'

const message = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  kind: 'action',
  operation: 'press',
  from: 'resource-owner',
  to: 'client',
  channel: 'person',
  title: id,
  narration: `**${id}**.`,
  label: id,
  clause: 'rfc6749#4.1',
  ...more,
})

const note = { note: 'a note', madeBy: 'client', checkedBy: 'client', without: 'nothing' }

const roleOf = (id: string): RoleInScenario => ({
  id,
  role: 'client',
  name: id,
  shortName: id,
  properName: id,
  host: '',
})
const thief = roleOf('thief')

const scenario: Scenario = {
  slug: 'tiny',
  title: 'A tiny flow',
  summary: 'Three steps.',
  tags: [],
  applicationTypes: [
    { id: 'spa', name: 'Single-page app', icon: 'x', clientId: 'c', zones: [] },
    { id: 'web', name: 'Web app', icon: 'x', clientId: 'c', zones: [] },
  ],
  roles: [roleOf('resource-owner'), roleOf('client')],
  phases: [
    {
      title: 'First',
      hint: '',
      steps: [
        {
          id: 'one',
          title: 'One',
          messages: [
            message('a', {
              annotations: [
                { ...note, pointer: '/path' },
                { ...note, pointer: '/header/Origin', types: ['spa'] },
              ],
            }),
            message('b', { types: ['web'] }),
          ],
        },
        { id: 'only-spa', title: 'Two', types: ['spa'], messages: [message('c')] },
      ],
    },
    {
      title: 'Second',
      hint: '',
      steps: [
        { id: 'beside', title: 'Beside', mark: 'R', messages: [message('d')] },
        { id: 'last', title: 'Last', messages: [message('e', { sends: { scope: 'openid' } }), message('f')] },
      ],
    },
  ],
  onRefusal: [],
  breaks: [
    { id: 'any', title: '', at: 'a', teaches: '', expect: { message: 'a' } },
    { id: 'spa-only', title: '', at: 'a', teaches: '', expect: { message: 'a' }, types: ['spa'] },
    {
      id: 'twice',
      title: '',
      at: 'a',
      teaches: '',
      repeat: { after: 'd', messages: ['a', 'd'] },
      expect: { message: 'd~2' },
    },
    {
      id: 'theft',
      title: '',
      at: 'a',
      teaches: '',
      joins: { role: thief, before: 'client' },
      adds: [
        { before: 'a', messages: [message('before-a')] },
        { after: 'e', messages: [message('after-e'), message('only-web', { types: ['web'] })] },
      ],
      expect: { message: 'after-e' },
    },
    {
      id: 'again',
      title: '',
      at: 'a',
      teaches: '',
      joins: { role: thief, before: 'client' },
      messages: { e: { title: 'E again', sends: { prompt: 'login' } } },
      expect: { message: 'e' },
    },
    {
      id: 'more',
      title: '',
      at: 'a',
      teaches: '',
      adds: [{ before: 'f', messages: [message('x'), message('y', { types: ['web'] })] }],
      expect: { message: 'x' },
    },
  ],
}

const marks = (type: string, breaks?: string[]) =>
  resolveScenario(scenario, type, breaks).messages.map(({ id, mark }) => `${mark} ${id}`)

describe('resolveScenario', () => {
  it('keeps what is meant for the application type, and numbers it', () => {
    expect(marks('spa')).toEqual(['1 a', '2 c', 'R d', '3a e', '3b f'])
    expect(marks('web')).toEqual(['1a a', '1b b', 'R d', '2a e', '2b f'])
  })

  it('keeps the annotations that are meant for the application type', () => {
    const pointers = (type: string) =>
      resolveScenario(scenario, type).messages[0]?.annotations?.map(({ pointer }) => pointer)
    expect(pointers('spa')).toEqual(['/path', '/header/Origin'])
    expect(pointers('web')).toEqual(['/path'])
  })

  it('says of every message in which step and phase it is', () => {
    expect(resolveScenario(scenario, 'spa').messages.map(({ stepId, phase }) => [stepId, phase])).toEqual([
      ['one', 'First'],
      ['only-spa', 'First'],
      ['beside', 'Second'],
      ['last', 'Second'],
      ['last', 'Second'],
    ])
  })

  it('sends messages once more where a break says so, in order, behind the one it names', () => {
    expect(marks('spa', ['twice']).map((mark) => mark.split(' ')[1])).toEqual([
      'a',
      'c',
      'd',
      'a',
      'd',
      'e',
      'f',
    ])
  })

  it('adds messages where a break says so, with marks of their own, and those of this application type alone', () => {
    expect(marks('spa', ['theft'])).toEqual([
      '1a before-a',
      '1b a',
      '2 c',
      'R d',
      '3a e',
      '3b after-e',
      '3c f',
    ])
    expect(marks('web', ['theft'])).toContain('2c only-web')
  })

  it('gives those a lane who join because of a break, and each of them once', () => {
    const lanes = (breaks: string[]) =>
      resolveScenario(scenario, 'spa', breaks).scenario.roles.map(({ id }) => id)
    expect(lanes([])).toEqual(['resource-owner', 'client'])
    expect(lanes(['theft', 'again'])).toEqual(['resource-owner', 'thief', 'client'])
  })

  it('says otherwise what a break has other words for, and sends otherwise what it says the client sends', () => {
    const found = (breaks: string[]) =>
      resolveScenario(scenario, 'spa', breaks).messages.find(({ id }) => id === 'e')
    expect(found([])).toMatchObject({ title: 'e', sends: { scope: 'openid' } })
    expect(found(['again'])).toMatchObject({ title: 'E again', sends: { scope: 'openid', prompt: 'login' } })
  })

  it('has messages that a break adds, in the step where they stand, and only with it', () => {
    expect(marks('spa', ['more'])).toEqual(['1 a', '2 c', 'R d', '3a e', '3b x', '3c f'])
    expect(marks('web', ['more'])).toEqual(['1a a', '1b b', 'R d', '2a e', '2b x', '2c y', '2d f'])
    expect(marks('spa')).not.toContain('3b x')
  })

  it('shows a role as it appears for the application type', () => {
    const [spa, web] = scenario.applicationTypes
    if (!spa || !web) throw new Error('there are two types')
    const applicationTypes = [spa, { ...web, roles: { client: { name: 'TV app', icon: 'tv' } } }]
    const named = (type: string) =>
      resolveScenario({ ...scenario, applicationTypes, roles: [roleOf('client')] }, type).scenario.roles[0]
    expect(named('web')).toEqual({ ...roleOf('client'), name: 'TV app', icon: 'tv' })
    expect(named('spa')).toEqual(roleOf('client'))
  })

  it('applies several breaks, and keeps their order', () => {
    const { breaks, messages } = resolveScenario(scenario, 'spa', ['any', 'spa-only'])
    expect(breaks.map(({ id }) => id)).toEqual(['any', 'spa-only'])
    expect(messages).toHaveLength(5)
  })

  it('says what it has, where an application type is unknown', () => {
    expect(() => resolveScenario(scenario, 'mobile')).toThrow(ScenarioError)
    expect(() => resolveScenario(scenario, 'mobile')).toThrow(
      'A tiny flow has no application type "mobile"; it has spa, web.',
    )
  })

  it('has no break that is unknown, or meant for another application type', () => {
    expect(() => resolveScenario(scenario, 'spa', ['nope'])).toThrow(
      'A tiny flow has no break "nope" for Single-page app.',
    )
    expect(() => resolveScenario(scenario, 'web', ['spa-only'])).toThrow(ScenarioError)
    expect(() => resolveScenario(scenario, 'web', ['__proto__'])).toThrow(ScenarioError)
  })

  it('changes nothing in the scenario', () => {
    const before = structuredClone(scenario)
    resolveScenario(scenario, 'web', ['twice'])
    expect(scenario).toEqual(before)
  })
})

describe('steps', () => {
  it('are counted where they have no mark of their own', () => {
    expect(numberedSteps(scenario, 'spa')).toBe(3)
    expect(numberedSteps(scenario, 'web')).toBe(2)
    expect(stepsOf(scenario, 'web').map(({ mark }) => mark)).toEqual(['1', 'R', '2'])
  })

  it('are for everybody unless they say for whom', () => {
    expect(isFor({}, 'spa')).toBe(true)
    expect(isFor({ types: ['web'] }, 'spa')).toBe(false)
  })
})

describe('reasonFor', () => {
  const reason = (matches: string): Reason => ({ matches, says: '', clause: 'rfc6749#5.2', hidden: '' })
  const reasons = [reason('code_verifier does not match'), reason('code_verifier')]

  it('finds the first reason whose text the server’s begins with', () => {
    expect(reasonFor(reasons, 'code_verifier does not match code_challenge')).toBe(reasons[0])
    expect(reasonFor(reasons, 'code_verifier must be provided')).toBe(reasons[1])
    expect(reasonFor(reasons, 'the code_verifier')).toBeUndefined()
  })
})
