import { memberOf, type DecodedObject } from './decoded.ts'

/** When a token lives, in seconds since 1970, as its claims say; what is absent or no number is left out. */
export interface Lifetime {
  readonly issued?: number
  readonly begins?: number
  readonly ends?: number
}

/** How a token stands at a moment. */
export interface Liveness {
  readonly state: 'alive' | 'endless' | 'expired' | 'not-yet'
  /** seconds until it begins or ends, or since it ended */
  readonly seconds: number
  /** true where only the allowed skew lets it count */
  readonly bySkew: boolean
}

/** Reads `iat`, `nbf` and `exp` (RFC 7519 §4.1.4 to §4.1.6). */
export function lifetimeOf(claims: DecodedObject | undefined): Lifetime {
  const [issued, begins, ends] = ['iat', 'nbf', 'exp'].map((name) => numericDate(memberOf(claims, name)))
  return {
    ...(issued !== undefined && { issued }),
    ...(begins !== undefined && { begins }),
    ...(ends !== undefined && { ends }),
  }
}

/**
 * How a token stands: from `exp` on it is expired, before `nbf` it does not count yet (RFC 7519 §4.1).
 * @param skew how many seconds the clocks may differ by
 */
export function livenessAt({ begins, ends }: Lifetime, now: number, skew: number): Liveness {
  if (ends !== undefined && now >= ends)
    return { state: now >= ends + skew ? 'expired' : 'alive', seconds: now - ends, bySkew: now < ends + skew }
  if (begins !== undefined && now < begins)
    return {
      state: now < begins - skew ? 'not-yet' : ends === undefined ? 'endless' : 'alive',
      seconds: begins - now,
      bySkew: now >= begins - skew,
    }
  return ends === undefined
    ? { state: 'endless', seconds: 0, bySkew: false }
    : { state: 'alive', seconds: ends - now, bySkew: false }
}

/** Claims whose value is a moment. */
export const momentClaims: ReadonlySet<string> = new Set([
  'exp',
  'iat',
  'nbf',
  'auth_time',
  'updated_at',
  'toe',
])

/** A number of seconds since 1970 that a calendar has a day for, or undefined. */
export function numericDate(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) <= 8.64e12 ? value : undefined
}

/** True for a moment that is told in milliseconds by mistake: in seconds it is far beyond the year 5000. */
export function looksLikeMilliseconds(value: number): boolean {
  return value > 1e11
}

/** `2026-11-23 09:46:07 UTC` */
export function utcMoment(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** A length of time as people say it, the two largest units of it: `3 minutes 28 seconds`. */
export function spanInWords(seconds: number): string {
  let rest = Math.max(0, Math.floor(Math.abs(seconds)))
  const first = units.findIndex(([, length]) => rest >= length)
  const words = units.slice(Math.max(first, 0), first + 2).flatMap(([unit, length]) => {
    const count = Math.floor(rest / length)
    rest -= count * length
    return count === 0 ? [] : [`${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`]
  })
  return words.length === 0 ? '0 seconds' : words.join(' ')
}

/** A sentence on how a token stands. */
export function livenessInWords({ state, seconds, bySkew }: Liveness): string {
  const span = spanInWords(seconds)
  if (bySkew) return `At its edge by ${span}, within the skew that you allow`
  return {
    expired: `Expired ${span} ago`,
    'not-yet': `Not valid for another ${span}`,
    endless: 'Has no end: nothing says when it expires',
    alive: `Expires in ${span}`,
  }[state]
}
