import type { HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import type { Annotation, PlacedMessage, ResolvedScenario, Scenario, Words } from '#lib/scenario/scenario.ts'
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
          ? { ...message, ...message.otherwise, ...wordsBy(message, recording, recorded) }
          : message
      return recorded?.refusal ? explained(told, recorded, resolved) : told
    }),
  }
}

function goesOtherwise(message: PlacedMessage, recorded: RecordedMessage | undefined, run: Run): boolean {
  if (recorded) return recorded.otherwise === true
  const { problem, redirect, entered } = run.memory[message.from] ?? {}
  if (/"(cancel|abort)"/.test(entered ?? '')) return true
  return (
    problem !== undefined ||
    (redirect !== undefined && URL.canParse(redirect) && new URL(redirect).searchParams.has('error'))
  )
}

/** What is told in other words because of who said no last, or of what was said. */
function wordsBy(
  { otherwiseBy = {} }: PlacedMessage,
  { messages }: Recording,
  recorded: RecordedMessage | undefined,
): Partial<Words> {
  const until = recorded ? messages.indexOf(recorded) + 1 : messages.length
  const refusal = messages.slice(0, until).findLast((one) => one.refusal)?.refusal
  return refusal ? (otherwiseBy[refusal.error] ?? otherwiseBy[refusal.by] ?? {}) : {}
}

/** The planned explanations are of an answer that did not come; what to look at first is the reason. */
function explained(
  { spotlight, ...message }: PlacedMessage,
  { request, response }: RecordedMessage,
  { scenario }: ResolvedScenario,
): PlacedMessage {
  if (!response)
    return {
      ...message,
      ...(spotlight === undefined ? {} : { spotlight }),
      annotations: [...(message.annotations ?? []), ...explain(scenario, request)],
    }
  return { ...message, annotations: explain(scenario, response) }
}

function explain({ onRefusal }: Scenario, sent: HttpRequest | HttpResponse | undefined): Annotation[] {
  return sent ? onRefusal.filter(({ pointer }) => valueAt(sent, pointer) !== undefined) : []
}
