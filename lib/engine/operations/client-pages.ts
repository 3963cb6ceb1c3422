import 'server-only'
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
import { inkwellOrigin } from '#lib/roles/client-registrations.ts'
import type { Client } from '#lib/roles/client/client.ts'
import {
  callbackPage,
  missingPage,
  pageResponse,
  photosPage,
  problemPage,
  signedOutPage,
  welcomePage,
} from '#lib/roles/client/pages.ts'
import type { Problem } from '#lib/roles/client/problem.ts'
import { validateAuthorizationResponse, validateLogoutResponse } from '#lib/roles/client/process.ts'
import type { RoleId } from '#lib/scenario/scenario.ts'
import {
  recall,
  refusedBy,
  remember,
  unanswered,
  type Operation,
  type OperationContext,
  type Performed,
} from '../context.ts'
import { deliver } from '../exchange.ts'
import { answer, clientOf, conclusion, derived, noTokens, sessionId } from './client.ts'
import { takeProblem } from './client-problem.ts'

/** The client shows a page: an answer to the browser, or drawn by its script. */
export const answerPage: Operation = {
  ready(context) {
    if (context.message.kind === 'response') return unanswered(context) !== undefined
    const { roles } = context.resolved.scenario
    // where no API is asked, the page is about the person alone
    const shown = roles.some(({ role }) => role === 'resource-server') ? 'photos' : 'id_token'
    return [shown, 'problem'].some((name) => recall(context, 'client', name) !== undefined)
  },
  async perform(context) {
    const pending = unanswered(context)
    const hasProblem = recall(context, 'client', 'problem') !== undefined
    const otherwise = hasProblem ? { otherwise: true as const } : {}
    if (context.message.kind === 'response' && pending)
      return {
        ...(await answer(context, await pageFor(context, pending.request))),
        ...(hasProblem ? {} : forgetsAt(pending.request)),
        ...otherwise,
      }
    const { body } = await signedInPage(context)
    remember(context, context.message.to, { controls: undefined })
    return { provenance: 'computed', drawn: await drawnBy(context, body), ...otherwise }
  },
}

/** A request arrives at the client. What it answers comes with a later message. */
export async function receiveAtClient(context: OperationContext, built: HttpRequest): Promise<Performed> {
  const { sent, performed } = deliver(context, built)
  const client = await clientOf(context)
  const isAt = (uri: string | undefined) =>
    uri !== undefined && new URL(sent.url).pathname === new URL(uri).pathname
  if (isAt(client.registration.post_logout_redirect_uris[0])) {
    return { ...performed, ...takeLogoutResponse(context, sent.url) }
  }
  if (!isAt(client.registration.redirect_uris[0])) return performed
  return {
    ...performed,
    ...takeAuthorizationResponse(context, sent.url, expectedState(context, client, sent)),
  }
}

type Taken = Pick<Performed, 'checks' | 'refusal' | 'otherwise'>

/**
 * The client checks an authorization response and keeps the code.
 * @param state the one it sent; undefined where it can't know which browser this is
 */
export function takeAuthorizationResponse(
  context: OperationContext,
  url: string,
  state: string | undefined,
): Taken {
  const result = validateAuthorizationResponse({ url }, { state, issuer: context.run.issuer })
  remember(context, 'client', { code: result.value?.code })
  const isRefusal =
    result.problem !== undefined && queryOf({ url }).has('error') && result.checks.at(-1)?.result === 'failed'
  const refusal = isRefusal && result.problem ? refusedBy('authorization-server', result.problem) : undefined
  return { ...conclusion(context, result, refusal), ...(isRefusal ? { otherwise: true } : {}) }
}

/** The client checks that this is the end of its own sign-out. */
export function takeLogoutResponse(context: OperationContext, url: string): Taken {
  return conclusion(context, validateLogoutResponse({ url }, derived(context, 'end-session')))
}

function expectedState(context: OperationContext, client: Client, request: HttpRequest): string | undefined {
  const session = `inkwell_session=${sessionId(context)}`
  // A web application knows by its own session cookie which browser it sent away with which state.
  const isOurs =
    client.registration.runsIn !== 'server' || (header(request, 'cookie') ?? '').split('; ').includes(session)
  return isOurs ? recall(context, 'client', 'state') : undefined
}

