import 'server-only'
import { header, queryOf, type HttpRequest } from '#lib/protocol/http-message.ts'
import type { CheckLine } from '../check-list.ts'
import type { RefusedAccess } from './answers.ts'

/** The token of a request, or what is wrong before there is one to look at. */
export type Presented =
  | { readonly token: string }
  | { readonly token?: undefined; readonly failed: 'place' | 'bearer'; readonly refusal: RefusedAccess }

/**
 * Takes the token out of a request: from the Authorization header, and from nowhere else.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function presentedToken(request: HttpRequest): Presented {
  if (queryOf(request).has('access_token')) {
    const description = 'Send the token in the Authorization header, not in the address'
    return { failed: 'place', refusal: { status: 400, error: 'invalid_request', description } }
  }
  const [scheme, token, ...rest] = (header(request, 'authorization') ?? '').split(' ')
  if (scheme?.toLowerCase() === 'bearer' && token && rest.length === 0) return { token }
  // No error code where no token was sent: RFC 6750 §3.1
  return { failed: 'bearer', refusal: { status: 401, description: 'Send an access token.' } }
}

/** What comes first, whatever the token is. */
export const presentationLines: readonly CheckLine[] = [
  { id: 'place', label: 'No token stands in the address', clause: 'rfc6750#2.3' },
  { id: 'bearer', label: 'The request brings a bearer token', clause: 'rfc6750#2.1' },
]
