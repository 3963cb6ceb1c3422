import 'server-only'
import type { Dispatch, HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import type { Check, Note, Observation, ServerEvent, StorageOperation } from '#lib/recording/observation.ts'
import { slot, type Lookups, type Passage } from './process-slot.ts'

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** Adds a note to the exchange under way; outside of one it does nothing. */
export function note(entry: Without<StorageOperation | ServerEvent, 'at'>): void {
  const observer = slot.observers.getStore()
  observer?.notes.push({ at: elapsed(observer.started), ...entry })
}

/** Notes the checks a role did on the message under way. */
export function noteChecks(checks: readonly Check[]): void {
  const observer = slot.observers.getStore()
  observer?.notes.push({ kind: 'checks', at: elapsed(observer.started), checks })
}

const nothingAsked: Lookups = { missed: false, evicted: false }

/** Notes that a store was asked, and whether it had what it was asked for. */
export function noteLookup(asked: Lookups): void {
  const observer = slot.observers.getStore()
  if (!observer) return
  const { missed, evicted } = observer.lookups
  observer.lookups = {
    store: asked.store ?? observer.lookups.store,
    missed: missed || asked.missed,
    evicted: evicted || asked.evicted,
  }
}

/** What was noted so far in the exchange under way; undefined outside of one. */
export function notesSoFar(): Observation | undefined {
  return slot.observers.getStore()?.notes
}

/**
 * Runs one exchange and answers with what happened inside, and nothing of any exchange beside it:
 * the notes find their way by AsyncLocalStorage. What a store no longer had is known to an exchange
 * around this one too.
 * @param passage what becomes of requests that are sent to another server meanwhile
 */
export async function observe<T>(
  exchange: () => Promise<T>,
  passage?: Passage,
): Promise<{ result: T; observation: Observation; lookups: Lookups }> {
  const observer = {
    started: performance.now(),
    notes: [] as Note[],
    lookups: nothingAsked,
    ...(passage === undefined ? {} : { passage }),
  }
  // The exchange is awaited inside run(): a lazy thenable would otherwise run outside of it.
  const result = await slot.observers.run(observer, async () => await exchange())
  noteLookup(observer.lookups)
  return { result, observation: observer.notes, lookups: observer.lookups }
}

/**
 * Sends a request of one server to another one in this process. In an exchange that is observed it
 * is noted as a part of it, with what happened inside the other server kept apart.
 */
export async function ask(dispatch: Dispatch, request: HttpRequest): Promise<HttpResponse> {
  const observer = slot.observers.getStore()
  if (!observer) return dispatch(request)
  const at = elapsed(observer.started)
  const sent = observer.passage?.request(request) ?? request
  const { result, observation } = await observe(() => dispatch(sent))
  const response = observer.passage?.response(result, sent) ?? result
  const built = {
    ...(sent === request ? {} : { request }),
    ...(response === result ? {} : { response: result }),
  }
  observer.notes.push({
    kind: 'exchange',
    at,
    request: sent,
    response,
    ...(Object.keys(built).length > 0 ? { built } : {}),
    observation,
  })
  return response
}

function elapsed(since: number): number {
  return Math.round((performance.now() - since) * 100) / 100
}
