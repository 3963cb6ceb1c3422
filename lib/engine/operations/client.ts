import 'server-only'
import { createHash } from 'node:crypto'
import {
  header,
  isObject,
  jsonOf,
  queryOf,
  type HttpHeader,
  type HttpRequest,
  type HttpResponse,
} from '#lib/protocol/http-message.ts'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import { inkwellOrigin } from '#lib/roles/client-registrations.ts'
import {
  authorizationRequest,
  demoClient,
  endpointsOf,
  endSessionRequest,
  jwksRequest as buildJwksRequest,
  prepareAuthorization,
  refreshRequest as buildRefreshRequest,
  resourceRequest as buildResourceRequest,
  tokenRequest as buildTokenRequest,
  type Client,
} from '#lib/roles/client/client.ts'
import {
  callbackPage,
  pageResponse,
  photosPage,
  problemPage,
  redirectResponse,
  signedOutPage,
} from '#lib/roles/client/pages.ts'
import {
  processResourceResponse,
  processTokenResponse,
  validateAuthorizationResponse,
  validateIdToken,
  validateLogoutResponse,
  type Processed,
} from '#lib/roles/client/process.ts'
import {
  answered,
  edited,
  isNext,
  recall,
  refusedBy,
  remember,
  settle,
  unanswered,
  type Operation,
  type OperationContext,
  type Performed,
} from '../context.ts'
import { deliver, exchange } from '../exchange.ts'
import { receiveResponse } from '../receive.ts'

/** Makes state, nonce and the PKCE pair. */
export const prepareAuthorizationRequest: Operation = {
  ready: isNext,
  perform(context) {
    const prepared = prepareAuthorization(context.run.seed)
    remember(context, 'client', { ...prepared })
    return {
      provenance: 'computed',
      computed: [
        { name: 'state', value: prepared.state, from: '16 random octets, base64url' },
        { name: 'nonce', value: prepared.nonce, from: '16 random octets, base64url' },
        { name: 'code_verifier', value: prepared.code_verifier, from: '32 random octets, base64url' },
        {
          name: 'code_challenge',
          value: prepared.code_challenge,
          from: 'BASE64URL(SHA256(ASCII(code_verifier)))',
        },
      ],
    }
  },
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

/** A single-page app's script sends the browser there itself. */
export const navigateToAuthorizationServer: Operation = {
  ready: (context) => isNext(context) && recall(context, 'client', 'state') !== undefined,
  perform: async (context) => navigate(context, await authorizationAddress(context)),
}

export const tokenRequest: Operation = {
  ready: (context) => recall(context, 'client', 'code') !== undefined,
  async perform(context) {
    const [code = '', verifier = ''] = ['code', 'code_verifier'].map((name) =>
      recall(context, 'client', name),
    )
    return exchange(context, buildTokenRequest(await clientOf(context), endpoints(context), code, verifier))
  },
}

export const tokenResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform: (context) => takeTokens(context, ['state', 'nonce', 'code_verifier', 'code_challenge']),
}

export const refreshRequest: Operation = {
  ready: (context) => recall(context, 'client', 'refresh_token') !== undefined,
  async perform(context) {
    const refreshToken = recall(context, 'client', 'refresh_token') ?? ''
    return exchange(context, buildRefreshRequest(await clientOf(context), endpoints(context), refreshToken))
  },
}

export const refreshResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform: (context) => takeTokens(context, []),
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
    const client = await clientOf(context)
    const result = await validateIdToken(recall(context, 'client', 'id_token') ?? '', response, {
      issuer: context.run.issuer,
      clientId: client.registration.client_id,
      nonce: recall(context, 'client', 'nonce'),
      now: context.now,
    })
    if (result.problem)
      remember(context, 'client', { access_token: undefined, id_token: undefined, refresh_token: undefined })
    return concluded(context, taken, result)
  },
}

export const resourceRequest: Operation = {
  ready: (context) => recall(context, 'client', 'access_token') !== undefined,
  async perform(context) {
    const accessToken = recall(context, 'client', 'access_token') ?? ''
    return exchange(context, buildResourceRequest(await clientOf(context), endpoints(context), accessToken))
  },
}

