import 'server-only'
import { ProtocolError } from '#lib/protocol/error.ts'
import { jsonOf, type HttpRequest, type HttpResponse } from '#lib/protocol/http-message.ts'
import { formRequest, parameters, type Client, type Endpoints, type Sends } from './client.ts'
import type { Processed } from './process.ts'

/** What a client asks for when it asks for itself. */
export interface AskedFor {
  readonly resource: string | undefined
  readonly scope: string | undefined
}

/**
 * Asks for an access token with nobody behind it but the client itself.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4.2
 */
export function clientCredentialsRequest(
  client: Client,
  tokenEndpoint: string,
  { resource, scope }: AskedFor,
  sends: Sends = {},
): HttpRequest {
  return formRequest(
    client,
    tokenEndpoint,
    parameters({ grant_type: 'client_credentials', resource, scope }, sends),
  )
}

/** Asks what a token is worth, as the API it was sent to. @see https://www.rfc-editor.org/rfc/rfc7662#section-2.1 */
export function introspectionRequest(api: Client, endpoints: Endpoints, token: string): HttpRequest {
  const form = new URLSearchParams({ token, token_type_hint: 'access_token' })
  return formRequest(api, endpoints.introspectionEndpoint, form)
}

/** Gives a token back before its time. @see https://www.rfc-editor.org/rfc/rfc7009#section-2.1 */
export function revocationRequest(
  client: Client,
  revocationEndpoint: string,
  token: string,
  sends: Sends = {},
): HttpRequest {
  return formRequest(
    client,
    revocationEndpoint,
    parameters({ token, token_type_hint: 'access_token' }, sends),
  )
}

/** Reads what came of a revocation: 200 says that the token is good for nothing any more. @see https://www.rfc-editor.org/rfc/rfc7009#section-2.2 */
export function processRevocationResponse(response: HttpResponse): Processed<true> {
  if (response.status === 200) return { checks: [], value: true }
  const json = jsonOf(response)
  const text = (name: string) => (typeof json?.[name] === 'string' ? json[name] : undefined)
  return {
    checks: [],
    problem: new ProtocolError(
      text('error') ?? `http_${response.status}`,
      text('error_description') ?? `The server answered ${response.status}`,
    ),
  }
}
