import 'server-only'
import { jsonOf } from '#lib/protocol/http-message.ts'
import { otherAppPage } from '#lib/roles/client/pages.ts'
import { refreshRequest, resourceRequest, tokenRequest, type Client } from '#lib/roles/client/client.ts'
import { answered, recall, remember, type Operation, type OperationContext } from '../context.ts'
import { exchange } from '../exchange.ts'
import { clientOf, endpoints, take } from './client.ts'
import { claimedAddress, handed } from './native-app.ts'

// Somebody who got hold of what the client has, and has nothing else: no secret, no verifier, and
// no browser that would say where a request comes from.

/** The operating system hands the client's answer to another app, which has claimed the same address. */
export const handToOther: Operation = {
  ready: (context) => claimedAddress(context) !== undefined,
  async perform(context) {
    const address = claimedAddress(context) ?? ''
    const code = new URL(address).searchParams.get('code') ?? undefined
    remember(context, context.message.from, { redirect: undefined })
    remember(context, context.message.to, { code })
    return { ...handed(address), drawn: { address: null, html: await otherAppPage() } }
  },
}

/** Somebody copies the refresh token that the client holds. */
export const copyRefreshToken: Operation = {
  ready: (context) => recall(context, 'client', 'refresh_token') !== undefined,
  perform(context) {
    const value = recall(context, 'client', 'refresh_token') ?? ''
    remember(context, context.message.to, { refresh_token: value })
    return {
      provenance: 'illustration',
      computed: [{ name: 'refresh_token', value, from: 'a copy of the one the client holds' }],
    }
  },
}

/** They redeem a code as if they were the client. */
export const strangerRedeems: Operation = {
  ready: (context) => recall(context, context.message.from, 'code') !== undefined,
  async perform(context) {
    const code = recall(context, context.message.from, 'code') ?? ''
    return exchange(context, tokenRequest(await inItsName(context), endpoints(context), code, undefined))
  },
}

/** They ask for new tokens as if they were the client. */
export const strangerRefreshes: Operation = {
  ready: (context) => recall(context, context.message.from, 'refresh_token') !== undefined,
  async perform(context) {
    const token = recall(context, context.message.from, 'refresh_token') ?? ''
    return exchange(context, refreshRequest(await inItsName(context), endpoints(context), token))
  },
}

/** They call the protected resource: a bearer token asks nobody who they are. */
export const strangerCalls: Operation = {
  ready: (context) => recall(context, context.message.from, 'access_token') !== undefined,
  async perform(context) {
    const token = recall(context, context.message.from, 'access_token') ?? ''
    return exchange(context, resourceRequest(await inItsName(context), endpoints(context), token))
  },
}

/** They take the answer, and keep what tokens are in it. */
export const strangerTakes: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform(context) {
    const { taken, response } = take(context)
    const json = jsonOf(response) ?? {}
    const tokens = ['access_token', 'refresh_token'].flatMap((name) =>
      typeof json[name] === 'string' ? [[name, json[name]] as const] : [],
    )
    remember(context, context.message.to, Object.fromEntries(tokens))
    return taken
  },
}

/** The client's name, without what only the client has. */
async function inItsName(context: OperationContext): Promise<Client> {
  const { registration } = await clientOf(context)
  return { registration: { ...registration, runsIn: 'device' } }
}
