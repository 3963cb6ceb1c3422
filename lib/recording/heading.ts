import { nameOf } from '#lib/scenario/party.ts'
import type { PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { refused } from './label.ts'
import type { RecordedMessage } from './recording.ts'

/** What a message is called; a refusal is told as one, since the planned heading would not be true. */
export function messageHeading(
  scenario: ResolvedScenario,
  message: PlacedMessage,
  recorded?: RecordedMessage,
): string {
  if (!recorded || !saysNo(recorded) || tellsItself(message, recorded))
    return message.heading ?? message.title
  const { from, refusal } = recorded
  if (!refusal) return `${nameOf(scenario, from)} says what went wrong`
  if (refusal.error === 'unreachable') return `${nameOf(scenario, from)} can’t send this`
  return refusal.by === from
    ? `${nameOf(scenario, from)} refuses`
    : `${nameOf(scenario, from)} brings ${nameOf(scenario, refusal.by)}’s refusal`
}

/** True where the refusal is what the message was planned to be about: its own words are true. */
export function tellsItself({ refuses }: PlacedMessage, recorded: RecordedMessage | undefined): boolean {
  return refuses !== undefined && (recorded === undefined || recorded.refusal?.error === refuses)
}

/**
 * True where the sender says no, or passes a no on, in a message that was planned to say yes. What
 * the receiver thinks of a message is no part of it.
 */
export function saysNo(recorded: RecordedMessage): boolean {
  if (recorded.otherwise || !refused(recorded)) return false
  return recorded.kind === 'computation' || recorded.refusal?.by !== recorded.to
}
