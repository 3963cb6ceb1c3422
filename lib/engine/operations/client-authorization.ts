import 'server-only'
import { authorizationRequest, endSessionRequest, prepareAuthorization } from '#lib/roles/client/client.ts'
import { redirectResponse } from '#lib/roles/client/pages.ts'
import type { HttpHeader } from '#lib/protocol/http-message.ts'
import {
  isNext,
  recall,
  remember,
  unanswered,
  type Operation,
  type OperationContext,
  type Performed,
} from '../context.ts'
import { answer, clientOf, derived, endpoints, nowInSeconds, sessionId } from './client.ts'

/** Makes state, nonce and the PKCE pair, but for those that `sends` says null of. */
export const prepareAuthorizationRequest: Operation = {
  ready: isNext,
  perform(context) {
    const { sends = {} } = context.message
    const made = Object.entries(prepareAuthorization(`${context.run.seed} ${context.id}`))
      .filter(([name]) => sends[name] !== null)
      .map(([name, value]) => ({ name, value: String(value), from: madeFrom[name] ?? '' }))
    remember(context, 'client', Object.fromEntries(made.map(({ name, value }) => [name, value])))
    return { provenance: 'computed', computed: made }
  },
}

const madeFrom: Readonly<Record<string, string>> = {
  state: '16 random octets, base64url',
  nonce: '16 random octets, base64url',
  code_verifier: '32 random octets, base64url',
  code_challenge: 'BASE64URL(SHA256(ASCII(code_verifier)))',
}

/** A web application answers the browser with the address of the authorization request. */
export const redirectToAuthorizationServer: Operation = {
  ready: (context) => unanswered(context) !== undefined && recall(context, 'client', 'state') !== undefined,
  async perform(context) {
    const session = sessionId(context)
    const response = redirectResponse(await authorizationAddress(context))
    return answer(context, { ...response, headers: [...response.headers, sessionCookie(session)] })
  },
}

/** A single-page app's script sends the browser there itself; a native app has it opened (RFC 8252 §4.1). */
export const navigateToAuthorizationServer: Operation = {
  ready: (context) => isNext(context) && recall(context, 'client', 'state') !== undefined,
  perform: async (context) => navigate(context, await authorizationAddress(context)),
}

/** A web application answers the browser with the address where the session at the server ends. */
export const redirectToEndSession: Operation = {
  ready: (context) =>
    unanswered(context) !== undefined && recall(context, 'client', 'id_token') !== undefined,
  perform: async (context) => answer(context, redirectResponse(await endSessionAddress(context))),
}

export const navigateToEndSession: Operation = {
  ready: (context) => isNext(context) && recall(context, 'client', 'id_token') !== undefined,
  perform: async (context) => navigate(context, await endSessionAddress(context)),
}

async function navigate(context: OperationContext, address: string): Promise<Performed> {
  const { runsIn } = (await clientOf(context)).registration
  remember(context, context.message.to, { redirect: address })
  const from =
    runsIn === 'device'
      ? 'what the app asks the operating system to open'
      : 'what the script assigns to location.href'
  return { provenance: 'computed', computed: [{ name: 'location', value: address, from }] }
}

async function authorizationAddress(context: OperationContext): Promise<string> {
  const prepared = Object.fromEntries(
    ['state', 'nonce', 'code_challenge'].map((name) => [name, recall(context, 'client', name)]),
  )
  const { sends } = context.message
  const address = authorizationRequest(await clientOf(context), endpoints(context), prepared, sends)
  const maxAge = new URL(address).searchParams.get('max_age')
  if (maxAge !== null)
    remember(context, 'client', { max_age: maxAge, asked_at: String(nowInSeconds(context)) })
  return address
}

async function endSessionAddress(context: OperationContext): Promise<string> {
  const state = derived(context, 'end-session')
  return endSessionRequest(
    await clientOf(context),
    endpoints(context),
    recall(context, 'client', 'id_token') ?? '',
    state,
    context.message.sends,
  )
}

function sessionCookie(session: string): HttpHeader {
  return ['Set-Cookie', `inkwell_session=${session}; Path=/; Secure; HttpOnly; SameSite=Lax`]
}
