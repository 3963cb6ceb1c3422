import 'server-only'
import { errors, type ResourceServer } from 'oidc-provider'
import { foreignResource, protectedResources } from '../protected-resources.ts'
import { yourApi } from '../your-clients.ts'
import { yourResourceServer } from './your-clients.ts'

/**
 * What the server knows of the API that a resource indicator names: the scopes it has, and in
 * which form it takes access tokens.
 * @param accessTokenTTL seconds
 * @throws InvalidTarget where it makes no tokens for that API
 * @see https://www.rfc-editor.org/rfc/rfc8707#section-2
 */
export function resourceServerInfo(resource: string, issuer: string, accessTokenTTL: number): ResourceServer {
  if (resource === yourApi.identifier) return yourResourceServer(accessTokenTTL)
  const { origin } = new URL(issuer)
  const own = protectedResources.find(({ path }) => origin + path === resource)
  if (own?.accessTokens === 'opaque')
    return { scope: own.scope, audience: resource, accessTokenTTL, accessTokenFormat: 'opaque' }
  const scope = own?.scope ?? (resource === foreignResource.identifier ? foreignResource.scope : undefined)
  if (scope === undefined) throw new errors.InvalidTarget()
  return {
    scope,
    audience: resource,
    accessTokenTTL,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'ES256' } },
  }
}
