import { expect, it } from 'vitest'
import type { HttpHeader } from '#lib/protocol/http-message.ts'
import type { PlacedMessage } from '#lib/scenario/scenario.ts'
import { messageLabel, refused } from './label.ts'
import type { RecordedMessage } from './recording.ts'

const planned: PlacedMessage = {
  id: 'm',
  kind: 'response',
  operation: 'tokenResponse',
  from: 'authorization-server',
  to: 'client',
  channel: 'back',
  title: 'Tokens come back',
  narration: '',
  label: '200 tokens',
  clause: 'rfc6749#5.1',
  mark: '1',
  stepId: 's',
  phase: 'p',
}
const base: RecordedMessage = {
  id: 'm',
  message: 'm',
  kind: 'response',
  from: 'authorization-server',
  to: 'client',
  channel: 'back',
  provenance: 'captured',
  at: 0,
}
const get = (url: string): RecordedMessage => ({
  ...base,
  kind: 'request',
  request: { method: 'GET', url, headers: [], body: '' },
})
const answer = (status: number, headers: HttpHeader[] = []): RecordedMessage => ({
  ...base,
  response: { status, headers, body: '' },
})
const refusal = { by: 'authorization-server', error: 'invalid_grant' }

it.each([
  ['what is planned', undefined, '200 tokens'],
  ['a request', get('https://as.example/oidc/token'), 'GET /oidc/token'],
  [
    'a query and a long name in the path',
    get('https://as.example/auth/0123456789012345678901?a=b'),
    'GET /auth/…?…',
  ],
  ['an answer as planned', answer(200), '200 tokens'],
  ['an answer that was not planned', answer(404), '404 Not Found'],
  ['an answer that tells of a refusal', { ...answer(400), otherwise: true as const }, '400 tokens'],
  ['a redirect', answer(303, [['Location', 'https://app.example/cb?code=k']]), '303 → app.example/cb'],
  [
    'a redirect to a long address',
    answer(303, [['Location', 'https://app.example/a/rather/long/path']]),
    '303 → app.example',
  ],
  [
    'a redirect into an app',
    answer(303, [['Location', 'com.example.inkwell:/callback?code=k']]),
    '303 → com.example.inkwell:',
  ],
  [
    'a redirect on the same site',
    answer(303, [['Location', '/oidc/interaction/0123456789012345678901']]),
    '303 → /oidc/interaction/…',
  ],
  ['a refusal', { ...answer(400), refusal }, '400 invalid_grant'],
])('%s', (_, recorded, label) => {
  expect(messageLabel(planned, recorded)).toBe(label)
})

it('calls refused what says no', () => {
  expect(refused(undefined)).toBe(false)
  expect(refused(answer(200))).toBe(false)
  expect(refused(answer(400))).toBe(true)
  expect(refused({ ...answer(303), refusal })).toBe(true)
  expect(
    refused({ ...get('https://app.example/cb'), refusal: { by: 'client', error: 'state_mismatch' } }),
  ).toBe(true)
})
