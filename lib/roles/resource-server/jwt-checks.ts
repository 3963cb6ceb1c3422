import 'server-only'
import { jwtVerify } from 'jose'
import type { HttpResponse } from '#lib/protocol/http-message.ts'
import { decodeJwt, memberText } from '#lib/protocol/jwt.ts'
import { checked, secondsAhead, type CheckLine } from '../check-list.ts'
import { keySetOf, keysIn } from '../client/fetched-keys.ts'
import { failedCheck, isJoseError, type JoseError } from '../client/process.ts'
import type { ProtectedResource } from '../protected-resources.ts'
import { cannotTell, insufficientScope, invalidToken, type Decision, type Place } from './answers.ts'
import { presentationLines, type Presented } from './bearer-token.ts'
import { subjectOf } from './subject.ts'

const algorithms = ['ES256', 'RS256']
const requiredClaims = ['exp', 'sub', 'client_id', 'iat', 'jti']

/**
 * Checks a JWT access token with nothing but the issuer's public keys.
 * @param keys the issuer's JWK Set as it was fetched; undefined where there is none
 * @see https://www.rfc-editor.org/rfc/rfc9068#section-4
 */
export async function decideByKeys(
  presented: Presented,
  resource: ProtectedResource,
  place: Place,
  keys: HttpResponse | undefined,
): Promise<Decision> {
  const lines = checkLines(presented.token ?? '', resource, place)
  if (presented.token === undefined)
    return { checks: checked(lines, presented.failed), refusal: presented.refusal }
  try {
    const { payload } = await jwtVerify(presented.token, keysIn(keys), {
      issuer: place.issuer,
      audience: place.origin + resource.path,
      typ: 'at+jwt',
      algorithms,
      requiredClaims,
    })
    const granted = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : []
    return granted.includes(resource.scope)
      ? { checks: checked(lines, undefined), subject: subjectOf(payload) }
      : { checks: checked(lines, 'scope'), refusal: insufficientScope(resource) }
  } catch (cause) {
    if (!isJoseError(cause)) throw cause
    const failed = failedApiCheck(cause)
    const hasKeys = keys !== undefined && keySetOf(keys).keys.length > 0
    return {
      checks: checked(lines, failed),
      refusal: failed === 'key' && !hasKeys ? cannotTell : invalidToken(inWords(cause)),
    }
  }
}

/** What is wrong with the token, where jose says it in words that only who knows JWS understands. */
function inWords({ code, message }: JoseError): string {
  return checkOf[code] === 'jwt' ? 'This token is not a JWT that can be read' : message
}

/** Which check a refusal of jose stands for: it reads the header, finds the key, verifies, then looks at the claims. */
function failedApiCheck(cause: JoseError): string {
  return checkOf[cause.code] ?? failedCheck(cause)
}

const checkOf: Readonly<Record<string, string>> = {
  ERR_JWS_INVALID: 'jwt',
  ERR_JWT_INVALID: 'jwt',
  ERR_JOSE_ALG_NOT_ALLOWED: 'alg',
  ERR_JWKS_NO_MATCHING_KEY: 'key',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'key',
}

function checkLines(
  token: string,
  { path, scope }: ProtectedResource,
  { issuer, origin }: Place,
): CheckLine[] {
  const decoded = decodeJwt(token)
  const show = (name: string) => memberText(decoded?.claims, name)
  const head = (name: string) => memberText(decoded?.header, name)
  return [
    ...presentationLines,
    {
      id: 'jwt',
      label: 'It is a JWT, with a header that can be read',
      clause: 'rfc9068#2.1',
      detail: decoded ? 'header, payload and signature' : 'not a JWT',
    },
    {
      id: 'alg',
      label: `alg is one this API takes: ${algorithms.join(' or ')}`,
      clause: 'rfc8725#3.1',
      detail: head('alg'),
    },
    {
      id: 'key',
      label: 'kid names a key that Acme ID publishes',
      clause: 'rfc7517#4.5',
      detail: head('kid'),
    },
    { id: 'signature', label: 'Acme ID signed it', clause: 'rfc9068#4' },
    { id: 'typ', label: 'typ says it is an access token', clause: 'rfc9068#4', detail: head('typ') },
    { id: 'claims', label: 'The claims every access token must have are there', clause: 'rfc9068#2.2' },
    {
      id: 'iss',
      label: 'iss is the issuer this API trusts',
      clause: 'rfc9068#4',
      detail: `${show('iss')}, trusted ${issuer}`,
    },
    {
      id: 'aud',
      label: 'aud is this API',
      clause: 'rfc9068#4',
      detail: `${show('aud')}, this is ${origin}${path}`,
    },
    {
      id: 'exp',
      label: 'exp is still ahead',
      clause: 'rfc9068#4',
      detail: secondsAhead(decoded?.claims['exp'], new Date()),
    },
    { id: 'scope', label: `scope covers ${scope}`, clause: 'rfc6750#3.1', detail: show('scope') },
  ]
}
