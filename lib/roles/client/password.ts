import 'server-only'
import type { HttpRequest } from '#lib/protocol/http-message.ts'
import { formRequest, parameters, type Client, type Endpoints, type Sends } from './client.ts'

/** What a person typed into the client. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/**
 * Trades a person's password in for tokens (RFC 9700 §2.4: MUST NOT be used).
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.3.2
 */
export function passwordRequest(
  client: Client,
  { tokenEndpoint, resource }: Endpoints,
  { username, password }: Credentials,
  sends: Sends = {},
): HttpRequest {
  const scope = 'photos.read offline_access'
  const usual = { grant_type: 'password', username, password, scope, resource }
  return formRequest(client, tokenEndpoint, parameters(usual, sends))
}
