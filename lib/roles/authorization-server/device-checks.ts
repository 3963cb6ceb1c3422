import 'server-only'
import { formOf, queryOf, type HttpRequest } from '#lib/protocol/http-message.ts'
import type { Note } from '#lib/recording/observation.ts'
import { secondsAhead } from '../check-list.ts'
import { authenticationChecks, clientChecks, type ServerCheck } from './client-checks.ts'
import { foundRow } from './found-row.ts'
import { duplicatesCheck, grantCheck, resourceCheck } from './shared-checks.ts'

/** A device asks for its codes. @see https://www.rfc-editor.org/rfc/rfc8628#section-3.1 */
export function deviceAuthorizationChecks(request: HttpRequest): readonly ServerCheck[] {
  const form = formOf(request)
  const show = (name: string) => form.get(name) ?? 'absent'
  return [
    ...authenticationChecks(request),
    duplicatesCheck('rfc8628#3.1'),
    {
      id: 'grant',
      label: 'This client may use the device flow',
      clause: 'rfc8628#3.1',
      detail: show('client_id'),
      failsWith: /device_code is not allowed/,
    },
    {
      id: 'scope',
      label: 'scope can be understood',
      clause: 'rfc6749#3.3',
      detail: show('scope'),
      failsWith: /scope/,
    },
    resourceCheck(show('resource')),
  ]
}

/** A device polls. @see https://www.rfc-editor.org/rfc/rfc8628#section-3.4 */
export function deviceCodeChecks(request: HttpRequest, notes: readonly Note[]): readonly ServerCheck[] {
  const row = foundRow(notes, 'DeviceCode')
  return [...clientChecks(request), ...knownChecks(row?.payload), ...decisionChecks(row?.payload)]
}

type Payload = Readonly<Record<string, unknown>> | undefined

/** Whose device code it is, and whether it is too late or too soon. */
function knownChecks(row: Payload): readonly ServerCheck[] {
  return [
    {
      id: 'device-code',
      label: 'The device code is one this server issued',
      clause: 'rfc8628#3.4',
      failsWith: /device code not found/,
    },
    {
      id: 'device-code-client',
      label: 'It was issued to this client',
      clause: 'rfc6749#5.2',
      detail: textOf(row?.['clientId']),
      failsWith: /client mismatch/,
    },
    {
      id: 'device-code-alive',
      label: 'It has not expired',
      clause: 'rfc8628#3.5',
      detail: secondsAhead(row?.['exp'], new Date()),
      failsWith: /device code is expired/,
    },
    {
      id: 'interval',
      label: 'The device waited as long as agreed',
      clause: 'rfc8628#3.5',
      failsWith: /^polled |polling too quickly/,
    },
  ]
}

/** What the person said, and whether the device heard it already. */
function decisionChecks(row: Payload): readonly ServerCheck[] {
  return [
    {
      id: 'decided',
      label: 'The person has decided',
      clause: 'rfc8628#3.5',
      failsWith: /request is still pending/,
    },
    {
      id: 'device-code-unused',
      label: 'The device code was not used before',
      clause: 'rfc8628#3.4',
      failsWith: /device code already consumed/,
    },
    {
      id: 'allowed',
      label: 'The person allowed it',
      clause: 'rfc8628#3.5',
      detail: textOf(row?.['accountId'] ?? row?.['error']),
      failsWith: /aborted|denied/,
    },
    grantCheck('rfc6749#5.2'),
  ]
}

/** Whether a user code is one that waits for somebody. @see https://www.rfc-editor.org/rfc/rfc8628#section-3.3 */
export function userCodeChecks(request: HttpRequest, notes: readonly Note[]): readonly ServerCheck[] {
  const sent = request.method === 'POST' ? formOf(request) : queryOf(request)
  const typed = sent.get('user_code')
  if (request.method !== 'POST') return typed === null ? [] : lookUpChecks(typed, notes)
  return [
    {
      id: 'form',
      label: 'The form was shown in this very browser',
      clause: 'rfc6749#10.12',
      failsWith: /device form details|xsrf/,
    },
    ...lookUpChecks(typed ?? 'absent', notes),
    {
      id: 'confirmed',
      label: 'The person does not stop it here',
      clause: 'rfc8628#5.4',
      failsWith: /aborted/,
    },
  ]
}

function lookUpChecks(typed: string, notes: readonly Note[]): readonly ServerCheck[] {
  return [
    {
      id: 'user-code',
      label: 'The user code is one this server gave out',
      clause: 'rfc8628#3.3',
      detail: typed,
      failsWith: /code was not found|no code submitted/,
    },
    {
      id: 'user-code-alive',
      label: 'It has not expired',
      clause: 'rfc8628#3.3',
      detail: secondsAhead(foundRow(notes, 'DeviceCode')?.payload['exp'], new Date()),
      failsWith: /code has expired/,
    },
    {
      id: 'user-code-open',
      label: 'Nobody has used it yet',
      clause: 'rfc8628#3.3',
      failsWith: /already been used/,
    },
  ]
}

/** Back from sign-in: the same browser, and the code still waits. */
export function deviceResumeChecks(resume: readonly ServerCheck[]): readonly ServerCheck[] {
  return [
    ...resume,
    {
      id: 'user-code-open',
      label: 'The device still waits for an answer',
      clause: 'rfc8628#3.3',
      failsWith: /code was not found|code has expired|already been used/,
    },
  ]
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : 'nothing'
}
