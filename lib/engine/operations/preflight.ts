import 'server-only'
import { endpointsOf, preflightRequest as buildPreflight } from '#lib/roles/client/client.ts'
import { preflightCheck } from '#lib/roles/client/cors.ts'
import { answered, recall, refusedBy, remember, type Operation, type OperationContext } from '../context.ts'
import { exchange } from '../exchange.ts'
import { receiveResponse } from '../receive.ts'
import { conclusion, noTokens } from './client.ts'

/** The browser asks an API, or the userinfo endpoint, whether a script may send what it wants to send (CORS preflight). */
export const preflightRequest: Operation = {
  ready: (context) => recall(context, 'client', 'access_token') !== undefined,
  perform(context) {
    const { userinfoEndpoint, resource } = endpointsOf(context.run.issuer)
    const isServer = context.message.to === 'authorization-server'
    return exchange(context, buildPreflight(isServer ? userinfoEndpoint : resource))
  },
}

/** The answer to that: where it does not allow it, the browser never sends what was asked for. */
export const preflightResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  async perform(context) {
    const pending = answered(context)
    if (!pending?.response) throw new Error(`${context.id}: there is no answer to take`)
    const received = await receiveResponse(context, pending, pending.response)
    const { from, to } = context.message
    const { checks, problem } = preflightCheck(received.response ?? pending.response)
    remember(context, to, { forbidden: problem?.error })
    if (!problem) return received
    // without userinfo nobody is signed in, see there
    if (from === 'authorization-server') remember(context, 'client', noTokens)
    return {
      ...received,
      ...conclusion(context, { checks, problem }, refusedBy(to, problem)),
      checks: [{ by: to, checks }],
    }
  },
}

/** True unless the browser was told that the client's script may not send its token. */
export function mayBeSent(context: OperationContext): boolean {
  return recall(context, 'user-agent', 'forbidden') === undefined
}
