import 'server-only'
import { ProtocolError } from '#lib/protocol/error.ts'
import { jsonOf, type HttpResponse } from '#lib/protocol/http-message.ts'
import { memberText } from '#lib/protocol/jwt.ts'
import { checked, type CheckLine } from '../check-list.ts'
import { processResourceResponse, type Processed } from './process.ts'

/**
 * Reads what the userinfo endpoint answered: it counts only if it is about the person of the ID token.
 * @returns the claims, as JSON
 * @see https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse
 */
export function processUserinfoResponse(response: HttpResponse, sub: string): Processed<string> {
  const claims = jsonOf(response)
  const lines: CheckLine[] = [
    {
      id: 'status',
      label: 'The server answered 200, not an error',
      clause: 'oidc-core#5.3.2',
      detail: String(response.status),
    },
    {
      id: 'sub',
      label: 'sub is the one of the ID token',
      clause: 'oidc-core#5.3.2',
      detail: `ID token ${sub}, here ${memberText(claims, 'sub')}`,
    },
  ]
  const { problem } = processResourceResponse(response)
  if (problem) return { checks: checked(lines, 'status'), problem }
  if (claims?.['sub'] === sub) return { checks: checked(lines, undefined), value: response.body }
  return {
    checks: checked(lines, 'sub'),
    problem: new ProtocolError('sub_mismatch', '"sub" of the userinfo is not the one of the ID token'),
  }
}
