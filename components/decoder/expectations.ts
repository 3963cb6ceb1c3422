import type { Expectations } from '#lib/jwt/checks/bench.ts'
import type { BenchRole, ExpectationName } from '#lib/jwt/checks/roles.ts'

/** The roles of the bench, as people call them. */
export const roleWords: Readonly<Record<BenchRole, string>> = {
  'id-token': 'A client that receives an ID token',
  'access-token': 'An API that receives an access token',
  'client-assertion': 'An authorization server that receives a client assertion',
  'dpop-proof': 'A server that receives a DPoP proof',
  'logout-token': 'A client that receives a logout token',
}

/** What somebody filled in, by name; what is empty is not expected. */
export type Filled = Readonly<Partial<Record<ExpectationName, string>>>

interface FieldWords {
  readonly label: string
  readonly hint: string
}

const fields: Readonly<Record<ExpectationName, FieldWords>> = {
  issuer: { label: 'Issuer', hint: 'https://id.example' },
  audience: { label: 'client_id', hint: 'inkwell' },
  clientId: { label: 'client_id', hint: 'inkwell' },
  nonce: { label: 'nonce that was sent', hint: '' },
  maxAge: { label: 'max_age, in seconds', hint: '3600' },
  acr: { label: 'acr that was asked for', hint: '' },
  algorithm: { label: 'Algorithm agreed on', hint: 'ES256' },
  scope: { label: 'scope that is needed', hint: 'photos.read' },
  accessToken: { label: 'Access token that came along', hint: '' },
  code: { label: 'Code that came along', hint: '' },
  method: { label: 'Method of the request', hint: 'POST' },
  url: { label: 'Address of the request', hint: 'https://id.example/token' },
  sub: { label: 'sub of the session', hint: '' },
  sid: { label: 'sid of the session', hint: '' },
}

/** The words of a field; some mean another thing to another role. */
export function fieldWords(role: BenchRole, name: ExpectationName): FieldWords {
  if (name === 'audience' && role === 'access-token')
    return { label: 'Identifier of the API', hint: 'https://api.example' }
  if (name === 'audience' && role === 'client-assertion')
    return { label: 'Issuer identifier of the server', hint: 'https://id.example' }
  if (name === 'nonce' && role === 'dpop-proof') return { label: 'nonce the server gave', hint: '' }
  return fields[name]
}

/** What was filled in, as the checks want it. */
export function expectationsFrom(filled: Filled, skew: number, now: Date): Expectations {
  const given = Object.fromEntries(
    Object.entries(filled).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  )
  const { maxAge, ...texts } = given
  const seconds = Number(maxAge)
  return {
    ...texts,
    ...(maxAge !== undefined && Number.isFinite(seconds) ? { maxAge: seconds } : {}),
    now,
    skew,
  }
}

/** `12 passed, 1 failed, 5 not checked`. */
export function tally(checks: readonly { readonly result: string }[]): string {
  const counted = (result: string) => checks.filter((check) => check.result === result).length
  return `${counted('passed')} passed, ${counted('failed')} failed, ${counted('not-checked')} not checked`
}
