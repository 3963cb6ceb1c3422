import 'server-only'
import {
  header,
  type Dispatch,
  type HttpHeader,
  type HttpRequest,
  type HttpResponse,
} from '#lib/protocol/http-message.ts'
import { noteChecks } from '#lib/storage/observe.ts'
import { protectedResources, resourceAt, type ProtectedResource } from '../protected-resources.ts'
import { answerAccess, questionFor } from './access.ts'
import { json, metadataAddress, type Place } from './answers.ts'

/** Keys of an issuer that an API keeps, and when it fetched them. */
export interface KeptKeys {
  response?: HttpResponse
  /** milliseconds since the epoch */
  fetchedAt?: number
}

/** The APIs of this site as one public origin sees them. */
export interface ResourceServerSettings extends Place {
  /** how they reach the authorization server */
  readonly ask: Dispatch
  /** what they fetched from it and use again; they put it there themselves */
  readonly kept: KeptKeys
  /** milliseconds since the epoch */
  readonly now?: () => number
}

/** A token that names an unknown key makes the API fetch the keys anew, but not more often than this. */
const fetchesEvery = 30_000

/**
 * The protected resources, `GET /photos` and `GET /albums`: refusals as in RFC 6750 §3, metadata as
 * in RFC 9728. Photos checks JWTs with the issuer's keys (RFC 9068); Albums takes opaque tokens, and
 * asks the issuer about each (RFC 7662).
 */
export function resourceServer(settings: ResourceServerSettings): Dispatch {
  return async (request) => {
    const cors = corsFields(request)
    const described = protectedResources.find(
      (each) => metadataAddress(each, settings) === addressOf(request),
    )
    if (described) return json(200, metadata(described, settings), cors)
    const resource = resourceAt(request.url)
    if (!resource) return json(404, { error: 'not_found' }, cors)
    if (request.method === 'OPTIONS') return { status: 204, headers: [...cors, ...preflightFields], body: '' }
    if (request.method !== 'GET')
      return json(405, { error: 'method_not_allowed' }, [...cors, ['Allow', 'GET, OPTIONS']])
    const { response, checks } = await answerAccess(request, settings, await evidence(request, settings))
    noteChecks(checks)
    return { ...response, headers: [...response.headers, ...cors] }
  }
}

/** What the API has to know to answer: asked for now, or kept from before. */
async function evidence(
  request: HttpRequest,
  { issuer, ask, kept, now = Date.now }: ResourceServerSettings,
): Promise<HttpResponse | undefined> {
  const question = await questionFor(request, issuer, kept.response)
  if (!question) return kept.response
  if (resourceAt(request.url)?.accessTokens === 'opaque') return ask(question)
  const isFresh = kept.fetchedAt !== undefined && now() - kept.fetchedAt < fetchesEvery
  if (kept.response && isFresh) return kept.response
  const response = await ask(question)
  if (response.status === 200) Object.assign(kept, { response, fetchedAt: now() })
  return response
}

function addressOf({ url }: HttpRequest): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

/** @see https://www.rfc-editor.org/rfc/rfc9728#section-2 */
function metadata({ path, name, scope }: ProtectedResource, { origin, issuer }: Place): object {
  return {
    resource: origin + path,
    authorization_servers: [issuer],
    scopes_supported: [scope],
    bearer_methods_supported: ['header'],
    resource_name: name,
  }
}

/** Any origin may read it: the token decides, and no cookie is ever looked at. */
function corsFields(request: HttpRequest): HttpHeader[] {
  if (header(request, 'origin') === undefined) return []
  return [
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Expose-Headers', 'WWW-Authenticate'],
  ]
}

const preflightFields: readonly HttpHeader[] = [
  ['Access-Control-Allow-Methods', 'GET'],
  ['Access-Control-Allow-Headers', 'Authorization'],
  ['Access-Control-Max-Age', '600'],
]
