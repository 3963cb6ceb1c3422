import 'server-only'
import { formOf, type HttpRequest } from '#lib/protocol/http-message.ts'
import type { Note } from '#lib/recording/observation.ts'
import { memberText } from '#lib/protocol/jwt.ts'
import { secondsAhead } from '../check-list.ts'
import { authenticationChecks, clientChecks, type ServerCheck } from './client-checks.ts'
import { tokenRow } from './introspection.ts'
import { resourceCheck } from './shared-checks.ts'

/** A client that asks for itself. @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4.2 */
export function clientCredentialsChecks(request: HttpRequest): readonly ServerCheck[] {
  return [...clientChecks(request), resourceCheck(formOf(request).get('resource') ?? 'absent')]
}

const tokenChecks: readonly ServerCheck[] = [
  {
    id: 'token',
    label: 'There is a token to look for',
    clause: 'rfc7662#2.1',
    failsWith: /missing required parameter|must not be provided twice/,
  },
  {
    id: 'opaque',
    label: 'It is no JWT: of those this server keeps none',
    clause: 'rfc7009#2.2.1',
    failsWith: /Structured JWT/,
  },
]

/**
 * What the server looks at before it says what a token is worth; of the last four it says only
 * “not active”.
 * @see https://www.rfc-editor.org/rfc/rfc7662#section-2.2
 */
export function introspectionChecks(request: HttpRequest, notes: readonly Note[]): readonly ServerCheck[] {
  const row = tokenRow(notes)
  return [
    ...authenticationChecks(request),
    ...tokenChecks,
    {
      id: 'found',
      label: 'The token is one this server keeps',
      clause: 'rfc7662#2.2',
      failsWith: /^token not found/,
    },
    {
      id: 'alive',
      label: 'It has not expired',
      clause: 'rfc7662#4',
      detail: secondsAhead(row?.payload['exp'], new Date()),
      failsWith: /^token is expired/,
    },
    ...(row?.payload['grantId'] === undefined
      ? []
      : [
          {
            id: 'grant',
            label: 'What the person allowed still stands',
            clause: 'rfc7662#4',
            failsWith: /^grant of the token/,
          } as const,
        ]),
    {
      id: 'addressee',
      label: 'It was made for whoever asks',
      clause: 'rfc7662#2.2',
      detail: `aud ${memberText(row?.payload, 'aud')}`,
      failsWith: /^token is not for/,
    },
  ]
}

/** @see https://www.rfc-editor.org/rfc/rfc7009#section-2.1 */
export function revocationChecks(request: HttpRequest): readonly ServerCheck[] {
  return [
    ...authenticationChecks(request),
    ...tokenChecks,
    {
      id: 'own',
      label: 'Where there is such a token, it is the client’s own',
      clause: 'rfc7009#2.1',
      failsWith: /not authorized to revoke/,
    },
  ]
}
