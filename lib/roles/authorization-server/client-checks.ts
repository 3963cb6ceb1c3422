import 'server-only'
import { formOf, header, type HttpRequest } from '#lib/protocol/http-message.ts'
import type { CheckLine } from '../check-list.ts'

/** A check of oidc-provider, and the texts it fails with: in the public answer or in the private reason. */
export interface ServerCheck extends CheckLine {
  readonly failsWith: RegExp
  /** true where the request shows by itself that it is not met, though the server stumbles only later */
  readonly isUnmet?: boolean
}

/** Who is it that asks: the same at every endpoint that only clients use. */
export function authenticationChecks(request: HttpRequest): readonly ServerCheck[] {
  return [formCheck(request), knownCheck(request), ...originChecks(request), proofCheck(request)]
}

/**
 * A body that does not say what it is, is not read at all: what is missing then was in it, so it is
 * here that the request went wrong, whatever the server finds missing later.
 */
export function formCheck(request: HttpRequest): ServerCheck {
  const contentType = header(request, 'content-type')
  return {
    id: 'form',
    label: 'The body is a form',
    clause: 'rfc6749#3.2',
    detail: contentType ?? 'no Content-Type, so the body is not read',
    failsWith: /content-type/,
    ...(contentType === undefined ? { isUnmet: true } : {}),
  }
}

function knownCheck(request: HttpRequest): ServerCheck {
  const form = formOf(request)
  const named = form.getAll('client_id')
  const detail = [header(request, 'authorization') !== undefined ? 'Authorization' : '', ...named].filter(
    Boolean,
  )
  return {
    id: 'client-known',
    label: 'The client says once who it is, and is registered',
    clause: 'rfc6749#2.2',
    detail: detail.join(', ') || 'neither Authorization nor client_id',
    failsWith:
      /'client_\w+' parameter must not be provided twice|no client authentication mechanism|client not found|authorization header|one mechanism|client_id mismatch/i,
  }
}

/** Only a script's request has an Origin; the server asks whose it is as soon as it knows the client. */
function originChecks(request: HttpRequest): readonly ServerCheck[] {
  const origin = header(request, 'origin')
  if (origin === undefined) return []
  return [
    {
      id: 'origin',
      label: 'Scripts of this origin may speak for the client',
      clause: 'rfc6454#7',
      detail: origin,
      failsWith: /^origin .* not allowed for client/,
    },
  ]
}

function proofCheck(request: HttpRequest): ServerCheck {
  const form = formOf(request)
  const inHeader = header(request, 'authorization') !== undefined
  const proves = inHeader || form.has('client_secret')
  return {
    id: 'client',
    label: proves ? 'The client proves who it is' : 'client_id is a public client, which has no secret',
    clause: proves ? 'rfc6749#2.3.1' : 'rfc6749#3.2.1',
    detail: inHeader
      ? 'client_secret_basic'
      : proves
        ? 'client_secret_post'
        : (form.get('client_id') ?? 'absent'),
    failsWith: /client authentication|invalid secret|authentication mechanism|client secret|client_assertion/,
  }
}

/** What the token endpoint looks at first, whatever the grant. */
export function clientChecks(request: HttpRequest): readonly ServerCheck[] {
  return [
    ...authenticationChecks(request),
    {
      id: 'grant_type',
      label: 'There is one grant_type, and this client may use it',
      clause: 'rfc6749#5.2',
      detail: formOf(request).getAll('grant_type').join(', ') || 'absent',
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
