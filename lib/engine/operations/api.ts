import 'server-only'
import { z } from 'zod'
import type { HttpResponse } from '#lib/protocol/http-message.ts'
import type { Check } from '#lib/recording/observation.ts'
import { resourceAt } from '#lib/roles/protected-resources.ts'
import { answerAccess, hasToAsk, questionFor } from '#lib/roles/resource-server/access.ts'
import type { RoleId } from '#lib/scenario/scenario.ts'
import {
  answered,
  recallJson,
  recordRefusal,
  remember,
  RunError,
  type Operation,
  type OperationContext,
  type Pending,
  type Performed,
} from '../context.ts'
import { answeredWith, exchange } from '../exchange.ts'
import { endpoints, take } from './client.ts'

// A resource server that answers by stages, with the functions its public routes go through in one:
// the request waits, the API asks its authorization server, it decides, and then it answers.

/** The API asks its authorization server what it has to know to answer. */
export const apiQuestion: Operation = {
  ready(context) {
    const call = waitingCall(context, context.message.from)
    return call !== undefined && hasToAsk(call.request, keptKeys(context, context.message.from))
  },
  async perform(context) {
    const { from } = context.message
    const call = waitingCall(context, from)
    const question = call && (await questionFor(call.request, context.run.issuer, keptKeys(context, from)))
    if (!question) throw new Error(`${context.id}: there is nothing to ask`)
    return exchange(context, question)
  },
}

/** What it hears: keys, which it keeps, or what one token is worth. */
export const apiEvidence: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform(context) {
    const asked = answered(context)?.request.url ?? ''
    const { taken, response } = take(context)
    const name = asked === endpoints(context).jwksUri ? 'keys' : 'introspection'
    remember(context, context.message.to, { [name]: JSON.stringify(response) })
    return taken
  },
}

/** It goes through its list of checks, and knows what it will answer. */
export const apiDecision: Operation = {
  ready: (context) => waitingCall(context, context.message.from) !== undefined,
  async perform(context) {
    const { call, checks } = await decided(context, context.message.from)
    return {
      provenance: 'computed',
      inReplyTo: call.message,
      computed: [],
      checks: [{ by: context.message.from, checks }],
      ...recordRefusal(context, call.refusal),
    }
  },
}

/**
 * The answer of the API to the call that waits for it, decided now unless that was a message of its own.
 * @throws Error where no call waits
 */
export async function answerOfApi(
  context: OperationContext,
): Promise<{ taken: Performed; response: HttpResponse }> {
  const { from } = context.message
  const isDecided = answered(context) !== undefined
  const { checks } = isDecided ? { checks: [] } : await decided(context, from)
  const { taken, response } = take(context)
  return { response, taken: checks.length > 0 ? { ...taken, checks: [{ by: from, checks }] } : taken }
}

/** The request that an API has not answered. */
export function waitingCall({ run }: Pick<OperationContext, 'run'>, api: RoleId): Pending | undefined {
  return run.pending.findLast(({ to, response }) => to === api && response === undefined)
}

async function decided(
  context: OperationContext,
  api: RoleId,
): Promise<{ call: Pending; checks: readonly Check[] }> {
  const waiting = waitingCall(context, api)
  if (!waiting) throw new Error(`${context.id}: there is no request to answer`)
  if (!resourceAt(waiting.request.url))
    throw new RunError('A request in this run went to no API of this site. Start again.')
  const { issuer } = context.run
  const evidence = recallJson(context, api, 'introspection', responseSchema) ?? keptKeys(context, api)
  const { response, checks, refusal } = await answerAccess(
    waiting.request,
    { issuer, origin: new URL(issuer).origin },
    evidence,
  )
  remember(context, api, { introspection: undefined })
  const call = answeredWith(
    waiting,
    response,
    refusal && { by: api, error: refusal.error ?? 'unauthorized', errorDescription: refusal.description },
  )
  context.run.pending = context.run.pending.map((each) => (each === waiting ? call : each))
  return { call, checks }
}

const responseSchema = z.strictObject({
  status: z.int().min(100).max(599),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string(),
})

/** The issuer's keys, as the API fetched them in this run. */
function keptKeys(context: Pick<OperationContext, 'run'>, api: RoleId): HttpResponse | undefined {
  return recallJson(context, api, 'keys', responseSchema)
}
