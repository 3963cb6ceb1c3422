import 'server-only'
import {
  errors,
  type AccessToken,
  type Client,
  type ClientCredentials,
  type RefreshToken,
} from 'oidc-provider'
import { jsonOf, type HttpRequest, type HttpResponse } from '#lib/protocol/http-message.ts'
import type { Note, Row, ServerEvent } from '#lib/recording/observation.ts'
import { apiClientId, protectedResources } from '../protected-resources.ts'

/** Whether a request is one to the introspection endpoint of an issuer. */
export function isIntrospection(request: HttpRequest, issuer: string): boolean {
  return request.url.split('?')[0] === `${issuer}/token/introspection`
}

/**
 * Who may ask about a token: the API it is addressed to, and the client it was issued to. Both have
 * to prove who they are, or anybody could try out strings.
 * @see https://www.rfc-editor.org/rfc/rfc7662#section-2.1
 */
export function mayIntrospect(
  issuer: string,
  client: Client,
  token: AccessToken | ClientCredentials | RefreshToken,
): boolean {
  if (client.clientAuthMethod === 'none') return false
  if (token.clientId === client.clientId) return true
  const { origin } = new URL(issuer)
  const audiences = 'aud' in token ? [token.aud].flat() : []
  return (
    client.clientId === apiClientId &&
    protectedResources.some(({ path }) => audiences.includes(origin + path))
  )
}

/**
 * Who may take a token back: the client it was issued to, and nobody else.
 * @throws InvalidRequest where it is somebody else's
 * @see https://www.rfc-editor.org/rfc/rfc7009#section-2.1
 */
export function mayRevoke(client: Client, token: AccessToken | ClientCredentials | RefreshToken): boolean {
  if (token.clientId === client.clientId) return true
  // To a client that proves nothing it is not said that there is such a token.
  if (client.clientAuthMethod === 'none') return false
  throw new errors.InvalidRequest('client is not authorized to revoke the presented token')
}

/** The models whose rows a token can be. */
const tokenModels: readonly string[] = ['AccessToken', 'ClientCredentials', 'RefreshToken']

/** The row of the token that a request is about, as the server found it. */
export function tokenRow(notes: readonly Note[]): Row | undefined {
  return notes.flatMap((note) =>
    note.kind === 'storage' && note.operation === 'find' && tokenModels.includes(note.model) && note.after
      ? [note.after]
      : [],
  )[0]
}

/**
 * Why the server says `active: false` and no more (RFC 7662 §2.2): it has one answer for all of
 * these, and this is what stays inside.
 * @returns undefined where it says something else
 */
export function inactiveReason(
  response: HttpResponse,
  notes: readonly Note[],
): Pick<ServerEvent, 'error' | 'errorDetail'> | undefined {
  if (jsonOf(response)?.['active'] !== false) return undefined
  const because = (errorDetail: string) => ({ error: 'inactive', errorDetail })
  const row = tokenRow(notes)
  if (!row) return because('token not found')
  const { exp, grantId } = row.payload
  if (typeof exp === 'number' && exp * 1000 <= Date.now()) return because('token is expired')
  const stands = notes.some((note) => note.kind === 'storage' && note.model === 'Grant' && note.after)
  if (grantId !== undefined && !stands) return because('grant of the token not found')
  return because('token is not for whoever asks')
}
