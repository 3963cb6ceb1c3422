import 'server-only'
import { z } from 'zod'
import type { HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import type { Check, Note, Observation } from '#lib/recording/observation.ts'
import { insideSchema, type Inside } from '#lib/scenario/inside.ts'
import type { PlacedMessage } from '#lib/scenario/scenario.ts'
import type { Edit } from '#lib/scenario/schema.ts'
import type { Passage } from '#lib/storage/process-slot.ts'
import { editsOf, recordedId, withEdits, type OperationContext } from './context.ts'

// A server may ask another one before it can answer. That happens inside one exchange of ours, and
// the messages that show it come later: they show it, and do not do it again.

/** How edits of nested messages are made: while these really pass between the servers. */
export interface Passing {
  readonly passage?: Passage
  /** @throws EditError where one of the edits can't be made */
  readonly settle: () => void
}

/** What becomes of messages that the receiver of this one exchanges with another server. */
export function passingThrough(context: OperationContext): Passing {
  const { resolved, message } = context
  const planned = resolved.messages.filter(
    ({ operation, from }) => operation === 'nestedRequest' && from === message.to,
  )
  if (planned.length === 0) return { settle: () => undefined }
  let failure: { readonly cause: unknown } | undefined
  // A mistake in an edit is the learner's and no server's: it is told when all is over.
  function attempt<T extends HttpRequest | HttpResponse>(passing: T, edits: readonly Edit[]): T {
    try {
      return withEdits(passing, edits)
    } catch (cause) {
      failure ??= { cause }
      return passing
    }
  }
  const edits = (one: PlacedMessage | undefined) =>
    one ? editsOf({ ...context, id: recordedId(context.run, one.id) }) : []
  const sentAs = (request: HttpRequest) => planned.find((one) => isAt(request, one))
  return {
    passage: {
      request: (sent) => attempt(sent, edits(sentAs(sent))),
      response: (answer, to) => attempt(answer, edits(answerTo(context, sentAs(to)))),
    },
    settle() {
      if (failure) throw failure.cause
    },
  }
}

/** True where a request goes to the path that a nested message is about. */
export function isAt(request: HttpRequest, { target }: PlacedMessage): boolean {
  return new URL(request.url).pathname === target
}

function answerTo(
  { resolved }: OperationContext,
  request: PlacedMessage | undefined,
): PlacedMessage | undefined {
  const at = request ? resolved.messages.indexOf(request) : -1
  return resolved.messages.find(
    ({ operation, to }, index) => index > at && operation === 'nestedResponse' && to === request?.from,
  )
}

/** Notes as they are recorded with the request: what was stored and what happened. */
export function recorded(observation: Observation): Observation {
  return observation.filter(({ kind }) => kind === 'storage' || kind === 'event')
}

/** The checks a server did before it asked anybody: those of the request itself. */
export function ownChecks(observation: Observation): Check[] {
  return checksIn(observation.slice(0, firstExchange(observation)))
}

/** What a server did after that, in order, to be shown by later messages. */
export function insideOf(observation: Observation): Inside[] {
  return z.array(insideSchema).parse(observation.slice(firstExchange(observation)).flatMap(shownLater))
}

function shownLater(note: Note): object[] {
  if (note.kind === 'checks') return note.checks.length > 0 ? [{ kind: 'checks', checks: note.checks }] : []
  if (note.kind !== 'exchange') return []
  const { at: _, observation, ...exchange } = note
  return [{ ...exchange, notes: recorded(observation), checks: checksIn(observation) }]
}

function firstExchange(observation: Observation): number {
  const at = observation.findIndex(({ kind }) => kind === 'exchange')
  return at < 0 ? observation.length : at
}

function checksIn(observation: Observation): Check[] {
  return observation.flatMap((note) => (note.kind === 'checks' ? note.checks : []))
}
