import 'server-only'
import { createHash } from 'node:crypto'
import type { HttpHeader, HttpRequest } from '#lib/protocol/http-message.ts'
import { clientRegistrations, inkwellOrigin, type ClientRegistration } from '../client-registrations.ts'
import { s256 } from '../pkce.ts'
import { serverSecrets } from '../authorization-server/secrets.ts'

/** Where the servers are that a client talks to: what it would read from their metadata (RFC 8414, RFC 9728). */
export interface Endpoints {
  readonly issuer: string
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly jwksUri: string
  readonly endSessionEndpoint: string
  /** the protected resource, which is also its resource indicator (RFC 8707) */
  readonly resource: string
}

/** The endpoints of the servers at an issuer of ours. */
export function endpointsOf(issuer: string): Endpoints {
  return {
    issuer,
    authorizationEndpoint: `${issuer}/auth`,
    tokenEndpoint: `${issuer}/token`,
    jwksUri: `${issuer}/jwks`,
    endSessionEndpoint: `${issuer}/session/end`,
    resource: `${new URL(issuer).origin}/photos`,
  }
}

/** Inkwell, as one of its registrations. */
export interface Client {
  readonly registration: ClientRegistration
  /** only a confidential client has one */
  readonly secret?: string
  /** true where it is a script in the user agent: its requests carry an Origin */
  readonly inBrowser: boolean
}

/**
 * The demo client of a `client_id`.
 * @throws RangeError where there is none
 */
export async function demoClient(clientId: string): Promise<Client> {
  const registration = Object.values(clientRegistrations).find(({ client_id }) => client_id === clientId)
  if (!registration) throw new RangeError(`there is no demo client "${clientId}"`)
  if (registration.token_endpoint_auth_method === 'none') return { registration, inBrowser: true }
  const secret = (await serverSecrets()).clientSecrets[clientId]
  return { registration, inBrowser: false, ...(secret === undefined ? {} : { secret }) }
}

/** What a client makes before it sends the user agent away, and keeps until it is back. */
export interface PreparedAuthorization {
  readonly state: string
  readonly nonce: string
  readonly code_verifier: string
  readonly code_challenge: string
}

/**
 * Makes state, nonce and the PKCE pair.
 * @param seed where the random octets come from; the same seed makes the same values again
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4
 */
export function prepareAuthorization(seed: string): PreparedAuthorization {
  const verifier = octets(seed, 'code_verifier').toString('base64url')
  return {
    state: octets(seed, 'state').subarray(0, 16).toString('base64url'),
    nonce: octets(seed, 'nonce').subarray(0, 16).toString('base64url'),
    code_verifier: verifier,
    code_challenge: s256(verifier),
  }
}

function octets(seed: string, name: string): Buffer {
  return createHash('sha256').update(`${seed} ${name}`).digest()
}

/**
 * The address that carries the authorization request.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 */
export function authorizationRequest(
  client: Client,
  endpoints: Endpoints,
  prepared: PreparedAuthorization,
): string {
  const url = new URL(endpoints.authorizationEndpoint)
  url.search = new URLSearchParams({
    client_id: client.registration.client_id,
    response_type: 'code',
    redirect_uri: client.registration.redirect_uris[0],
    scope: 'openid profile email photos.read offline_access',
    resource: endpoints.resource,
    prompt: 'consent',
    state: prepared.state,
    nonce: prepared.nonce,
    code_challenge: prepared.code_challenge,
    code_challenge_method: 'S256',
  }).toString()
  return url.href
}

/**
 * Redeems a code. A confidential client authenticates with HTTP Basic, a public one says who it is.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
 */
export function tokenRequest(
  client: Client,
  endpoints: Endpoints,
  code: string,
  verifier: string,
): HttpRequest {
  return formRequest(client, endpoints.tokenEndpoint, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: client.registration.redirect_uris[0],
    code_verifier: verifier,
  })
}

/** Asks for new tokens. @see https://www.rfc-editor.org/rfc/rfc6749#section-6 */
export function refreshRequest(client: Client, endpoints: Endpoints, refreshToken: string): HttpRequest {
  return formRequest(client, endpoints.tokenEndpoint, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  })
}

/** Fetches the published keys. @see https://www.rfc-editor.org/rfc/rfc7517#section-5 */
export function jwksRequest(client: Client, endpoints: Endpoints): HttpRequest {
  return { method: 'GET', url: endpoints.jwksUri, headers: fields(client, endpoints.jwksUri), body: '' }
}

/** Calls the protected resource. @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
export function resourceRequest(client: Client, endpoints: Endpoints, accessToken: string): HttpRequest {
  const headers: HttpHeader[] = [
    ...fields(client, endpoints.resource),
    ['Authorization', `Bearer ${accessToken}`],
  ]
  return { method: 'GET', url: endpoints.resource, headers, body: '' }
}

/** What a browser asks before a script may send an Authorization header elsewhere (Fetch, CORS preflight). */
export function preflightRequest(endpoints: Endpoints): HttpRequest {
  return {
    method: 'OPTIONS',
    url: endpoints.resource,
    headers: [
      ['Host', new URL(endpoints.resource).host],
      ['Origin', inkwellOrigin],
      ['Access-Control-Request-Method', 'GET'],
      ['Access-Control-Request-Headers', 'authorization'],
    ],
    body: '',
  }
}

/**
 * The address of RP-initiated logout.
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
export function endSessionRequest(
  client: Client,
  endpoints: Endpoints,
  idToken: string,
  state: string,
): string {
  const url = new URL(endpoints.endSessionEndpoint)
  url.search = new URLSearchParams({
    id_token_hint: idToken,
    post_logout_redirect_uri: client.registration.post_logout_redirect_uris[0],
    state,
  }).toString()
  return url.href
}

function formRequest(client: Client, url: string, parameters: Readonly<Record<string, string>>): HttpRequest {
  const { client_id } = client.registration
  const authentication: HttpHeader[] =
    client.secret === undefined ? [] : [['Authorization', basic(client_id, client.secret)]]
  const form = client.secret === undefined ? { client_id, ...parameters } : parameters
  const body = new URLSearchParams(form).toString()
  const headers: HttpHeader[] = [
    ...fields(client, url),
    ...authentication,
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['Content-Length', String(Buffer.byteLength(body))],
  ]
  return { method: 'POST', url, headers, body }
}

function fields(client: Client, url: string): HttpHeader[] {
  const origin: HttpHeader[] = client.inBrowser ? [['Origin', inkwellOrigin]] : []
  return [['Host', new URL(url).host], ['Accept', 'application/json'], ...origin]
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
function basic(id: string, secret: string): string {
  const encoded = [id, secret]
    .map((part) => new URLSearchParams({ part }).toString().slice('part='.length))
    .join(':')
  return `Basic ${Buffer.from(encoded).toString('base64')}`
}
