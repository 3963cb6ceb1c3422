import 'server-only'
import { createLocalJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose'
import {
  header,
  type Dispatch,
  type HttpHeader,
  type HttpRequest,
  type HttpResponse,
} from '#lib/protocol/http-message.ts'
import { decodeJwt, memberText } from '#lib/protocol/jwt.ts'
import type { Check } from '#lib/recording/observation.ts'
import { noteChecks } from '#lib/storage/observe.ts'
import { checked, secondsAhead, type CheckLine } from './check-list.ts'
import { failedCheck, keySetOf } from './client/process.ts'

/** The Photos API as one public origin sees it. */
export interface ResourceServerSettings {
  readonly origin: string
  readonly issuer: string
  /** the issuer's published keys, fetched when a token is there to check */
  readonly keys: () => Promise<JWTVerifyGetKey>
}

const scope = 'photos.read'
const photosOf: Readonly<Record<string, readonly { id: string; title: string; taken: string }[]>> = {
  u_4821: [
    { id: 'p1', title: 'Harbour at dawn', taken: '2026-08-14' },
    { id: 'p2', title: 'The blue staircase', taken: '2026-09-02' },
    { id: 'p3', title: 'First snow', taken: '2026-11-19' },
  ],
  u_7350: [
    { id: 'p4', title: 'Market in Lagos', taken: '2026-05-30' },
    { id: 'p5', title: 'Rain on the ferry', taken: '2026-10-07' },
  ],
}

/**
 * The protected resource: `GET /photos` for who holds `photos.read`, refusals as in RFC 6750 §3,
 * its metadata as in RFC 9728. Access tokens are JWTs of RFC 9068, checked with the issuer's keys.
 */
export function resourceServer(settings: ResourceServerSettings): Dispatch {
  return async (request) => {
    const cors = corsFields(request)
    const { pathname } = new URL(request.url)
    if (pathname === '/.well-known/oauth-protected-resource/photos')
      return json(200, metadata(settings), cors)
    if (pathname !== '/photos') return json(404, { error: 'not_found' }, cors)
    if (request.method === 'OPTIONS') return { status: 204, headers: [...cors, ...preflightFields], body: '' }
    if (request.method !== 'GET')
      return json(405, { error: 'method_not_allowed' }, [...cors, ['Allow', 'GET, OPTIONS']])
    const { checks, refusal, sub } = await authorize(request, settings)
    noteChecks(checks)
    if (!refusal) return json(200, { photos: photosOf[sub ?? ''] ?? [] }, cors)
    return json(refusal.status, refusal.body, [...cors, ['WWW-Authenticate', challenge(refusal, settings)]])
  }
}

/** The issuer's keys, read over its own endpoint. */
export async function publishedKeys(dispatch: Dispatch, issuer: string): Promise<JWTVerifyGetKey> {
  const response = await dispatch({
    method: 'GET',
    url: `${issuer}/jwks`,
    headers: [['Accept', 'application/json']],
    body: '',
  })
  return createLocalJWKSet(keySetOf(response))
}

interface RefusedAccess {
  readonly status: 400 | 401 | 403
  readonly error?: string
  readonly description?: string
  readonly body: object
}

interface Decision {
  readonly checks: readonly Check[]
  readonly refusal?: RefusedAccess
  /** whose photos: the `sub` of the token */
  readonly sub?: string
}

async function authorize(request: HttpRequest, settings: ResourceServerSettings): Promise<Decision> {
  const [scheme, token, ...rest] = (header(request, 'authorization') ?? '').split(' ')
  const lines = checkLines(token ?? '', settings)
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) {
    // No error code where no token was sent: RFC 6750 §3.1
    return {
      checks: checked(lines, 'bearer'),
      refusal: { status: 401, body: { error: 'unauthorized', error_description: 'Send an access token.' } },
    }
  }
  try {
    const { payload } = await jwtVerify(token, await settings.keys(), {
      issuer: settings.issuer,
      audience: `${settings.origin}/photos`,
      typ: 'at+jwt',
      algorithms: ['ES256', 'RS256'],
      requiredClaims: ['exp', 'sub', 'client_id', 'iat', 'jti'],
    })
    const granted = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : []
    if (granted.includes(scope)) return { checks: checked(lines, undefined), sub: String(payload.sub) }
    return {
      checks: checked(lines, 'scope'),
      refusal: refuse(403, 'insufficient_scope', `This needs the scope ${scope}`),
    }
  } catch (cause) {
    if (!(cause instanceof errors.JOSEError)) throw cause
    return {
      checks: checked(lines, failedCheck(cause)),
      refusal: refuse(401, 'invalid_token', sentence(cause)),
    }
  }
}

function checkLines(token: string, { issuer, origin }: ResourceServerSettings): CheckLine[] {
  const decoded = decodeJwt(token)
  const show = (name: string) => memberText(decoded?.claims, name)
  return [
    { id: 'bearer', label: 'The request brings a bearer token', clause: 'rfc6750#2.1' },
    {
      id: 'signature',
      label: 'Acme ID signed it',
      clause: 'rfc9068#4',
      detail: decoded
        ? `${memberText(decoded.header, 'alg')}, kid ${memberText(decoded.header, 'kid')}`
        : 'not a JWT',
    },
    {
      id: 'typ',
      label: 'typ says it is an access token',
      clause: 'rfc9068#4',
      detail: memberText(decoded?.header, 'typ'),
    },
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
      detail: `${show('aud')}, this is ${origin}/photos`,
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

function refuse(status: 401 | 403, error: string, description: string): RefusedAccess {
  return { status, error, description, body: { error, error_description: description } }
}

function sentence(cause: errors.JOSEError): string {
  return cause.message.replaceAll('"', "'")
}

/** @see https://www.rfc-editor.org/rfc/rfc6750#section-3 and https://www.rfc-editor.org/rfc/rfc9728#section-5.1 */
function challenge({ error, description }: RefusedAccess, { origin }: ResourceServerSettings): string {
  return [
    'Bearer realm="photos"',
    ...(error === undefined ? [] : [`error="${error}"`]),
    ...(description === undefined ? [] : [`error_description="${description}"`]),
    ...(error === 'insufficient_scope' ? [`scope="${scope}"`] : []),
    `resource_metadata="${origin}/.well-known/oauth-protected-resource/photos"`,
  ].join(', ')
}

/** @see https://www.rfc-editor.org/rfc/rfc9728#section-2 */
function metadata({ origin, issuer }: ResourceServerSettings): object {
  return {
    resource: `${origin}/photos`,
    authorization_servers: [issuer],
    scopes_supported: [scope],
    bearer_methods_supported: ['header'],
    resource_name: 'Photos',
  }
}

/** Any origin may read it: the token decides, and no cookie is ever looked at. */
function corsFields(request: HttpRequest): HttpHeader[] {
  if (header(request, 'origin') === undefined) return []
  return [
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Expose-Headers', 'WWW-Authenticate'],
  ]
}

const preflightFields: readonly HttpHeader[] = [
  ['Access-Control-Allow-Methods', 'GET'],
  ['Access-Control-Allow-Headers', 'Authorization'],
  ['Access-Control-Max-Age', '600'],
]

function json(status: number, body: object, headers: readonly HttpHeader[]): HttpResponse {
  return {
    status,
    headers: [['Content-Type', 'application/json; charset=utf-8'], ['Cache-Control', 'no-store'], ...headers],
    body: JSON.stringify(body),
  }
}
