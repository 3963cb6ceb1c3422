import 'server-only'
import { createHash } from 'node:crypto'
import type { HttpResponse } from '#lib/protocol/http-message.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import { demoRegistration } from '#lib/roles/client-registrations.ts'
import { demoClient, endpointsOf, type Client } from '#lib/roles/client/client.ts'
import { corsCheck } from '#lib/roles/client/cors.ts'
import type { Processed } from '#lib/roles/client/process.ts'
import {
  answered,
  edited,
  recall,
  recordRefusal,
  refusedBy,
  remember,
  settle,
  unanswered,
  type OperationContext,
  type Performed,
} from '../context.ts'
import { receiveResponse } from '../receive.ts'

// What the operations of the client share.

/**
 * Takes an answer to the client off its way, edits applied.
 * @returns how it is recorded, and what of it the client can read
 */
export function take(context: OperationContext): { taken: Performed; response: HttpResponse } {
  const pending = answered(context)
  if (!pending?.response) throw new Error(`${context.id}: there is no answer to take`)
  settle(context, pending)
  const { sent, record } = edited(context, pending.response)
  return {
    taken: {
      provenance: 'captured',
      response: sent,
      inReplyTo: pending.message,
      ...record,
      ...recordRefusal(context, pending.refusal),
    },
    response: readByScript(context, sent).problem ? nothing : sent,
  }
}

/** What a script gets of an answer that its browser keeps from it. */
const nothing: HttpResponse = { status: 0, headers: [], body: '' }

/** Whether a client that runs in a browser gets to read an answer; every other one reads all. */
function readByScript({ resolved, message }: OperationContext, response: HttpResponse): Processed<true> {
  const runsIn = demoRegistration(resolved.applicationType.clientId)?.runsIn
  return runsIn === 'browser' && message.to === 'client' ? corsCheck(response) : { checks: [], value: true }
}

/** An answer with what the client makes of it. */
export function concluded<T>(context: OperationContext, taken: Performed, result: Processed<T>): Performed {
  // whoever else plays the client's part checks nothing
  if (taken.foreseen || context.message.to !== 'client') return taken
  const read = readByScript(context, taken.response ?? nothing)
  if (read.problem) return { ...taken, ...conclusion(context, read) }
  return { ...taken, ...conclusion(context, result, taken.refusal) }
}

/**
 * What the client makes of its checks: where one failed it has a problem to show the person.
 * @param refusal the sender's, where it is the sender who said no
 */
export function conclusion<T>(
  context: OperationContext,
  { checks, problem }: Processed<T>,
  refusal?: RecordedMessage['refusal'],
): Pick<Performed, 'checks' | 'refusal'> {
  const shown =
    problem &&
    JSON.stringify({
      error: problem.error,
      description: problem.errorDescription,
      by: refusal?.by ?? 'client',
    })
  // who stops does not go on with the code later
  remember(context, 'client', { problem: shown, ...(problem ? { code: undefined } : {}) })
  return {
    ...(checks.length > 0 ? { checks: [{ by: 'client', checks }] } : {}),
    ...(problem ? { refusal: refusal ?? refusedBy('client', problem) } : {}),
  }
}

/** The client answers the request that is waiting for it. */
export async function answer(context: OperationContext, response: HttpResponse): Promise<Performed> {
  const pending = unanswered(context)
  if (!pending) throw new Error(`${context.id}: there is no request to answer`)
  return receiveResponse(context, pending, response)
}

/** What the client drops along with a sign-in. */
export const noTokens = { access_token: undefined, id_token: undefined, refresh_token: undefined }

/** The time of an operation, in seconds since the epoch. */
export function nowInSeconds({ now }: OperationContext): number {
  return Math.floor(now.getTime() / 1000)
}

/** What the cookie of the web application says. */
export function sessionId(context: OperationContext): string {
  return derived(context, `inkwell-session${recall(context, 'client', 'visit') ?? ''}`)
}

/** A random value of the client that a replay makes again. */
export function derived({ run }: OperationContext, name: string): string {
  return createHash('sha256').update(`${run.seed} ${name}`).digest().subarray(0, 16).toString('base64url')
}

/** The client that plays in this run. */
export function clientOf({ resolved }: OperationContext): Promise<Client> {
  return demoClient(resolved.applicationType.clientId)
}

/** Where the servers of this run are. */
export function endpoints({ run, resolved }: OperationContext) {
  return endpointsOf(run.issuer, resolved.applicationType.resource)
}
