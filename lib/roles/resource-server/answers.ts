import 'server-only'
import type { HttpHeader, HttpResponse } from '#lib/protocol/http-message.ts'
import type { Check } from '#lib/recording/observation.ts'
import type { ProtectedResource } from '../protected-resources.ts'
import type { Subject } from './subject.ts'

/** Where an API stands, and whose tokens it takes. */
export interface Place {
  readonly origin: string
  readonly issuer: string
}

/** Why an API says no. Without an `error` it is only that no token was sent (RFC 6750 §3.1). */
export interface RefusedAccess {
  readonly status: 400 | 401 | 403 | 503
  readonly error?: string
  readonly description: string
}

/** What came of the checks on a request. */
export interface Decision {
  readonly checks: readonly Check[]
  readonly refusal?: RefusedAccess
  /** on whose behalf: `sub`, or the client itself where no person is behind it */
  readonly subject?: Subject
}

/** A token that is no good. @see https://www.rfc-editor.org/rfc/rfc6750#section-3.1 */
export function invalidToken(description: string): RefusedAccess {
  return { status: 401, error: 'invalid_token', description: description.replaceAll('"', "'") }
}

/** A good token that does not allow enough. @see https://www.rfc-editor.org/rfc/rfc6750#section-3.1 */
export function insufficientScope({ scope }: ProtectedResource): RefusedAccess {
  return { status: 403, error: 'insufficient_scope', description: `This needs the scope ${scope}` }
}

/** The API can't find out what the token is worth. That is its own trouble, and no reason to let anybody in. */
export const cannotTell: RefusedAccess = {
  status: 503,
  error: 'temporarily_unavailable',
  description: 'This API cannot check tokens right now',
}

/** The answer that says no. */
export function refusalResponse(
  refusal: RefusedAccess,
  resource: ProtectedResource,
  place: Place,
): HttpResponse {
  const { status, error = 'unauthorized', description } = refusal
  return json(
    status,
    { error, error_description: description },
    status === 503 ? [['Retry-After', '30']] : [['WWW-Authenticate', challenge(refusal, resource, place)]],
  )
}

/** @see https://www.rfc-editor.org/rfc/rfc6750#section-3 and https://www.rfc-editor.org/rfc/rfc9728#section-5.1 */
function challenge({ error, description }: RefusedAccess, resource: ProtectedResource, place: Place): string {
  return [
    `Bearer realm="${resource.path.slice(1)}"`,
    ...(error === undefined ? [] : [`error="${error}"`, `error_description="${description}"`]),
    ...(error === 'insufficient_scope' ? [`scope="${resource.scope}"`] : []),
    `resource_metadata="${metadataAddress(resource, place)}"`,
  ].join(', ')
}

/** Where the metadata of a resource is. @see https://www.rfc-editor.org/rfc/rfc9728#section-3.1 */
export function metadataAddress({ path }: ProtectedResource, { origin }: Place): string {
  return `${origin}/.well-known/oauth-protected-resource${path}`
}

/** An answer of an API: never for a cache, since it is for whoever holds this token. */
export function json(status: number, body: object, headers: readonly HttpHeader[]): HttpResponse {
  return {
    status,
    headers: [['Content-Type', 'application/json; charset=utf-8'], ['Cache-Control', 'no-store'], ...headers],
    body: JSON.stringify(body),
  }
}
