import 'server-only'
import { createHash } from 'node:crypto'
import type { HttpHeader, HttpRequest } from '#lib/protocol/http-message.ts'
import { demoRegistration, inkwellOrigin, type ClientRegistration } from '../client-registrations.ts'
import { s256 } from '../pkce.ts'
import { serverSecrets } from '../authorization-server/secrets.ts'

/** Where the servers are that a client talks to: what it would read from their metadata (RFC 8414, RFC 9728). */
export interface Endpoints {
  readonly issuer: string
  readonly authorizationEndpoint: string
  readonly deviceAuthorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly jwksUri: string
  readonly userinfoEndpoint: string
  readonly endSessionEndpoint: string
  readonly introspectionEndpoint: string
  /** the protected resource, which is also its resource indicator (RFC 8707) */
  readonly resource: string
}

/**
 * The endpoints of the servers at an issuer of ours.
 * @param resourcePath where the protected resource is on this site
 */
export function endpointsOf(issuer: string, resourcePath: string | undefined = '/photos'): Endpoints {
  return {
    issuer,
    authorizationEndpoint: `${issuer}/auth`,
    deviceAuthorizationEndpoint: `${issuer}/device/auth`,
    tokenEndpoint: `${issuer}/token`,
    jwksUri: `${issuer}/jwks`,
    userinfoEndpoint: `${issuer}/me`,
    endSessionEndpoint: `${issuer}/session/end`,
    introspectionEndpoint: `${issuer}/token/introspection`,
    resource: new URL(issuer).origin + resourcePath,
  }
}

/** Inkwell, as one of its registrations. */
export interface Client {
  readonly registration: ClientRegistration
  /** only a confidential client has one */
  readonly secret?: string
}

/**
 * The demo client of a `client_id`.
 * @throws RangeError where there is none
 */
export async function demoClient(clientId: string): Promise<Client> {
  const registration = demoRegistration(clientId)
  if (!registration) throw new RangeError(`there is no demo client "${clientId}"`)
  const secret = (await serverSecrets()).clientSecrets[clientId]
  return { registration, ...(secret === undefined ? {} : { secret }) }
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

/** Parameters that a lesson wants to be different; null leaves one out. */
export type Sends = Readonly<Record<string, string | null>>

/**
 * The address that carries the authorization request.
 * @param prepared what the client made for it; without a code_challenge it is a request without PKCE
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 */
export function authorizationRequest(
  client: Client,
  endpoints: Endpoints,
  prepared: Partial<PreparedAuthorization>,
  sends: Sends = {},
): string {
  const url = new URL(endpoints.authorizationEndpoint)
  const { state, nonce, code_challenge } = prepared
  url.search = parameters(
    {
      client_id: client.registration.client_id,
      response_type: 'code',
      redirect_uri: redirectUri(client),
      scope: 'openid profile email photos.read offline_access',
      resource: endpoints.resource,
      prompt: 'consent',
      state,
      nonce,
      code_challenge,
      code_challenge_method: code_challenge === undefined ? undefined : 'S256',
    },
    sends,
  ).toString()
  return url.href
}

/**
 * Where a client wants its answers.
 * @throws RangeError where it is one that gets none through a user agent
 */
function redirectUri({ registration }: Client): string {
  const [uri] = registration.redirect_uris
  if (uri === undefined) throw new RangeError(`"${registration.client_id}" has no redirect URI`)
  return uri
}

/** Parameters as they are sent: those a lesson changes, and without those that have no value. */
export function parameters(
  usual: Readonly<Record<string, string | undefined>>,
  sends: Sends,
): URLSearchParams {
  const all = Object.entries({ ...usual, ...sends })
  return new URLSearchParams(all.filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
}

/**
 * Redeems a code. A confidential client authenticates with HTTP Basic, a public one says who it is.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
 */
export function tokenRequest(
  client: Client,
  endpoints: Endpoints,
  code: string,
  verifier: string | undefined,
  sends: Sends = {},
): HttpRequest {
  const usual = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri(client),
    code_verifier: verifier,
  }
  return formRequest(client, endpoints.tokenEndpoint, parameters(usual, sends))
}

/** Asks for new tokens. @see https://www.rfc-editor.org/rfc/rfc6749#section-6 */
export function refreshRequest(
  client: Client,
  endpoints: Endpoints,
  refreshToken: string,
  sends: Sends = {},
): HttpRequest {
  const usual = { grant_type: 'refresh_token', refresh_token: refreshToken }
  return formRequest(client, endpoints.tokenEndpoint, parameters(usual, sends))
}

/** Fetches the published keys. @see https://www.rfc-editor.org/rfc/rfc7517#section-5 */
export function jwksRequest(client: Client, endpoints: Endpoints): HttpRequest {
  return { method: 'GET', url: endpoints.jwksUri, headers: fields(client, endpoints.jwksUri), body: '' }
}

/**
 * Calls the protected resource.
 * @param accessToken undefined for a client that has none
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function resourceRequest(
  client: Client,
  endpoints: Endpoints,
  accessToken: string | undefined,
): HttpRequest {
  return bearerRequest(client, endpoints.resource, accessToken)
}

/** Reads something with an access token, or without one. @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
export function bearerRequest(client: Client, url: string, accessToken: string | undefined): HttpRequest {
  const headers: HttpHeader[] = [
    ...fields(client, url),
    ...(accessToken === undefined ? [] : [['Authorization', `Bearer ${accessToken}`] as const]),
  ]
  return { method: 'GET', url, headers, body: '' }
}

/** What a browser asks before a script may send an Authorization header elsewhere (Fetch, CORS preflight). */
export function preflightRequest(url: string): HttpRequest {
  return {
    method: 'OPTIONS',
    url,
    headers: [
      ['Host', new URL(url).host],
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
  sends: Sends = {},
): string {
  const url = new URL(endpoints.endSessionEndpoint)
  const usual = {
    id_token_hint: idToken,
    post_logout_redirect_uri: client.registration.post_logout_redirect_uris[0],
    state,
  }
  url.search = parameters(usual, sends).toString()
  return url.href
}

/** A form to an endpoint of the authorization server: with the secret of the client, or with its name alone. */
export function formRequest(client: Client, url: string, form: URLSearchParams): HttpRequest {
  const { client_id } = client.registration
  const authentication: HttpHeader[] =
    client.secret === undefined ? [] : [['Authorization', basic(client_id, client.secret)]]
  const body = new URLSearchParams(
    client.secret === undefined ? [['client_id', client_id], ...form] : [...form],
  ).toString()
  const headers: HttpHeader[] = [
    ...fields(client, url),
    ...authentication,
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['Content-Length', String(Buffer.byteLength(body))],
  ]
  return { method: 'POST', url, headers, body }
}

/** The header fields of every request of a client. */
export function fields(client: Client, url: string): HttpHeader[] {
  const origin: HttpHeader[] = client.registration.runsIn === 'browser' ? [['Origin', inkwellOrigin]] : []
  return [['Host', new URL(url).host], ['Accept', 'application/json'], ...origin]
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
function basic(id: string, secret: string): string {
  const encoded = [id, secret]
    .map((part) => new URLSearchParams({ part }).toString().slice('part='.length))
    .join(':')
  return `Basic ${Buffer.from(encoded).toString('base64')}`
}
