import 'server-only'
import { jwtVerify } from 'jose'
import { ProtocolError } from '#lib/protocol/error.ts'
import { header, jsonOf, queryOf, type HttpRequest, type HttpResponse } from '#lib/protocol/http-message.ts'
import { decodeJwt, memberText } from '#lib/protocol/jwt.ts'
import type { Check } from '#lib/recording/observation.ts'
import { checked, secondsAhead, type CheckLine } from '../check-list.ts'
import { authTimeLine, signedInTooEarly, type WantedSignIn } from './auth-time.ts'
import { keysIn } from './fetched-keys.ts'

/** An authorization response that passed the client's checks. */
export interface ValidatedAuthorizationResponse {
  readonly code: string
}

/** What came of the checks on one message: all of them, and a value or what is wrong. */
export interface Processed<T> {
  readonly checks: readonly Check[]
  readonly value?: T
  readonly problem?: ProtocolError
}

/**
 * Checks an authorization response, which is an address however it got here: is it the answer to our request (`state`), is it from the
 * server we asked (`iss`, RFC 9207), and is it a code or a refusal.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
 */
export function validateAuthorizationResponse(
  request: Pick<HttpRequest, 'url'>,
  expected: { readonly state: string | undefined; readonly issuer: string },
): Processed<ValidatedAuthorizationResponse> {
  const query = queryOf(request)
  const [state, issuer, code, error] = ['state', 'iss', 'code', 'error'].map(
    (name) => query.get(name) ?? undefined,
  )
  const lines: CheckLine[] = [
    {
      id: 'state',
      label: 'state is the one this browser was sent away with',
      clause: 'rfc6749#10.12',
      detail: `sent ${expected.state ?? 'nothing'}, came back ${state ?? 'nothing'}`,
    },
    {
      id: 'iss',
      label: 'iss is the server that was asked',
      clause: 'rfc9207#2.4',
      detail: issuer ?? 'absent',
    },
    {
      id: 'code',
      label: 'It carries a code, and no error',
      clause: 'rfc6749#4.1.2',
      detail: error ?? (code ? 'code' : 'neither'),
    },
  ]
  const fail = (id: string, problem: ProtocolError) => ({ checks: checked(lines, id), problem })
  if (expected.state === undefined || state !== expected.state) {
    return fail(
      'state',
      new ProtocolError('state_mismatch', '"state" in the authorization response differs from the one sent'),
    )
  }
  if (issuer !== expected.issuer) {
    return fail(
      'iss',
      new ProtocolError(
        'iss_mismatch',
        '"iss" in the authorization response is not the server that was asked',
      ),
    )
  }
  if (error !== undefined || code === undefined) {
    const description = query.get('error_description') ?? 'The authorization response carries no code'
    return fail('code', new ProtocolError(error ?? 'invalid_response', description))
  }
  return { checks: checked(lines, undefined), value: { code } }
}

/**
 * Checks that the browser comes back from the sign-out this client sent it to.
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RedirectionAfterLogout
 */
export function validateLogoutResponse(
  request: Pick<HttpRequest, 'url'>,
  expectedState: string,
): Processed<true> {
  const state = queryOf(request).get('state') ?? 'nothing'
  const lines: CheckLine[] = [
    {
      id: 'state',
      label: 'state is the one sent with the sign-out',
      clause: 'oidc-rpinitiated#3',
      detail: `sent ${expectedState}, came back ${state}`,
    },
  ]
  if (state === expectedState) return { checks: checked(lines, undefined), value: true }
  return {
    checks: checked(lines, 'state'),
    problem: new ProtocolError('state_mismatch', '"state" after the sign-out differs from the one sent'),
  }
}

/** The members of a token response that a client uses. RFC 6749 §5.1, OIDC Core §3.1.3.3. */
export interface Tokens {
  readonly access_token: string
  readonly id_token?: string
  readonly refresh_token?: string
}

/**
 * Reads a token response. Where a sign-in was asked for, there has to be an ID token in it.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1
 * @see https://openid.net/specs/openid-connect-core-1_0.html#TokenResponse
 */
export function processTokenResponse(
  response: HttpResponse,
  asked: { readonly signIn: boolean } = { signIn: false },
): Processed<Tokens> {
  const json = jsonOf(response)
  const text = (name: string) => (typeof json?.[name] === 'string' ? json[name] : undefined)
  const accessToken = text('access_token')
  const type = text('token_type')
  const lines: CheckLine[] = [
    {
      id: 'status',
      label: 'The server answered 200, not an error',
      clause: 'rfc6749#5.1',
      detail: String(response.status),
    },
    { id: 'access_token', label: 'There is an access token', clause: 'rfc6749#5.1' },
    {
      id: 'token_type',
      label: 'Its type is one this app can use',
      clause: 'rfc6749#7.1',
      detail: type ?? 'absent',
    },
    ...(asked.signIn ? [idTokenLine] : []),
  ]
  if (response.status !== 200) {
    return {
      checks: checked(lines, 'status'),
      problem: new ProtocolError(
        text('error') ?? 'invalid_response',
        text('error_description') ?? `The server answered ${response.status}`,
      ),
    }
  }
  if (accessToken === undefined) {
    return {
      checks: checked(lines, 'access_token'),
      problem: new ProtocolError('invalid_response', 'The token response has no "access_token"'),
    }
  }
  if (type?.toLowerCase() !== 'bearer') {
    return {
      checks: checked(lines, 'token_type'),
      problem: new ProtocolError('invalid_response', '"token_type" in the token response is not "Bearer"'),
    }
  }
  const [idToken, refreshToken] = [text('id_token'), text('refresh_token')]
  if (asked.signIn && idToken === undefined) {
    return {
      checks: checked(lines, idTokenLine.id),
      problem: new ProtocolError('invalid_response', 'The token response has no "id_token"'),
    }
  }
  const value = {
    access_token: accessToken,
    ...(idToken === undefined ? {} : { id_token: idToken }),
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
  }
  return { checks: checked(lines, undefined), value }
}

