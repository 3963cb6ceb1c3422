import 'server-only'
import { header, jsonOf, type HttpRequest, type HttpResponse } from '#lib/protocol/http-message.ts'
import type { Observation, ServerEvent } from '#lib/recording/observation.ts'
import type { RecordedMessage, Refusal } from '#lib/recording/recording.ts'
import { UnreachableError } from '#lib/roles/site.ts'
import type { RoleId } from '#lib/scenario/scenario.ts'
import type { Run } from '#lib/scenario/schema.ts'
import { observe } from '#lib/storage/observe.ts'
import type { Lookups } from '#lib/storage/process-slot.ts'
import { edited, ForgottenError, type OperationContext, type Pending, type Performed } from './context.ts'
import { insideOf, ownChecks, passingThrough, recorded } from './nested.ts'

/**
 * Sends a request, edits applied, to the server in this process that answers at its address. The
 * answer waits in the run until the next message takes it.
 */
export async function exchange(context: OperationContext, built: HttpRequest): Promise<Performed> {
  const { sent, record } = edited(context, built)
  const started = performance.now()
  try {
    const passing = passingThrough(context)
    const { result, observation, lookups } = await observe(() => context.dispatch(sent), passing.passage)
    requireRemembered(context.run, lookups)
    passing.settle()
    const took = Math.round((performance.now() - started) * 100) / 100
    const refusal = refusalIn(context.message.to, result, observation)
    const inside = passing.passage ? insideOf(observation) : []
    wait(context, sent, { response: mutable(result), refusal, inside })
    return {
      provenance: 'captured',
      request: sent,
      ...record,
      ...checksOf(context.message.to, observation),
      observation: recorded(observation),
      took,
    }
  } catch (cause) {
    if (!(cause instanceof UnreachableError)) throw cause
    const refusal = { by: context.message.from, error: 'unreachable', errorDescription: cause.message }
    return { provenance: 'captured', request: sent, ...record, refusal }
  }
}

/** Delivers a request to a role that answers it with a later message. */
export function deliver(
  context: OperationContext,
  built: HttpRequest,
): { sent: HttpRequest; performed: Performed } {
  const { sent, record } = edited(context, built)
  wait(context, sent)
  return { sent, performed: { provenance: 'captured', request: sent, ...record } }
}

/** A request on its way, with the answer that its receiver has made up by now. */
export function answeredWith(pending: Pending, response: HttpResponse, refusal?: Refusal): Pending {
  return { ...pending, response: mutable(response), ...(refusal ? { refusal } : {}) }
}

function wait(
  { run, id, message }: OperationContext,
  request: HttpRequest,
  { response, refusal, inside = [] }: Pick<Pending, 'response' | 'refusal' | 'inside'> = {},
): void {
  run.pending.push({
    message: id,
    from: message.from,
    to: message.to,
    request: mutable(request),
    ...(response ? { response } : {}),
    ...(refusal ? { refusal } : {}),
    ...(inside.length > 0 ? { inside } : {}),
  })
}

function mutable<T extends HttpRequest | HttpResponse>(message: T): T & { headers: [string, string][] } {
  return { ...message, headers: message.headers.map(([name, value]): [string, string] => [name, value]) }
}

function checksOf(by: RoleId, observation: Observation): Pick<RecordedMessage, 'checks'> {
  const checks = ownChecks(observation)
  return checks.length > 0 ? { checks: [{ by, checks }] } : {}
}

/**
 * A row that is not there means something else in the store that the run's rows were put into than
 * in another one, which never had them.
 * @throws ForgottenError where the store has lost what is asked for
 */
function requireRemembered(run: Run, { store, missed, evicted }: Lookups): void {
  if (missed && run.store !== undefined && run.store !== store)
    throw new ForgottenError('The server was started anew since: what it kept for this run is gone.')
  if (evicted)
    throw new ForgottenError('The server needed the room for others: what it kept for this run is gone.')
  if (run.store === undefined && store !== undefined) run.store = store
}

/** The public refusal and, beside it, what only the server knew. */
export function refusalIn(by: RoleId, response: HttpResponse, observation: Observation): Refusal | undefined {
  const event = observation.find(
    (note): note is ServerEvent => note.kind === 'event' && note.error !== undefined,
  )
  if (!event && response.status < 400) return undefined
  const said = publicError(response)
  const error = said.error ?? event?.error ?? `http_${response.status}`
  const errorDescription = said.description ?? event?.errorDescription
  const privateReason = event?.errorDetail
  return {
    by,
    error,
    ...(errorDescription === undefined ? {} : { errorDescription }),
    ...(privateReason === undefined ? {} : { privateReason }),
  }
}

function publicError(response: HttpResponse): { error?: string; description?: string } {
  const location = header(response, 'location')
  const query = location !== undefined && URL.canParse(location) ? new URL(location).searchParams : undefined
  const json = jsonOf(response)
  const read = (name: string) =>
    query?.get(name) ?? (typeof json?.[name] === 'string' ? json[name] : undefined)
  const [error, description] = [read('error'), read('error_description')]
  return { ...(error === undefined ? {} : { error }), ...(description === undefined ? {} : { description }) }
}
