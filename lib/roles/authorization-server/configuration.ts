import 'server-only'
import { errors, type Client, type ClientMetadata, type Configuration } from 'oidc-provider'
import { storageAdapter, type StorageAdapter } from '#lib/storage/adapter.ts'
import { StoreFullError, type MemoryStore } from '#lib/storage/memory-store.ts'
import type { ClientRegistration } from '../client-registrations.ts'
import type { Accounts } from './accounts.ts'
import { isOriginOf } from './allowed-origin.ts'
import type { Offer, ServerDefinition } from './definition.ts'
import { deviceFlow } from './device-pages.ts'
import { paced } from './device-polling.ts'
import { mayIntrospect, mayRevoke } from './introspection.ts'
import { renderErrorPage, renderSignedOutPage, renderSignOutPage } from './pages.ts'
import { lifetimes } from './lifetimes.ts'
import { resourceServerInfo } from './resources.ts'
import type { ServerSecrets } from './secrets.ts'
import { clientsOfYours } from './your-clients.ts'

/** Where a server of ours is mounted and what protects it. */
export interface ServerSettings {
  readonly issuer: string
  readonly definition: ServerDefinition
  readonly accounts: Accounts
  readonly secrets: ServerSecrets
  readonly store: MemoryStore
}

/**
 * The configuration of a server: Acme ID's, and what differs. One place, everything said, so that
 * nothing is left to a default that warns.
 */
export function configuration(settings: ServerSettings): Configuration {
  const { issuer, definition, accounts, secrets, store } = settings
  const { cookiePrefix } = definition
  const offers = (offer: Offer) => definition.offers.includes(offer)
  const registrations = definition.clients(new URL(issuer).origin)
  const registrationOf = (clientId: string | undefined) =>
    registrations.find(({ client_id }) => client_id === clientId)
  const lifetime = (kind: keyof typeof lifetimes.demo) => (clientId: string | undefined) =>
    lifetimes[registrationOf(clientId) ? 'demo' : 'real'][kind]
  const accessTokenLifetime = ({ clientId }: Client) =>
    registrationOf(clientId)?.accessTokenLifetime ?? lifetime('accessToken')(clientId)
  const mountPath = new URL(issuer).pathname

  return {
    adapter(model: string) {
      const adapter = adapterOf(model, store, issuer)
      return model === 'DeviceCode' ? paced(adapter, adapterOf('DevicePolling', store, issuer)) : adapter
    },
    jwks: { keys: [...secrets.jwks.keys] },
    clients: [...clientsOf(registrations, secrets), ...(offers('programs') ? clientsOfYours(secrets) : [])],
    scopes: [...definition.scopes],
    conformIdTokenClaims: !definition.tellsAllInIdToken,
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name'],
      email: ['email', 'email_verified'],
    },
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256', 'RS256'],
      userinfoSigningAlgValues: ['ES256', 'RS256'],
    },
    responseTypes: ['code'],
    pkce: { required: (_ctx, client) => registrationOf(client.clientId)?.requiresPkce ?? true },
    rotateRefreshToken: true,
    async findAccount(_ctx, id) {
      const account = await accounts.byId(id)
      return account && { accountId: id, claims: () => Promise.resolve({ ...account.claims, sub: id }) }
    },
    clientBasedCORS: (_ctx, origin, client) => isOriginOf(client, origin),
    cookies: {
      keys: [...secrets.cookieKeys],
      names: {
        session: `${cookiePrefix}_session`,
        interaction: `${cookiePrefix}_interaction`,
        resume: `${cookiePrefix}_interaction_resume`,
      },
      long: { signed: true, httpOnly: true, sameSite: 'lax', path: mountPath },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    interactions: { url: (_ctx, interaction) => `${mountPath}/interaction/${interaction.uid}` },
    ttl: {
      AccessToken: (_ctx, _token, client) => accessTokenLifetime(client),
      AuthorizationCode: (_ctx, _code, client) => lifetime('code')(client.clientId),
      ClientCredentials: (_ctx, _token, client) => accessTokenLifetime(client),
      DeviceCode: (_ctx, _code, { clientId }) =>
        registrationOf(clientId)?.deviceCodeLifetime ?? lifetime('deviceCode')(clientId),
      Grant: (_ctx, grant) => lifetime('refreshToken')(grant.clientId),
      IdToken: (_ctx, _token, client) => lifetime('accessToken')(client.clientId),
      Interaction: (ctx) => lifetime('interaction')(ctx.oidc.client?.clientId),
      RefreshToken: (_ctx, _token, client) => lifetime('refreshToken')(client.clientId),
      Session: lifetimes.real.session,
    },
    features: {
      devInteractions: { enabled: false },
      deviceFlow: offers('device') ? deviceFlow : { enabled: false },
      registration: { enabled: offers('registration'), initialAccessToken: false },
      registrationManagement: { enabled: offers('registration'), rotateRegistrationAccessToken: false },
      clientCredentials: { enabled: offers('clientCredentials') },
      introspection: {
        enabled: offers('introspection'),
        allowedPolicy: (_ctx, client, token) => mayIntrospect(issuer, client, token),
      },
      revocation: {
        enabled: offers('revocation'),
        allowedPolicy: (_ctx, client, token) => mayRevoke(client, token),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: renderSignOutPage,
        postLogoutSuccessSource: renderSignedOutPage,
      },
      resourceIndicators: {
        enabled: offers('resources'),
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource, client) =>
          resourceServerInfo(resource, issuer, accessTokenLifetime(client)),
      },
    },
    // The server calls nobody: whatever a registration asks it to fetch is refused here as well.
    fetch: () => Promise.reject(new Error('this server makes no outgoing requests')),
    renderError: renderErrorPage,
  }
}

/** The adapter of a model; registrations expire, and a full store is an answer and not a failure. */
export function adapterOf(model: string, store: MemoryStore, issuer: string): StorageAdapter {
  const adapter = storageAdapter(store, issuer, model)
  const isRegistration = model === 'Client' || model === 'RegistrationAccessToken'
  return {
    ...adapter,
    async upsert(id, payload, expiresIn = isRegistration ? lifetimes.registration : undefined) {
      try {
        return await adapter.upsert(id, payload, expiresIn)
      } catch (cause) {
        if (!(cause instanceof StoreFullError)) throw cause
        throw new errors.TemporarilyUnavailable(
          'there is no room for new sign-ins right now, try again in a minute',
          cause.message,
        )
      }
    },
  }
}

function clientsOf(registrations: readonly ClientRegistration[], secrets: ServerSecrets): ClientMetadata[] {
  return registrations.map((registration) => {
    const { client_id, client_name, application_type, token_endpoint_auth_method } = registration
    const secret = secrets.clientSecrets[client_id]
    return {
      client_id,
      client_name,
      application_type,
      token_endpoint_auth_method,
      grant_types: [...registration.grant_types],
      redirect_uris: [...registration.redirect_uris],
      post_logout_redirect_uris: [...registration.post_logout_redirect_uris],
      response_types: registration.redirect_uris.length > 0 ? ['code'] : [],
      id_token_signed_response_alg: 'ES256',
      ...(secret === undefined ? {} : { client_secret: secret }),
    }
  })
}
