import type { PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import type { Run } from '#lib/scenario/schema.ts'
import type { Recording } from './recording.ts'

/**
 * A scenario in the words that fit how this run went: where a role refused, the message that tells
 * the person so is announced and told as that.
 */
export function asItWent(resolved: ResolvedScenario, recording: Recording, run: Run): ResolvedScenario {
  return {
    ...resolved,
    messages: resolved.messages.map((message) =>
      message.otherwise && wentOtherwise(message, recording, run)
        ? { ...message, ...message.otherwise }
        : message,
    ),
  }
}

function wentOtherwise(message: PlacedMessage, recording: Recording, run: Run): boolean {
  const recorded = recording.messages.findLast((candidate) => candidate.message === message.id)
  return recorded ? recorded.otherwise === true : run.memory[message.from]?.['problem'] !== undefined
}
