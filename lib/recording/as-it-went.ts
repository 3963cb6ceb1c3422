import type { HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import type { Annotation, PlacedMessage, ResolvedScenario, Scenario } from '#lib/scenario/scenario.ts'
import type { Run } from '#lib/scenario/schema.ts'
import { answerFor, answersNo, bringsRefusal } from './foretold.ts'
import { valueAt } from './pointer.ts'
import type { RecordedMessage, Recording } from './recording.ts'

/**
 * A scenario in the words that fit how this run went: a message in which a role says no is
 * explained as a refusal, and one that tells the person or the client so is told as that. One that
 * happened more than once has words for each time. Where the learner may predict a message, it has no
 * name yet, and neither has what follows in its step: that would give the answer away.
 */
export function asItWent(resolved: ResolvedScenario, recording: Recording, run: Run): ResolvedScenario {
  const told = new Map<string, PlacedMessage>()
  for (const recorded of recording.messages) {
    const planned = resolved.messages.find(({ id }) => id === recorded.message)
    if (planned) told.set(recorded.id, toldAs(planned, recorded, resolved, recording))
  }
  let asked: string | undefined
  return {
    ...resolved,
    told,
    messages: resolved.messages.map((message) => {
      const last = recording.messages.findLast((candidate) => candidate.message === message.id)
      if (last) return told.get(last.id) ?? message
      const isAsked = message.predict !== undefined && !recording.ended
      if (isAsked) asked = message.stepId
      if (!isAsked && willGoOtherwise(message, run)) return withOtherwise(message, recording.messages)
      return asked === message.stepId ? { ...message, ...unnamed } : message
    }),
  }
}

const unnamed = { title: 'See what comes', heading: 'See what comes', label: '?' }

/** What a message is called where it is recorded under an id: breaks have words for a second time as well. */
export function toldAgain(message: PlacedMessage, id: string, { breaks }: ResolvedScenario): PlacedMessage {
  if (id === message.id) return message
  return breaks.reduce((telling, { messages }) => ({ ...telling, ...messages?.[id] }), message)
}

function toldAs(
  planned: PlacedMessage,
  recorded: RecordedMessage,
  resolved: ResolvedScenario,
  { messages }: Recording,
): PlacedMessage {
  const message = toldAgain(planned, recorded.id, resolved)
  const told = recorded.otherwise
    ? withOtherwise(message, messages.slice(0, messages.indexOf(recorded) + 1))
    : message
  return recorded.refusal ? explained(told, recorded, resolved) : told
}

function willGoOtherwise(message: PlacedMessage, run: Run): boolean {
  const answer = answerFor(run, message)
  if (answer) return answersNo(message, answer)
  const { problem, redirect, entered } = run.memory[message.from] ?? {}
  if (/"(cancel|abort)"/.test(entered ?? '')) return true
  return problem !== undefined || (redirect !== undefined && bringsRefusal(message, redirect))
}

/** The words for a no, and those that fit who said it last, or what was said. */
function withOtherwise(message: PlacedMessage, before: readonly RecordedMessage[]): PlacedMessage {
  const { otherwise, otherwiseBy = {} } = message
  if (!otherwise) return message
  const refusal = before.findLast((one) => one.refusal)?.refusal
  const by = (refusal && (otherwiseBy[refusal.error] ?? otherwiseBy[refusal.by])) ?? {}
  return { ...message, ...otherwise, ...by }
}

/** The planned explanations are of an answer that did not come; what to look at first is the reason. */
function explained(
  { spotlight, ...message }: PlacedMessage,
  { request, response, refusal, from }: RecordedMessage,
  { scenario }: ResolvedScenario,
): PlacedMessage {
  if (!response)
    return {
      ...message,
      ...(spotlight === undefined ? {} : { spotlight }),
      annotations: [...(message.annotations ?? []), ...explain(scenario, request)],
    }
  // a no that the protocol calls a good answer is described where the yes is
  const isError = refusal?.by === from && response.status > 299
  return {
    ...message,
    clause: (isError && message.refusalClause) || message.clause,
    annotations: explain(scenario, response),
  }
}

function explain({ onRefusal }: Scenario, sent: HttpRequest | HttpResponse | undefined): Annotation[] {
  return sent ? onRefusal.filter(({ pointer }) => valueAt(sent, pointer) !== undefined) : []
}
