import { utcClock } from '#lib/protocol/clock.ts'

/**
 * A NumericDate as `09:46:07 UTC, 60 min after it was sent`, told from the moment the token crossed
 * the wire: the same words on the server and in every time zone, and still true when the recording is
 * old.
 */
export function timeInWords(value: unknown, at: number): string | undefined {
  if (typeof value !== 'number') return undefined
  return `${utcClock(value * 1000)}, ${distance(value - Math.floor(at / 1000))}`
}

function distance(seconds: number): string {
  if (Math.abs(seconds) < 2) return 'as it was sent'
  return seconds > 0 ? `${duration(seconds)} after it was sent` : `${duration(-seconds)} before it was sent`
}

/** Seconds as people say them: `60 s`, `10 min`, `14 days`. */
export function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} days`
}