export const resourceResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform(context) {
    const { taken, response } = take(context)
    const result = processResourceResponse(response)
    remember(context, 'client', { photos: result.value })
    return concluded(context, taken, result)
  },
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

/** The client shows a page: an answer to the browser, or drawn by its script. */
export const answerPage: Operation = {
  ready(context) {
    if (context.message.kind === 'response') return unanswered(context) !== undefined
    return ['photos', 'problem'].some((name) => recall(context, 'client', name) !== undefined)
  },
  async perform(context) {
    const pending = unanswered(context)
    const otherwise = recall(context, 'client', 'problem') === undefined ? {} : { otherwise: true as const }
    if (context.message.kind === 'response' && pending)
      return {
        ...(await answer(context, await pageFor(context, pending.request))),
        ...forgetsAt(pending.request),
        ...otherwise,
      }
    const { body } = await signedInPage(context)
    remember(context, context.message.to, { controls: undefined })
    return { provenance: 'computed', drawn: { address: `${inkwellOrigin}/`, html: body }, ...otherwise }
  },
}

/** A request arrives at the client. What it answers comes with a later message. */
export async function receiveAtClient(context: OperationContext, built: HttpRequest): Promise<Performed> {
  const { sent, performed } = deliver(context, built)
  const client = await clientOf(context)
  const isAt = (uri: string) => new URL(sent.url).pathname === new URL(uri).pathname
  if (isAt(client.registration.post_logout_redirect_uris[0])) {
    return {
      ...performed,
      ...conclusion(context, validateLogoutResponse(sent, derived(context, 'end-session'))),
    }
  }
  if (!isAt(client.registration.redirect_uris[0])) return performed
  const result = validateAuthorizationResponse(sent, {
    state: expectedState(context, client, sent),
    issuer: context.run.issuer,
  })
  remember(context, 'client', { code: result.value?.code })
  const isRefusal =
    result.problem !== undefined && queryOf(sent).has('error') && result.checks.at(-1)?.result === 'failed'
  const refusal = isRefusal && result.problem ? refusedBy('authorization-server', result.problem) : undefined
  return { ...performed, ...conclusion(context, result, refusal), ...(isRefusal ? { otherwise: true } : {}) }
}

function expectedState(context: OperationContext, client: Client, request: HttpRequest): string | undefined {
  const session = `inkwell_session=${sessionId(context)}`
  // A web application knows by its own session cookie which browser it sent away with which state.
  const isOurs = client.inBrowser || (header(request, 'cookie') ?? '').split('; ').includes(session)
  return isOurs ? recall(context, 'client', 'state') : undefined
}

async function pageFor(context: OperationContext, request: HttpRequest): Promise<HttpResponse> {
  const { pathname } = new URL(request.url)
  if (pathname === '/callback') {
    const isStatic = (await clientOf(context)).inBrowser
    return isStatic ? pageResponse(200, await callbackPage()) : await signedInPage(context)
  }
  if (pathname === '/signed-out') {
    if (recall(context, 'client', 'problem') !== undefined) return problemResponse(context)
    remember(context, 'client', { ...forgottenAtSignOut, photos: undefined })
    return pageResponse(200, await signedOutPage(), [
      ['Set-Cookie', 'inkwell_session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax'],
    ])
  }
  return pageResponse(404, await problemPage('not_found', `There is no page at ${pathname}`))
}

function forgetsAt(request: HttpRequest): Pick<Performed, 'forgets'> {
  const isSignedOut = new URL(request.url).pathname === '/signed-out'
  return isSignedOut ? { forgets: { by: 'client', names: Object.keys(forgottenAtSignOut) } } : {}
}

async function signedInPage(context: OperationContext): Promise<HttpResponse> {
  if (recall(context, 'client', 'problem') !== undefined) return problemResponse(context)
  const claims = decodeJwt(recall(context, 'client', 'id_token') ?? '')?.claims
  const list = parse(recall(context, 'client', 'photos'))?.['photos']
  const photos = Array.isArray(list)
    ? list.filter(isObject).map((photo) => ({ title: String(photo['title']), taken: String(photo['taken']) }))
    : []
  const name = claims?.['given_name']
  return pageResponse(200, await photosPage(typeof name === 'string' ? name : undefined, photos))
}

