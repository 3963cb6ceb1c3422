import { expect, it } from 'vitest'
import type { PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { messageHeading, tellsItself } from './heading.ts'
import type { RecordedMessage } from './recording.ts'

const roles = [
  ['user-agent', 'Alice’s browser'],
  ['client', 'Inkwell'],
  ['authorization-server', 'Acme ID'],
].map(
  ([id = '', properName = '']) =>
    ({ id, role: 'client', name: id, shortName: id, properName, host: '' }) as const,
)
const resolved: ResolvedScenario = {
  scenario: {
    slug: 's',
    title: '',
    summary: '',
    tags: [],
    applicationTypes: [],
    roles,
    phases: [],
    onRefusal: [],
    breaks: [],
  },
  applicationType: { id: 'web', name: '', icon: '', clientId: '', zones: [] },
  breaks: [],
  messages: [],
}
const planned: PlacedMessage = {
  id: 'm',
  kind: 'response',
  operation: 'tokenResponse',
  from: 'authorization-server',
  to: 'client',
  channel: 'back',
  title: 'Tokens come back',
  heading: 'Acme ID answers with three tokens',
  narration: '',
  label: '200 tokens',
  clause: 'rfc6749#5.1',
  mark: '1',
  stepId: 's',
  phase: 'p',
}
const answer: RecordedMessage = {
  id: 'm',
  message: 'm',
  kind: 'response',
  from: 'authorization-server',
  to: 'client',
  channel: 'back',
  provenance: 'captured',
  at: 0,
}
const status = (code: number) => ({ response: { status: code, headers: [], body: '' } })
const callback = { ...answer, kind: 'request', from: 'user-agent' } as const
const by = (role: string, error = 'invalid_grant') => ({ refusal: { by: role, error } })

it('leaves a refusal that was planned its own words, and no other', () => {
  const told: PlacedMessage = { ...planned, refuses: 'invalid_grant' }
  const refused = { ...answer, ...status(400) }
  expect(messageHeading(resolved, told, { ...refused, ...by('authorization-server') })).toBe(
    'Acme ID answers with three tokens',
  )
  expect(
    messageHeading(resolved, told, { ...refused, ...by('authorization-server', 'invalid_client') }),
  ).toBe('Acme ID refuses')
  expect(tellsItself(told, undefined)).toBe(true)
  expect(tellsItself(planned, undefined)).toBe(false)
})

it.each([
  ['planned', undefined, 'Acme ID answers with three tokens'],
  ['as planned', { ...answer, ...status(200) }, 'Acme ID answers with three tokens'],
  ['a refusal', { ...answer, ...status(400), ...by('authorization-server') }, 'Acme ID refuses'],
  [
    'an answer that the receiver refuses',
    { ...answer, ...status(200), ...by('client') },
    'Acme ID answers with three tokens',
  ],
  [
    'a refusal passed on',
    { ...callback, ...by('authorization-server') },
    'Alice’s browser brings Acme ID’s refusal',
  ],
  ['a request the receiver refuses', { ...callback, ...by('client') }, 'Acme ID answers with three tokens'],
  ['nobody there', { ...callback, ...by('user-agent', 'unreachable') }, 'Alice’s browser can’t send this'],
  ['an error page', { ...answer, ...status(400) }, 'Acme ID says what went wrong'],
  [
    'an error page that was told of',
    { ...answer, ...status(400), otherwise: true as const },
    'Acme ID answers with three tokens',
  ],
])('%s', (_, recorded, heading) => {
  expect(messageHeading(resolved, planned, recorded)).toBe(heading)
})

it('falls back on the title', () => {
  const { heading: _, ...untitled } = planned
  expect(messageHeading(resolved, untitled)).toBe('Tokens come back')
})
