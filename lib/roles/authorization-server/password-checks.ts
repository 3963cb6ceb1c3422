import 'server-only'
import { formOf, type HttpRequest } from '#lib/protocol/http-message.ts'
import type { ServerCheck } from './client-checks.ts'
import { clientCredentialsChecks } from './token-checks.ts'

/**
 * A client that sends a person's password: all that is asked of one that asks for itself, and then
 * whether the password is right.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.3.2
 */
export function passwordChecks(request: HttpRequest): readonly ServerCheck[] {
  return [
    ...clientCredentialsChecks(request),
    {
      id: 'credentials',
      label: 'User name and password belong to an account',
      clause: 'rfc6749#4.3.2',
      detail: formOf(request).get('username') ?? 'absent',
      failsWith: /no account|account may|the password/,
    },
  ]
}
