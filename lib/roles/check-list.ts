import 'server-only'
import type { ClauseId } from '#lib/protocol/clause.ts'
import type { Check } from '#lib/recording/observation.ts'

/** One line of a list of checks: what is checked, and the values that were compared. */
export interface CheckLine {
  readonly id: string
  readonly label: string
  readonly clause: ClauseId
  readonly detail?: string
}

/**
 * The state of a list of checks that stops at the first failure.
 * @param failedId the check that failed; undefined where all passed
 */
export function checked(lines: readonly CheckLine[], failedId: string | undefined): Check[] {
  const failedAt = failedId === undefined ? lines.length : lines.findIndex(({ id }) => id === failedId)
  return lines.map((line, index) => ({
    ...line,
    result: index < failedAt ? 'passed' : index === failedAt ? 'failed' : 'not-reached',
  }))
}

/** `in 3599 s`, or `12 s ago`. */
export function secondsAhead(time: unknown, now: Date): string {
  if (typeof time !== 'number') return 'absent'
  const seconds = time - Math.floor(now.getTime() / 1000)
  return seconds >= 0 ? `in ${seconds} s` : `${-seconds} s ago`
}
