/**
 * A moment as `09:46:07 UTC`: the same on the server and in every time zone.
 * @param time milliseconds since the epoch
 */
export function utcClock(time: number): string {
  return `${new Date(time).toISOString().slice(11, 19)} UTC`
}
