import { expect, it } from 'vitest'
import type { HttpHeader, HttpResponse } from '#lib/protocol/http-message.ts'
import { processUserinfoResponse } from './userinfo.ts'

const answer = (status: number, value: unknown, headers: HttpHeader[] = []): HttpResponse => ({
  status,
  headers: [['Content-Type', 'application/json'], ...headers],
  body: JSON.stringify(value),
})

const states = ({ checks }: ReturnType<typeof processUserinfoResponse>) =>
  checks.map(({ id, result }) => `${id} ${result}`)

it('is about the person of the ID token', () => {
  const claims = { sub: 'u_4821', name: 'Alice' }
  const result = processUserinfoResponse(answer(200, claims), 'u_4821')
  expect(result.problem).toBeUndefined()
  expect(result.value).toBe(JSON.stringify(claims))
  expect(states(result)).toEqual(['status passed', 'sub passed'])
})

it.each([
  ['another person', answer(200, { sub: 'u_7350', name: 'Bob' })],
  ['nobody', answer(200, { name: 'Alice' })],
  ['something that is no text', answer(200, { sub: 4821 })],
  ['no JSON', { status: 200, headers: [], body: 'sub=u_4821' }],
])('is thrown away where it is about %s', (_, response) => {
  const result = processUserinfoResponse(response, 'u_4821')
  expect(result.value).toBeUndefined()
  expect(result.problem?.error).toBe('sub_mismatch')
  expect(states(result)).toEqual(['status passed', 'sub failed'])
})

it('is an error where the server says so, whatever else stands in it', () => {
  const challenge: HttpHeader = ['WWW-Authenticate', 'Bearer error="invalid_token", error_description="gone"']
  const result = processUserinfoResponse(answer(401, { sub: 'u_4821' }, [challenge]), 'u_4821')
  expect(result.problem).toMatchObject({ error: 'invalid_token', errorDescription: 'gone' })
  expect(states(result)).toEqual(['status failed', 'sub not-reached'])
})