async function pageFor(context: OperationContext, request: HttpRequest): Promise<HttpResponse> {
  const { pathname } = new URL(request.url)
  if (pathname === '/callback') {
    const isStatic = (await clientOf(context)).registration.runsIn === 'browser'
    return isStatic ? pageResponse(200, await callbackPage()) : await signedInPage(context)
  }
  if (pathname === '/signed-out') {
    if (recall(context, 'client', 'problem') !== undefined) return problemResponse(context, 'sign-out')
    remember(context, 'client', { ...noTokens, photos: undefined })
    const { registration } = await clientOf(context)
    // only a web application has given its browser a cookie
    return pageResponse(
      200,
      await signedOutPage(),
      registration.runsIn === 'server' ? [sessionTakenBack] : [],
    )
  }
  return pageResponse(404, await missingPage(pathname))
}

const sessionTakenBack: HttpHeader = [
  'Set-Cookie',
  'inkwell_session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax',
]

function forgetsAt(request: HttpRequest): Pick<Performed, 'forgets'> {
  return new URL(request.url).pathname === '/signed-out' ? { forgets: whatSignOutForgets } : {}
}

/** Where a page of the client's appears without any request: in the tab, or in a window of its own. */
export async function drawnBy(
  context: OperationContext,
  html: string,
): Promise<{ address: string | null; html: string }> {
  const { runsIn } = (await clientOf(context)).registration
  return { address: runsIn === 'device' ? null : `${inkwellOrigin}/`, html }
}

/** How it ended is drawn by the app itself: nobody is signed in any more, or the sign-out was not its own. */
export async function drawSignedOut(
  context: OperationContext,
): Promise<Pick<Performed, 'drawn' | 'forgets' | 'otherwise'>> {
  if (recall(context, 'client', 'problem') !== undefined)
    return { drawn: await drawnBy(context, (await problemResponse(context)).body), otherwise: true }
  remember(context, 'client', { ...noTokens, photos: undefined })
  return { drawn: await drawnBy(context, await signedOutPage()), forgets: whatSignOutForgets }
}

async function signedInPage(context: OperationContext): Promise<HttpResponse> {
  if (recall(context, 'client', 'problem') !== undefined) return problemResponse(context)
  const person = parse(recall(context, 'client', 'userinfo'))
  if (person) {
    const isBack = recall(context, 'client', 'visit') !== undefined
    return pageResponse(200, await welcomePage(String(person['name']), String(person['email']), isBack))
  }
  const { name, photos } = whatItGot(context, 'client')
  return pageResponse(200, await photosPage(name, photos, canLeave(context)))
}

/** True where somebody is signed in who can sign out in this flow. */
function canLeave(context: OperationContext): boolean {
  const { messages } = context.resolved
  return (
    recall(context, 'client', 'id_token') !== undefined &&
    messages.some(({ operation, target }) => operation === 'press' && target === '/logout')
  )
}

/** Whose photos somebody got, and which: what there is to show. */
export function whatItGot(context: OperationContext, role: RoleId) {
  const claims = decodeJwt(recall(context, role, 'id_token') ?? '')?.claims
  const list = parse(recall(context, role, 'photos'))?.['photos']
  const photos = Array.isArray(list)
    ? list.filter(isObject).map((photo) => ({ title: String(photo['title']), taken: String(photo['taken']) }))
    : undefined
  const claimed = claims?.['given_name'] ?? claims?.['name']
  return { name: typeof claimed === 'string' ? claimed : undefined, photos }
}

/** @param failed what did, where that is not to be seen from who said no */
async function problemResponse(context: OperationContext, failed?: Problem['failed']): Promise<HttpResponse> {
  const taken = takeProblem(context, 'client')
  if (!taken) throw new Error(`${context.id}: there is no problem to tell`)
  const problem = failed === undefined ? taken : { ...taken, failed }
  // an app that could not do its own part says so as one: RFC 9110 §15.6.3
  const status = problem.failed === 'api' ? 502 : 400
  return pageResponse(status, await problemPage(problem, canLeave(context)))
}

const whatSignOutForgets = { by: 'client', names: Object.keys(noTokens) } as const

function parse(text: string | undefined): Record<string, unknown> | undefined {
  return text === undefined
    ? undefined
    : jsonOf({ status: 200, headers: [['Content-Type', 'application/json']], body: text })
}
