import { isObject } from '#lib/protocol/http-message.ts'
import { fromBase64url } from '../octets.ts'
import { utf8 } from '../jws.ts'
import type { KeyReading } from '../keys.ts'
import type { Verdict } from '../verify.ts'

/** What a role expects of a token; what is left out is not checked, and the list says so. */
export interface Expectations {
  readonly issuer?: string
  /** the client, by its `client_id`; the API or the server, by its own identifier */
  readonly audience?: string
  readonly clientId?: string
  readonly nonce?: string
  /** the seconds a sign-in may be old */
  readonly maxAge?: number
  readonly acr?: string
  /** the algorithm that was agreed on */
  readonly algorithm?: string
  readonly scope?: string
  /** the access token that came along, for `at_hash` and `ath` */
  readonly accessToken?: string
  /** the code that came along, for `c_hash` */
  readonly code?: string
  readonly method?: string
  readonly url?: string
  readonly sub?: string
  readonly sid?: string
  /** the moment of the check */
  readonly now: Date
  /** by how many seconds clocks may differ */
  readonly skew: number
}

/** A token as the checks look at it. */
export interface Subject {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
  readonly signature: Verdict
  readonly keys: KeyReading
  readonly expected: Expectations
  /** seconds since 1970 */
  readonly now: number
}

/** The header and the claims of a signed token, or what is wrong with it. RFC 7519 §7.2. */
export function partsOf(token: string): Pick<Subject, 'header' | 'claims'> | string {
  const parts = token.trim().split('.', 6)
  if (parts.length === 5) return 'It is encrypted. Decrypt it first: the checks are on what is inside.'
  if (parts.length !== 3) return 'It is no signed token of three parts.'
  const [header, claims] = parts.slice(0, 2).map(objectIn)
  if (!header) return 'Its header is no JSON object in base64url.'
  return claims ? { header, claims } : 'Its payload is no JSON object in base64url.'
}

function objectIn(part: string): Record<string, unknown> | undefined {
  const bytes = fromBase64url(part)
  try {
    const value: unknown = JSON.parse((bytes && utf8(bytes)) ?? '')
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
