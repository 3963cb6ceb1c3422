import 'server-only'
import { ProtocolError } from '#lib/protocol/error.ts'
import { jsonOf, type HttpRequest, type HttpResponse } from '#lib/protocol/http-message.ts'
import { checked, type CheckLine } from '../check-list.ts'
import { fields, type Client } from './client.ts'
import type { Processed } from './process.ts'

/** A GET of a document that says what a server is and can do. */
export function metadataRequest(client: Client, url: string): HttpRequest {
  return { method: 'GET', url, headers: fields(client, url), body: '' }
}

/**
 * Where the metadata of an issuer is: the well-known name goes between host and path.
 * @throws TypeError where the issuer is no URL
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-3.1
 */
export function serverMetadataAddress(issuer: string): string {
  const { origin, pathname } = new URL(issuer)
  return `${origin}/.well-known/oauth-authorization-server${pathname === '/' ? '' : pathname}`
}

/** What a client takes from the metadata of a protected resource. */
export interface ResourceMetadata {
  readonly resource: string
  readonly authorizationServer: string
}

/**
 * Reads the metadata of a protected resource. It is worth something only if it is about the very
 * resource that was asked for.
 * @param called the address of the resource
 * @see https://www.rfc-editor.org/rfc/rfc9728#section-3.3
 */
export function processResourceMetadata(response: HttpResponse, called: string): Processed<ResourceMetadata> {
  const json = jsonOf(response)
  const resource = json?.['resource']
  const servers: unknown[] = [json?.['authorization_servers']].flat()
  const server = servers.find((one): one is string => typeof one === 'string' && URL.canParse(one))
  const lines: CheckLine[] = [
    {
      id: 'document',
      label: 'It is a JSON document',
      clause: 'rfc9728#3.2',
      detail: String(response.status),
    },
    {
      id: 'resource',
      label: 'resource is the very address that was called',
      clause: 'rfc9728#3.3',
      detail: `${text(resource)}; called ${called}`,
    },
    {
      id: 'authorization_servers',
      label: 'It names an authorization server',
      clause: 'rfc9728#2',
      detail: text(server),
    },
  ]
  const fail = (id: string, error: string, description: string) => ({
    checks: checked(lines, id),
    problem: new ProtocolError(error, description),
  })
  if (response.status !== 200 || !json)
    return fail('document', 'invalid_metadata', 'There is no metadata at this address')
  if (resource !== called)
    return fail('resource', 'resource_mismatch', '"resource" in the metadata is not the API that was called')
  if (server === undefined)
    return fail('authorization_servers', 'invalid_metadata', 'The metadata names no authorization server')
  return { checks: checked(lines, undefined), value: { resource: called, authorizationServer: server } }
}

/** What a client takes from the metadata of an authorization server. */
export interface ServerMetadata {
  readonly token_endpoint: string
  readonly revocation_endpoint?: string
}

/**
 * Reads the metadata of an authorization server.
 * @param issuer the one it was asked for
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-3.3
 */
export function processServerMetadata(response: HttpResponse, issuer: string): Processed<ServerMetadata> {
  const json = jsonOf(response)
  const address = (name: string) => {
    const value = json?.[name]
    return typeof value === 'string' && URL.canParse(value) ? value : undefined
  }
  const [token, revocation] = [address('token_endpoint'), address('revocation_endpoint')]
  const lines: CheckLine[] = [
    {
      id: 'document',
      label: 'It is a JSON document',
      clause: 'rfc8414#3.2',
      detail: String(response.status),
    },
    {
      id: 'issuer',
      label: 'issuer is the server that was asked for',
      clause: 'rfc8414#3.3',
      detail: `${text(json?.['issuer'])}; asked for ${issuer}`,
    },
    { id: 'token_endpoint', label: 'It has a token endpoint', clause: 'rfc8414#2', detail: text(token) },
  ]
  const fail = (id: string, error: string, description: string) => ({
    checks: checked(lines, id),
    problem: new ProtocolError(error, description),
  })
  if (response.status !== 200 || !json)
    return fail('document', 'invalid_metadata', 'There is no metadata at this address')
  if (json['issuer'] !== issuer)
    return fail('issuer', 'issuer_mismatch', '"issuer" in the metadata is not the server that was asked for')
  if (token === undefined)
    return fail('token_endpoint', 'invalid_metadata', 'The metadata names no token endpoint')
  const value = { token_endpoint: token, ...(revocation ? { revocation_endpoint: revocation } : {}) }
  return { checks: checked(lines, undefined), value }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? 'absent' : JSON.stringify(value)
}
