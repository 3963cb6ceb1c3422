import 'server-only'
import type { ClientMetadata, ResourceServer } from 'oidc-provider'
import { yourApi, yourClients } from '../your-clients.ts'
import type { ServerSecrets } from './secrets.ts'

/** The clients for programs on people's own machines, with the secrets of this installation. */
export function clientsOfYours(secrets: ServerSecrets): ClientMetadata[] {
  return yourClients.map((client) => {
    const secret = secrets.clientSecrets[client.client_id]
    return {
      ...client,
      grant_types: [...client.grant_types],
      redirect_uris: [...client.redirect_uris],
      response_types: client.response_types.map(() => 'code' as const),
      // what every library takes unless it is told otherwise (OpenID Connect Core §15.1)
      id_token_signed_response_alg: 'RS256',
      ...(secret === undefined ? {} : { client_secret: secret }),
    }
  })
}

/**
 * What the server knows of an API that somebody protects on their own machine.
 * @param accessTokenTTL seconds
 * @see https://www.rfc-editor.org/rfc/rfc9068#section-2.1
 */
export function yourResourceServer(accessTokenTTL: number): ResourceServer {
  return {
    scope: yourApi.scope,
    audience: yourApi.identifier,
    accessTokenTTL,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'RS256' } },
  }
}
