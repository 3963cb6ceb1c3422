import 'server-only'
import {
  header,
  type Dispatch,
  type HttpHeader,
  type HttpRequest,
  type HttpResponse,
} from '#lib/protocol/http-message.ts'
import type { Check } from '#lib/recording/observation.ts'
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
    const { answer, source } = await evidence(request, settings)
    const { response, checks } = await answerAccess(request, settings, answer)
    noteChecks(source === undefined ? checks : withSource(checks, source))
    return { ...response, headers: [...response.headers, ...cors] }
  }
}

interface Evidence {
  readonly answer: HttpResponse | undefined
  /** where its keys come from, and since when it has them */
  readonly source?: string
}

/** What the API has to know to answer: asked for now, or kept from before. */
async function evidence(request: HttpRequest, settings: ResourceServerSettings): Promise<Evidence> {
  const { issuer, ask, kept, now = Date.now } = settings
  const question = await questionFor(request, issuer, kept.response)
  if (resourceAt(request.url)?.accessTokens === 'opaque')
    return { answer: question ? await ask(question) : undefined }
  const age = now() - (kept.fetchedAt ?? 0)
  if (kept.response && (!question || age < fetchesEvery))
    return {
      answer: kept.response,
      source: `keys: fetched from ${new URL(issuer).pathname}/jwks ${inWords(age)} before, and kept`,
    }
  if (!question) return { answer: undefined }
  const response = await ask(question)
  if (response.status !== 200) return { answer: response }
  Object.assign(kept, { response, fetchedAt: now() })
  return { answer: response, source: `keys: fetched from ${new URL(issuer).pathname}/jwks for this request` }
}

function inWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}

/** The API has the keys from somewhere: the check that looks for one says from where. */
function withSource(checks: readonly Check[], source: string): readonly Check[] {
  return checks.map((check) =>
    check.id === 'key' ? { ...check, detail: [check.detail, source].filter(Boolean).join('; ') } : check,
  )
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
