import 'server-only'
import { formOf, header, type HttpRequest } from '#lib/protocol/http-message.ts'
import type { CheckLine } from '../check-list.ts'

/** A check of oidc-provider, and the texts it fails with: in the public answer or in the private reason. */
export interface ServerCheck extends CheckLine {
  readonly failsWith: RegExp
}

/** Who is it that asks: the same at every endpoint that only clients use. */
export function authenticationChecks(request: HttpRequest): readonly ServerCheck[] {
  const form = formOf(request)
  const authenticates = header(request, 'authorization') !== undefined || form.has('client_secret')
  return [
    {
      id: 'form',
      label: 'The body is a form',
      clause: 'rfc6749#3.2',
      failsWith: /content-type/,
    },
    {
      id: 'client',
      label: authenticates
        ? 'The client proves who it is'
        : 'client_id is a public client, which has no secret',
      clause: authenticates ? 'rfc6749#2.3.1' : 'rfc6749#3.2.1',
      detail: authenticates ? 'client_secret_basic' : (form.get('client_id') ?? 'absent'),
      failsWith:
        /client authentication|client not found|invalid secret|authentication mechanism|authorization header|client_id|client_secret/,
    },
  ]
}

/** What the token endpoint looks at first, whatever the grant. */
export function clientChecks(request: HttpRequest): readonly ServerCheck[] {
  return [
    ...authenticationChecks(request),
    {
      id: 'grant_type',
      label: 'grant_type is one this client may use',
      clause: 'rfc6749#5.2',
      detail: formOf(request).get('grant_type') ?? 'absent',
      failsWith: /grant[_ ]type/,
    },
    {
      id: 'parameters',
      label: 'No required parameter is missing, none is sent twice',
      clause: 'rfc6749#4.1.3',
      failsWith: /missing required parameter|must not be provided twice|scope contains invalid/,
    },
  ]
}
