import 'server-only'
import { isObject, type HttpRequest, type HttpResponse } from '#lib/protocol/http-message.ts'
import { deviceGrant } from '../client-registrations.ts'

/** Members that would make the server, or the browser on its pages, fetch an address of the registrant's. */
const fetched = [
  'jwks_uri',
  'sector_identifier_uri',
  'backchannel_logout_uri',
  'request_uris',
  'logo_uri',
  'client_uri',
  'policy_uri',
  'tos_uri',
  'initiate_login_uri',
] as const

/** What a registered client may be for: signing people in. What else the server can do is for its own clients. */
const openGrantTypes = new Set(['authorization_code', 'refresh_token', 'implicit', deviceGrant])

/**
 * What dynamic registration (RFC 7591) allows here: the flows that sign a person in, with redirect
 * URIs on loopback, on this origin and under the reserved names `.example` and `.test`. With others, this server would be an open
 * redirector (RFC 9700 §4.11.2).
 * @returns the refusal, or undefined where oidc-provider may go on
 */
export function refuseRegistration(request: HttpRequest, issuer: string): HttpResponse | undefined {
  const metadata = registered(request, issuer)
  if (!metadata) return undefined // oidc-provider says what is wrong with it
  const member = fetched.find((name) => metadata[name] !== undefined)
  if (member)
    return refusal('invalid_client_metadata', `${member} is not accepted here: this server fetches nothing`)
  const grantType = strings(metadata['grant_types']).find((name) => !openGrantTypes.has(name))
  if (grantType !== undefined) {
    const quoted = grantType.slice(0, 200)
    return refusal('invalid_client_metadata', `grant_types may not name "${quoted}" in a registration here`)
  }
  for (const name of ['redirect_uris', 'post_logout_redirect_uris'] as const) {
    const bad = strings(metadata[name]).find((uri) => !isAllowedRedirect(uri, new URL(issuer).origin))
    if (bad !== undefined) {
      const error = name === 'redirect_uris' ? 'invalid_redirect_uri' : 'invalid_client_metadata'
      return refusal(
        error,
        `${name} may be on loopback, on this site, or under .example and .test; "${bad.slice(0, 200)}" is not`,
      )
    }
  }
  return undefined
}

/**
 * A registration as oidc-provider is to read it: a client of the device flow alone uses no
 * authorization endpoint, so it has no response types, also where it does not say so (RFC 7591 §2.1).
 */
export function completedRegistration(request: HttpRequest, issuer: string): HttpRequest {
  const metadata = registered(request, issuer)
  const grantTypes = strings(metadata?.['grant_types'])
  const usesIt = grantTypes.some((name) => name === 'authorization_code' || name === 'implicit')
  if (!metadata || metadata['response_types'] !== undefined || usesIt || !grantTypes.includes(deviceGrant))
    return request
  return { ...request, body: JSON.stringify({ ...metadata, response_types: [] }) }
}

/** The metadata in a registration, or a change of one; undefined in any other request. */
function registered({ method, url, body }: HttpRequest, issuer: string): Record<string, unknown> | undefined {
  const path = new URL(url).pathname.slice(new URL(issuer).pathname.length)
  const isRegistration = /\/reg(\/|$)/.test(path) && (method === 'POST' || method === 'PUT')
  return isRegistration ? parsed(body) : undefined
}

/** True for redirect URIs that can't be used to send people anywhere on the internet. */
function isAllowedRedirect(uri: string, origin: string): boolean {
  if (!URL.canParse(uri)) return true // malformed: oidc-provider refuses it
  const url = new URL(uri)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false
  if (url.origin === origin) return true
  return (
    /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname) || /(^|\.)(example|test)$/.test(url.hostname)
  )
}

function parsed(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function refusal(error: string, description: string): HttpResponse {
  return {
    status: 400,
    headers: [
      ['Content-Type', 'application/json; charset=utf-8'],
      ['Cache-Control', 'no-store'],
    ],
    body: JSON.stringify({ error, error_description: description }),
  }
}
