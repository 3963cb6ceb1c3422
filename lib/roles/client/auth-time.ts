import 'server-only'
import { ProtocolError } from '#lib/protocol/error.ts'
import type { CheckLine } from '../check-list.ts'

/** How fresh a sign-in has to be. */
export interface WantedSignIn {
  /** seconds, as sent in max_age */
  readonly maxAge: number
  /** when it was sent, in seconds since the epoch */
  readonly askedAt: number
}

/**
 * A sign-in that was too old already when the client asked for one; the time since then is the person's own.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
 */
export function signedInTooEarly(
  authTime: unknown,
  { maxAge, askedAt }: WantedSignIn,
): ProtocolError | undefined {
  if (typeof authTime !== 'number')
    return new ProtocolError('auth_time_missing', 'max_age was sent, and the ID token has no "auth_time"')
  if (authTime + maxAge >= askedAt) return undefined
  return new ProtocolError('auth_time_too_old', '"auth_time" in the ID token is older than max_age allows')
}

/** The line of it in the list of checks; none where max_age was not sent. */
export function authTimeLine(authTime: unknown, wanted: WantedSignIn | undefined): CheckLine[] {
  if (!wanted) return []
  const before = typeof authTime === 'number' ? wanted.askedAt - authTime : undefined
  const words = before === undefined ? 'absent' : before < 0 ? 'after it was asked for' : `${before} s before`
  return [
    {
      id: 'auth_time',
      label: 'auth_time is no further back than max_age allows',
      clause: 'oidc-core#3.1.3.7',
      detail: `max_age ${wanted.maxAge}; signed in ${words}`,
    },
  ]
}
