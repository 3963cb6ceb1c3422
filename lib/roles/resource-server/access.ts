import 'server-only'
import type { HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import type { Check } from '#lib/recording/observation.ts'
import { demoClient, endpointsOf, jwksRequest } from '../client/client.ts'
import { keySetOf } from '../client/fetched-keys.ts'
import { introspectionRequest } from '../client/service.ts'
import { apiClientId, resourceAt, type ProtectedResource } from '../protected-resources.ts'
import { json, refusalResponse, type Decision, type Place, type RefusedAccess } from './answers.ts'
import { presentedToken } from './bearer-token.ts'
import { visibleTo } from './data.ts'
import { decideByKeys } from './jwt-checks.ts'
import { decideByIntrospection } from './opaque-checks.ts'

// An API decides in stages: a request comes, the API may have to ask its authorization server
// something, then it answers. The public routes and the step-by-step runner go through the same
// stages; in between, the runner shows the question and its answer as messages of their own.

/** The answer to a request for a protected resource, and how it came about. */
export interface AccessAnswer {
  readonly response: HttpResponse
  readonly checks: readonly Check[]
  readonly refusal?: RefusedAccess
}

/**
 * Whether the API has to ask its authorization server before it can answer: about every opaque
 * token, and for the keys where it has none that a JWT could be signed with.
 * @param kept the keys it has, as it fetched them
 */
export function hasToAsk(request: HttpRequest, kept: HttpResponse | undefined): boolean {
  const resource = resourceAt(request.url)
  const presented = presentedToken(request)
  if (!resource || request.method !== 'GET' || presented.token === undefined) return false
  if (resource.accessTokens === 'opaque') return true
  const token = decodeJwt(presented.token)
  return token !== undefined && !hasKey(kept, token.header['kid'])
}

/** What the API asks; undefined where it has nothing to ask. @see hasToAsk */
export async function questionFor(
  request: HttpRequest,
  issuer: string,
  kept: HttpResponse | undefined,
): Promise<HttpRequest | undefined> {
  if (!hasToAsk(request, kept)) return undefined
  const [api, endpoints] = [await demoClient(apiClientId), endpointsOf(issuer)]
  return resourceAt(request.url)?.accessTokens === 'opaque'
    ? introspectionRequest(api, endpoints, presentedToken(request).token ?? '')
    : jwksRequest(api, endpoints)
}

/**
 * The answer of the API.
 * @param evidence what its question brought, or the keys it has kept
 * @throws RangeError where the request is for no protected resource
 */
export async function answerAccess(
  request: HttpRequest,
  place: Place,
  evidence: HttpResponse | undefined,
): Promise<AccessAnswer> {
  const resource = resourceAt(request.url)
  if (!resource) throw new RangeError(`${request.url} is no protected resource`)
  const { checks, refusal, subject } = await decide(request, resource, place, evidence)
  return refusal
    ? { checks, refusal, response: refusalResponse(refusal, resource, place) }
    : { checks, response: json(200, visibleTo(subject, resource), []) }
}

function decide(
  request: HttpRequest,
  resource: ProtectedResource,
  place: Place,
  evidence: HttpResponse | undefined,
): Promise<Decision> | Decision {
  const presented = presentedToken(request)
  return resource.accessTokens === 'opaque'
    ? decideByIntrospection(presented, resource, place, evidence)
    : decideByKeys(presented, resource, place, evidence)
}

function hasKey(kept: HttpResponse | undefined, kid: unknown): boolean {
  return kept !== undefined && keySetOf(kept).keys.some((key) => key.kid === kid)
}
