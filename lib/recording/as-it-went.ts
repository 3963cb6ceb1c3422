import type { PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import type { Run } from '#lib/scenario/schema.ts'
import { valueAt } from './pointer.ts'
import type { RecordedMessage, Recording } from './recording.ts'

/**
 * A scenario in the words that fit how this run went: a message in which a role says no is
 * explained as a refusal, and one that tells the person or the client so is told as that.
 */
export function asItWent(resolved: ResolvedScenario, recording: Recording, run: Run): ResolvedScenario {
  return {
    ...resolved,
    messages: resolved.messages.map((message) => {
      const recorded = recording.messages.findLast((candidate) => candidate.message === message.id)
      const told =
        message.otherwise && goesOtherwise(message, recorded, run)
          ? { ...message, ...message.otherwise }
          : message
      return recorded?.refusal ? explained(told, recorded, resolved) : told
    }),
  }
}

function goesOtherwise(message: PlacedMessage, recorded: RecordedMessage | undefined, run: Run): boolean {
  if (recorded) return recorded.otherwise === true
  const { problem, redirect } = run.memory[message.from] ?? {}
  return (
    problem !== undefined ||
    (redirect !== undefined && URL.canParse(redirect) && new URL(redirect).searchParams.has('error'))
  )
}

/** The planned explanations are of an answer that did not come. */
function explained(
  message: PlacedMessage,
  { request, response }: RecordedMessage,
  { scenario }: ResolvedScenario,
): PlacedMessage {
  const sent = response ?? request
  const there = sent ? scenario.onRefusal.filter(({ pointer }) => valueAt(sent, pointer) !== undefined) : []
  const annotations = response ? there : [...(message.annotations ?? []), ...there]
  const spotlight = there[0]?.pointer ?? message.spotlight
  return { ...message, annotations, ...(spotlight === undefined ? {} : { spotlight }) }
}