async function problemResponse(context: OperationContext): Promise<HttpResponse> {
  const problem = parse(recall(context, 'client', 'problem'))
  remember(context, 'client', { problem: undefined })
  return pageResponse(400, await problemPage(String(problem?.['error']), String(problem?.['description'])))
}

const forgottenAtSignOut = { access_token: undefined, id_token: undefined, refresh_token: undefined }

async function takeTokens(context: OperationContext, forgotten: readonly string[]): Promise<Performed> {
  const { taken, response } = take(context)
  const result = processTokenResponse(response)
  if (result.value) remember(context, 'client', { ...result.value })
  const forgets = result.value && forgotten.length > 0 ? { forgets: { by: 'client', names: forgotten } } : {}
  return { ...concluded(context, taken, result), ...forgets }
}

/** Takes an answer to the client off its way, edits applied. */
function take(context: OperationContext): { taken: Performed; response: HttpResponse } {
  const pending = answered(context)
  if (!pending?.response) throw new Error(`${context.id}: there is no answer to take`)
  settle(context, pending)
  const { sent, record } = edited(context, pending.response)
  const refusal = pending.refusal ? { refusal: pending.refusal } : {}
  return {
    taken: { provenance: 'captured', response: sent, inReplyTo: pending.message, ...record, ...refusal },
    response: sent,
  }
}

function concluded<T>(context: OperationContext, taken: Performed, result: Processed<T>): Performed {
  return { ...taken, ...conclusion(context, result, taken.refusal) }
}

/**
 * What the client makes of its checks: where one failed it has a problem to show the person.
 * @param refusal the sender's, where it is the sender who said no
 */
function conclusion<T>(
  context: OperationContext,
  { checks, problem }: Processed<T>,
  refusal?: RecordedMessage['refusal'],
): Pick<Performed, 'checks' | 'refusal'> {
  const shown = problem && JSON.stringify({ error: problem.error, description: problem.errorDescription })
  remember(context, 'client', { problem: shown })
  return {
    ...(checks.length > 0 ? { checks: [{ by: 'client', checks }] } : {}),
    ...(problem ? { refusal: refusal ?? refusedBy('client', problem) } : {}),
  }
}

async function answer(context: OperationContext, response: HttpResponse): Promise<Performed> {
  const pending = unanswered(context)
  if (!pending) throw new Error(`${context.id}: there is no request to answer`)
  return receiveResponse(context, pending, response)
}

function navigate(context: OperationContext, address: string): Performed {
  remember(context, context.message.to, { redirect: address })
  return {
    provenance: 'computed',
    computed: [{ name: 'location', value: address, from: 'what the script assigns to location.href' }],
  }
}

async function authorizationAddress(context: OperationContext): Promise<string> {
  const prepared = prepareAuthorization(context.run.seed)
  return authorizationRequest(await clientOf(context), endpoints(context), prepared)
}

async function endSessionAddress(context: OperationContext): Promise<string> {
  const state = derived(context, 'end-session')
  return endSessionRequest(
    await clientOf(context),
    endpoints(context),
    recall(context, 'client', 'id_token') ?? '',
    state,
  )
}

function sessionId(context: OperationContext): string {
  return derived(context, 'inkwell-session')
}

function sessionCookie(session: string): HttpHeader {
  return ['Set-Cookie', `inkwell_session=${session}; Path=/; Secure; HttpOnly; SameSite=Lax`]
}

function derived({ run }: OperationContext, name: string): string {
  return createHash('sha256').update(`${run.seed} ${name}`).digest().subarray(0, 16).toString('base64url')
}

function clientOf({ resolved }: OperationContext): Promise<Client> {
  return demoClient(resolved.applicationType.clientId)
}

function endpoints({ run }: OperationContext) {
  return endpointsOf(run.issuer)
}

function parse(text: string | undefined): Record<string, unknown> | undefined {
  return text === undefined
    ? undefined
    : jsonOf({ status: 200, headers: [['Content-Type', 'application/json']], body: text })
}
