import 'server-only'
import { header, type HttpRequest } from '#lib/protocol/http-message.ts'
import type { CheckLine } from '../check-list.ts'

/** What is checked of the browser before anything else, on every page of a sign-in. */
export const cookieLine = {
  id: 'interaction',
  label: 'The cookie belongs to this very sign-in, and it is still open',
  clause: 'rfc6749#10.12',
} as const satisfies CheckLine

/** What is checked next where a form is sent: browsers say which site it stands on. */
export function originLine(request: Pick<HttpRequest, 'headers'>): CheckLine {
  return {
    id: 'origin',
    label: 'The form stands on a page of this server',
    clause: 'rfc6454#7',
    detail: header(request, 'origin') ?? 'no Origin',
  }
}
