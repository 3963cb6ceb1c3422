import { reasons } from '#content/reasons.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import { reasonFor } from '#lib/scenario/reason.ts'

/** Messages with what is known of the reasons of their refusals. */
export function explained(messages: readonly RecordedMessage[]): readonly RecordedMessage[] {
  return messages.map((message) => {
    const refusal = message.refusal ?? message.foreseen
    if (!refusal) return message
    const { privateReason, errorDescription, error } = refusal
    const reason = reasonFor(reasons, privateReason ?? errorDescription ?? error)
    return reason ? { ...message, reason } : message
  })
}
