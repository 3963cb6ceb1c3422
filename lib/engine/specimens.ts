import 'server-only'
import { setTimeout as pass } from 'node:timers/promises'
import { jsonOf, type Dispatch, type HttpRequest } from '#lib/protocol/http-message.ts'
import { demoPassword } from '#lib/roles/authorization-server/accounts.ts'
import {
  authorizationRequest,
  demoClient,
  endpointsOf,
  prepareAuthorization,
  tokenRequest,
} from '#lib/roles/client/client.ts'
import { deviceAuthorizationRequest } from '#lib/roles/client/device.ts'
import { clientCredentialsRequest } from '#lib/roles/client/service.ts'
import { foreignResource, resourceAt } from '#lib/roles/protected-resources.ts'
import { controlsOf, UserAgent } from '#lib/roles/user-agent.ts'
import type { Edit } from '#lib/scenario/schema.ts'
import { recall, type OperationContext } from './context.ts'
import { endpoints } from './operations/client.ts'

/**
 * What the edits of a break can name in braces: values that its content can't know, because they
 * are of this run. Every token among them was issued by the server, for this very message.
 */
const specimens = {
  /** the token the client holds */
  access_token: (context) => recall(context, 'client', 'access_token') ?? '',
  /** what its token says, with a header that says nobody signed it */
  unsigned_token: unsignedToken,
  /** the ID token the client holds, or else that of a sign-in of Alice's, off stage */
  id_token: (context) => recall(context, 'client', 'id_token') ?? idToken(context, 'inkwell-web'),
  /** the ID token of a sign-in of Alice's, off stage, at another client */
  foreign_id_token: (context) => idToken(context, otherThan(context.resolved.applicationType.clientId)),
  /** a token that the server issued for one second, a second ago */
  expired_token: expiredToken,
  /** a device code that the server issued for one second, a second ago */
  expired_device_code: expiredDeviceCode,
  /** an API of somebody else's */
  foreign_resource: () => foreignResource.identifier,
} satisfies Record<string, (context: OperationContext) => Promise<string> | string>

/** The same moment, with the edits of its breaks filled in. */
export async function withSpecimens(context: OperationContext): Promise<OperationContext> {
  const { resolved, id } = context
  const breaks = await Promise.all(
    resolved.breaks.map(async (taken) => ({
      ...taken,
      edits: await Promise.all(
        (taken.edits ?? []).map((edit) =>
          edit.message === id ? filled(edit, context) : Promise.resolve(edit),
        ),
      ),
    })),
  )
  return { ...context, resolved: { ...resolved, breaks } }
}

async function filled(edit: Edit, context: OperationContext): Promise<Edit> {
  if (!('value' in edit)) return edit
  const name = /\{(\w+)\}/.exec(edit.value)?.[1]
  if (name === undefined || !isSpecimen(name)) return edit
  return { ...edit, value: edit.value.replace(`{${name}}`, await specimens[name](context)) }
}

function isSpecimen(name: string): name is keyof typeof specimens {
  return Object.hasOwn(specimens, name)
}

function unsignedToken(context: OperationContext): string {
  const [, payload = ''] = specimens.access_token(context).split('.')
  return `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.`
}

/** Waits until the token has run out: that is a second at the most. */
async function expiredToken(context: OperationContext): Promise<string> {
  const { resource, tokenEndpoint } = endpoints(context)
  const asked = { resource, scope: resourceAt(resource)?.scope }
  const request = clientCredentialsRequest(await demoClient('inkwell-brief'), tokenEndpoint, asked)
  const json = jsonOf(await context.dispatch(request))
  await untilNextSecond()
  return String(json?.['access_token'])
}

/** Waits until the device code has run out: that is a second at the most. */
async function expiredDeviceCode(context: OperationContext): Promise<string> {
  const request = deviceAuthorizationRequest(await demoClient('inkwell-tv-brief'), endpoints(context))
  const json = jsonOf(await context.dispatch(request))
  await untilNextSecond()
  return String(json?.['device_code'])
}

/** A lifetime in whole seconds ends with a whole second of the clock. */
async function untilNextSecond(): Promise<void> {
  await pass(1020 - (Date.now() % 1000))
}

/** Signs Alice in to a client, every request of it, and takes the ID token. */
async function idToken({ run, id, dispatch }: OperationContext, clientId: string): Promise<string> {
  const [client, places] = [await demoClient(clientId), endpointsOf(run.issuer)]
  const prepared = prepareAuthorization(`${run.seed} ${id}`)
  const userAgent = new UserAgent()
  const page = await follow(dispatch, userAgent, authorizationRequest(client, places, prepared))
  const { form } = controlsOf(page.body, page.url)
  if (!form) throw new Error(`${id}: there is no sign-in page`)
  const login = { login: 'alice@mail.example', password: demoPassword }
  const back = await sent(dispatch, userAgent, await userAgent.submit(form, login))
  const code = new URL(back.url).searchParams.get('code') ?? ''
  const response = await dispatch(tokenRequest(client, places, code, prepared.code_verifier))
  return String(jsonOf(response)?.['id_token'])
}

function otherThan(clientId: string): string {
  return clientId === 'inkwell-web' ? 'inkwell-spa' : 'inkwell-web'
}

/** Where a user agent ends up, and the page it sees there. */
interface Seen {
  readonly url: string
  readonly body: string
}

async function follow(dispatch: Dispatch, userAgent: UserAgent, url: string): Promise<Seen> {
  return sent(dispatch, userAgent, await userAgent.get(url))
}

async function sent(dispatch: Dispatch, userAgent: UserAgent, request: HttpRequest): Promise<Seen> {
  const response = await dispatch(request)
  const redirect = await userAgent.receive(request.url, response)
  if (redirect === undefined) return { url: request.url, body: response.body }
  const isOurs = new URL(redirect).origin === new URL(request.url).origin
  return isOurs ? follow(dispatch, userAgent, redirect) : { url: redirect, body: '' }
}
