import 'server-only'
import { ProtocolError } from '#lib/protocol/error.ts'
import { jsonOf, type HttpRequest, type HttpResponse } from '#lib/protocol/http-message.ts'
import { checked, type CheckLine } from '../check-list.ts'
import { deviceGrant } from '../client-registrations.ts'
import { formRequest, parameters, type Client, type Endpoints, type Sends } from './client.ts'
import type { Processed } from './process.ts'

/** Asks for a pair of codes: one to keep, one to show. @see https://www.rfc-editor.org/rfc/rfc8628#section-3.1 */
export function deviceAuthorizationRequest(
  client: Client,
  endpoints: Endpoints,
  sends: Sends = {},
): HttpRequest {
  const usual = {
    scope: 'openid profile photos.read offline_access',
    resource: endpoints.resource,
  }
  return formRequest(client, endpoints.deviceAuthorizationEndpoint, parameters(usual, sends))
}

/** Asks whether the person has decided. @see https://www.rfc-editor.org/rfc/rfc8628#section-3.4 */
export function deviceTokenRequest(
  client: Client,
  endpoints: Endpoints,
  deviceCode: string,
  sends: Sends = {},
): HttpRequest {
  const usual = { grant_type: deviceGrant, device_code: deviceCode }
  return formRequest(client, endpoints.tokenEndpoint, parameters(usual, sends))
}

/** What a device is given to begin with. */
export interface DeviceCodes {
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri: string
  /** the address with the code in it, for a QR code */
  readonly verification_uri_complete?: string
  /** seconds between two polls, as text */
  readonly interval: string
}

/** Reads a device authorization response. @see https://www.rfc-editor.org/rfc/rfc8628#section-3.2 */
export function processDeviceAuthorizationResponse(response: HttpResponse): Processed<DeviceCodes> {
  const json = jsonOf(response)
  const text = (name: string) => (typeof json?.[name] === 'string' ? json[name] : undefined)
  const lines = responseLines(response, text)
  const fail = (id: string, problem: ProtocolError) => ({ checks: checked(lines, id), problem })
  const missing = (name: string) =>
    new ProtocolError('invalid_response', `The device authorization response has no "${name}"`)
  if (response.status !== 200) {
    const description = text('error_description') ?? `The server answered ${response.status}`
    return fail('status', new ProtocolError(text('error') ?? 'invalid_response', description))
  }
  const [device_code, user_code, verification_uri] = [
    text('device_code'),
    text('user_code'),
    text('verification_uri'),
  ]
  if (device_code === undefined) return fail('device_code', missing('device_code'))
  if (user_code === undefined) return fail('user_code', missing('user_code'))
  if (verification_uri === undefined || !isWebAddress(verification_uri))
    return fail('verification_uri', missing('verification_uri'))
  const complete = text('verification_uri_complete')
  // five seconds where the server names no interval
  const interval = typeof json?.['interval'] === 'number' ? String(json['interval']) : '5'
  const value = { device_code, user_code, verification_uri, interval }
  return {
    checks: checked(lines, undefined),
    value: complete === undefined ? value : { ...value, verification_uri_complete: complete },
  }
}

function responseLines({ status }: HttpResponse, text: (name: string) => string | undefined): CheckLine[] {
  return [
    {
      id: 'status',
      label: 'The server answered 200, not an error',
      clause: 'rfc8628#3.2',
      detail: String(status),
    },
    { id: 'device_code', label: 'There is a device_code to poll with', clause: 'rfc8628#3.2' },
    { id: 'user_code', label: 'There is a user_code to show', clause: 'rfc8628#3.2' },
    {
      id: 'verification_uri',
      label: 'verification_uri is an address for a browser',
      clause: 'rfc8628#3.2',
      detail: text('verification_uri') ?? 'absent',
    },
  ]
}

function isWebAddress(uri: string): boolean {
  return URL.canParse(uri) && /^https?:$/.test(new URL(uri).protocol)
}

/** Seconds that `slow_down` adds to the interval, for good. @see https://www.rfc-editor.org/rfc/rfc8628#section-3.5 */
export function slowedDown(interval: string | undefined): string {
  return String(Number(interval ?? 5) + 5)
}

/** True for a refusal after which a device goes on polling. @see https://www.rfc-editor.org/rfc/rfc8628#section-3.5 */
export function stillWaits(problem: ProtocolError | undefined): boolean {
  return problem?.error === 'authorization_pending' || problem?.error === 'slow_down'
}