const idTokenLine: CheckLine = {
  id: 'id_token',
  label: 'There is an ID token, since a sign-in was asked for',
  clause: 'oidc-core#3.1.3.3',
}

/** What an ID token must say to be about this sign-in. */
export interface ExpectedIdToken {
  readonly issuer: string
  readonly clientId: string
  readonly nonce: string | undefined
  /** the moment of the check */
  readonly now: Date
  /** where max_age was sent */
  readonly signedIn?: WantedSignIn
  /** the server that should have signed it, by name */
  readonly signer?: string
}

/**
 * Validates an ID token with the published keys.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
 */
export async function validateIdToken(
  idToken: string,
  keys: HttpResponse,
  expected: ExpectedIdToken,
): Promise<Processed<{ readonly sub: string }>> {
  const lines = idTokenLines(idToken, expected)
  try {
    const { payload } = await jwtVerify(idToken, keysIn(keys), {
      issuer: expected.issuer,
      audience: expected.clientId,
      algorithms: ['ES256', 'RS256'],
      requiredClaims: ['sub', 'iat', 'exp'],
      currentDate: expected.now,
    })
    if (payload['nonce'] !== expected.nonce) {
      return {
        checks: checked(lines, 'nonce'),
        problem: new ProtocolError('nonce_mismatch', '"nonce" in the ID token differs from the one sent'),
      }
    }
    const late = expected.signedIn && signedInTooEarly(payload['auth_time'], expected.signedIn)
    if (late) return { checks: checked(lines, 'auth_time'), problem: late }
    return { checks: checked(lines, undefined), value: { sub: String(payload.sub) } }
  } catch (cause) {
    if (!isJoseError(cause)) throw cause
    return {
      checks: checked(lines, failedCheck(cause)),
      problem: new ProtocolError('invalid_id_token', cause.message),
    }
  }
}

function idTokenLines(idToken: string, expected: ExpectedIdToken): CheckLine[] {
  const token = decodeJwt(idToken)
  const show = (name: string) => memberText(token?.claims, name)
  return [
    {
      id: 'signature',
      label: `The signature verifies with a key ${expected.signer ?? 'Acme ID'} publishes`,
      clause: 'oidc-core#3.1.3.7',
      detail: `${memberText(token?.header, 'alg')}, kid ${memberText(token?.header, 'kid')}`,
    },
    {
      id: 'claims',
      label: 'The claims every ID token must have are there',
      clause: 'oidc-core#2',
      detail: 'sub, iat, exp',
    },
    {
      id: 'iss',
      label: 'iss is the server that was asked',
      clause: 'oidc-core#3.1.3.7',
      detail: show('iss'),
    },
    { id: 'aud', label: 'aud is this app', clause: 'oidc-core#3.1.3.7', detail: show('aud') },
    {
      id: 'exp',
      label: 'exp is still ahead',
      clause: 'oidc-core#3.1.3.7',
      detail: secondsAhead(token?.claims['exp'], expected.now),
    },
    ...nonceLine(expected.nonce, token?.claims['nonce']),
    ...authTimeLine(token?.claims['auth_time'], expected.signedIn),
  ]
}

/** A flow that sends no nonce has none to compare. */
function nonceLine(sent: string | undefined, said: unknown): CheckLine[] {
  if (sent === undefined && said === undefined) return []
  return [
    {
      id: 'nonce',
      label: 'nonce is the one this app sent',
      clause: 'oidc-core#3.1.3.7',
      detail: `sent ${sent ?? 'nothing'}, token says ${typeof said === 'string' ? said : 'nothing'}`,
    },
  ]
}

/** Which check a refusal of jose stands for; it looks at the signature first, then at the claims. */
export function failedCheck({ code, claim }: JoseError): string {
  if (code === 'ERR_JWT_EXPIRED') return 'exp'
  if (code === 'ERR_JWT_CLAIM_VALIDATION_FAILED')
    return ['iss', 'aud', 'exp', 'typ'].find((id) => id === claim) ?? 'claims'
  return 'signature'
}

/** What jose says of a token, by its code. */
export interface JoseError extends Error {
  readonly code: string
  readonly claim?: unknown
}

/**
 * True for what jose finds wrong with a token. Its classes don't tell: keys that are kept for the
 * process throw those of the module instance that imported them, and Next makes several.
 */
export function isJoseError(cause: unknown): cause is JoseError {
  return (
    cause instanceof Error &&
    'code' in cause &&
    typeof cause.code === 'string' &&
    /^ERR_(JOSE|JWKS?|JWS|JWT)_/.test(cause.code)
  )
}

/** Reads what the protected resource answered. @see https://www.rfc-editor.org/rfc/rfc6750#section-3 */
export function processResourceResponse(response: HttpResponse): Processed<string> {
  if (response.status === 200) return { checks: [], value: response.body }
  return {
    checks: [],
    problem: new ProtocolError(
      challengeAttribute(response, 'error') ?? `http_${response.status}`,
      challengeAttribute(response, 'error_description') ?? `The API answered ${response.status}`,
    ),
  }
}

/** An attribute of the challenge in a refusal. @see https://www.rfc-editor.org/rfc/rfc6750#section-3 */
export function challengeAttribute(response: HttpResponse, name: string): string | undefined {
  const challenge = header(response, 'www-authenticate') ?? ''
  return new RegExp(`(?:^|[\\s,])${name}="([^"]*)"`).exec(challenge)?.[1]
}
