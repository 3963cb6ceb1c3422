import 'server-only'
import { ProtocolError } from '#lib/protocol/error.ts'
import { header, headers, type HttpResponse } from '#lib/protocol/http-message.ts'
import { checked, type CheckLine } from '../check-list.ts'
import { inkwellOrigin } from '../client-registrations.ts'
import type { Processed } from './process.ts'

const readable: CheckLine = {
  id: 'cors',
  label: 'The browser lets a script of Inkwell’s read it',
  clause: 'rfc6454#7',
}

const sendable: CheckLine = {
  id: 'cors-header',
  label: 'The script may send an Authorization header',
  clause: 'rfc9110#9.3.7',
}

/**
 * Whether a browser gives an answer of another site to the client's script, which sent no cookie.
 * @see https://fetch.spec.whatwg.org/#cors-check
 */
export function corsCheck(response: HttpResponse): Processed<true> {
  const allowed = header(response, 'access-control-allow-origin')
  const lines = [{ ...readable, detail: `Access-Control-Allow-Origin: ${allowed ?? 'absent'}` }]
  if (isAllowed(allowed)) return { checks: checked(lines, undefined), value: true }
  return { checks: checked(lines, readable.id), problem: kept() }
}

/**
 * Whether a browser sends what it has asked a site for, after this answer.
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
export function preflightCheck(response: HttpResponse): Processed<true> {
  const allowed = header(response, 'access-control-allow-origin')
  const fields = headers(response, 'access-control-allow-headers').join(', ')
  const lines = [
    { ...readable, detail: `Access-Control-Allow-Origin: ${allowed ?? 'absent'}` },
    { ...sendable, detail: `Access-Control-Allow-Headers: ${fields || 'absent'}` },
  ]
  if (!isAllowed(allowed)) return { checks: checked(lines, readable.id), problem: kept() }
  // a * stands for every field but this one
  if (/(^|,)\s*authorization\s*(,|$)/i.test(fields)) return { checks: checked(lines, undefined), value: true }
  return { checks: checked(lines, sendable.id), problem: kept() }
}

function isAllowed(origin: string | undefined): boolean {
  return origin === '*' || origin === inkwellOrigin
}

/** A script never learns why. */
function kept(): ProtocolError {
  return new ProtocolError('network_error', 'The browser keeps it from the script, and does not tell it why')
}
