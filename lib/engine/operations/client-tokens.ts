import 'server-only'
import { jsonOf } from '#lib/protocol/http-message.ts'
import {
  jwksRequest as buildJwksRequest,
  refreshRequest as buildRefreshRequest,
  tokenRequest as buildTokenRequest,
} from '#lib/roles/client/client.ts'
import { processTokenResponse } from '#lib/roles/client/process.ts'
import {
  answered,
  recall,
  remember,
  type Operation,
  type OperationContext,
  type Performed,
} from '../context.ts'
import { exchange } from '../exchange.ts'
import { checkIdToken } from './client-id-token.ts'
import { clientOf, concluded, endpoints, nowInSeconds, take } from './client.ts'

export const tokenRequest: Operation = {
  ready: (context) => recall(context, 'client', 'code') !== undefined,
  async perform(context) {
    const [code = '', verifier] = ['code', 'code_verifier'].map((name) => recall(context, 'client', name))
    const client = await clientOf(context)
    return exchange(
      context,
      buildTokenRequest(client, endpoints(context), code, verifier, context.message.sends),
    )
  },
}

export const tokenResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform: (context) =>
    // who made a nonce waits for the ID token that has it
    takeTokens(context, recall(context, 'client', 'nonce') !== undefined, [
      'state',
      'nonce',
      'code_verifier',
      'code_challenge',
    ]),
}

export const refreshRequest: Operation = {
  ready: (context) => recall(context, 'client', 'refresh_token') !== undefined,
  async perform(context) {
    const refreshToken = recall(context, 'client', 'refresh_token') ?? ''
    const client = await clientOf(context)
    return exchange(
      context,
      buildRefreshRequest(client, endpoints(context), refreshToken, context.message.sends),
    )
  },
}

export const refreshResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform: (context) => takeTokens(context, false, []),
}

export const jwksRequest: Operation = {
  ready: (context) => recall(context, 'client', 'id_token') !== undefined,
  perform: async (context) =>
    exchange(context, buildJwksRequest(await clientOf(context), endpoints(context))),
}

/** The client has the keys now, and validates the ID token before it believes a word of it. */
export const jwksResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  async perform(context) {
    const { taken, response } = take(context)
    return concluded(context, taken, await checkIdToken(context, response))
  },
}

async function takeTokens(
  context: OperationContext,
  signIn: boolean,
  forgotten: readonly string[],
): Promise<Performed> {
  const { taken, response } = take(context)
  const result = processTokenResponse(response, { signIn })
  if (result.value) {
    const lifetime = jsonOf(response)?.['expires_in']
    remember(context, 'client', {
      ...(result.value.refresh_token ? { rotated: recall(context, 'client', 'refresh_token') } : {}),
      ...(typeof lifetime === 'number' ? { expires_at: String(nowInSeconds(context) + lifetime) } : {}),
      ...result.value,
    })
  }
  const forgets = result.value && forgotten.length > 0 ? { forgets: { by: 'client', names: forgotten } } : {}
  return { ...concluded(context, taken, result), ...forgets }
}
