import type { Outcome, Prediction } from '#lib/scenario/scenario.ts'
import { valueAt } from './pointer.ts'
import type { RecordedMessage } from './recording.ts'

/**
 * The choice that came true.
 * @returns its index, or undefined where none of them did
 */
export function cameTrue({ choices }: Prediction, recorded: RecordedMessage): number | undefined {
  const index = choices.findIndex(({ when }) => holds(when, recorded))
  return index < 0 ? undefined : index
}

type Shown = Pick<RecordedMessage, 'request' | 'response' | 'refusal' | 'foreseen'>

/** True where a recorded message shows an outcome. */
export function holds({ status, error, has = [], lacks = [] }: Outcome, recorded: Shown): boolean {
  const { request, response, refusal, foreseen } = recorded
  const sent = request ?? response
  const isThere = (pointer: string) => sent !== undefined && valueAt(sent, pointer) !== undefined
  return (
    (status === undefined || response?.status === status) &&
    (error === undefined || (refusal ?? foreseen)?.error === error) &&
    has.every(isThere) &&
    !lacks.some(isThere)
  )
}
