import { isObject } from '#lib/protocol/http-message.ts'
import { makerOf, playsIn, userCodeAsShown } from '#lib/recording/values.ts'
import type { Party } from '#lib/protocol/role.ts'
import type { Row } from '#lib/recording/observation.ts'
import type { Plays } from '#lib/scenario/scenario.ts'
import { utcClock } from '#lib/protocol/clock.ts'

/** One member of a stored row, under the name it has on the wire. */
export interface Member {
  readonly name: string
  readonly value: string
  readonly madeBy?: Party
}

type Read = (payload: Readonly<Record<string, unknown>>) => unknown

const parameter =
  (name: string): Read =>
  ({ params }) =>
    isObject(params) ? params[name] : undefined

const own =
  (name: string): Read =>
  (payload) =>
    payload[name]

const lives: readonly [string, Read] = [
  'expires',
  ({ exp }) => (typeof exp === 'number' ? utcClock(exp * 1000) : undefined),
]
const used: readonly [string, Read] = ['used', ({ consumed }) => (consumed === undefined ? 'no' : 'yes')]

const accessToken: readonly (readonly [name: string, read: Read])[] = [
  ['access_token', own('jti')],
  ['client_id', own('clientId')],
  ['user', own('accountId')],
  ['aud', own('aud')],
  ['scope', own('scope')],
  lives,
]

/** What matters first of each model, and where oidc-provider keeps it. */
const members: Readonly<Record<string, readonly (readonly [name: string, read: Read])[]>> = {
  Interaction: [
    ['client_id', parameter('client_id')],
    ['redirect_uri', parameter('redirect_uri')],
    ['code_challenge', parameter('code_challenge')],
    ['state', parameter('state')],
    ['nonce', parameter('nonce')],
    ['scope', parameter('scope')],
    ['user', ({ result }) => (isObject(result) ? loginOf(result) : 'not signed in yet')],
  ],
  AuthorizationCode: [
    ['code', own('jti')],
    ['code_challenge', own('codeChallenge')],
    used,
    ['client_id', own('clientId')],
    ['redirect_uri', own('redirectUri')],
    ['user', own('accountId')],
    ['scope', own('scope')],
    ['nonce', own('nonce')],
    lives,
  ],
  RefreshToken: [
    ['refresh_token', own('jti')],
    used,
    ['client_id', own('clientId')],
    ['user', own('accountId')],
    ['scope', own('scope')],
    ['rotations', own('rotations')],
    lives,
  ],
  AccessToken: accessToken,
  ClientCredentials: accessToken,
  DeviceCode: [
    ['user_code', ({ userCode }) => (typeof userCode === 'string' ? userCodeAsShown(userCode) : undefined)],
    ['device_code', own('jti')],
    ['decision', decisionOf],
    used,
    ['client_id', own('clientId')],
    ['user', own('accountId')],
    ['scope', parameter('scope')],
    lives,
  ],
  DevicePolling: [
    ['interval', ({ interval }) => (typeof interval === 'number' ? `${interval} s` : undefined)],
    [
      'last poll',
      ({ polledAt }) =>
        typeof polledAt === 'number' ? `${new Date(polledAt).toISOString().slice(11, 23)} UTC` : undefined,
    ],
  ],
  Session: [
    ['session', own('jti')],
    ['user', own('accountId')],
    [
      'apps',
      ({ authorizations }) => (isObject(authorizations) ? Object.keys(authorizations).join(', ') : undefined),
    ],
    lives,
  ],
  FederatedSignIn: [
    ['state', own('state')],
    ['nonce', own('nonce')],
    ['code_verifier', own('codeVerifier')],
    ['interaction', own('interaction')],
    lives,
  ],
  Account: [
    ['login', own('login')],
    ['name', own('name')],
    ['password hash', own('passwordHash')],
    ['sub', own('accountId')],
    lives,
  ],
  Link: [['iss', own('issuer')], ['sub', own('subject')], ['account', own('accountId')], lives],
  Grant: [
    ['user', own('accountId')],
    ['client_id', own('clientId')],
    ['scope', ({ openid }) => (isObject(openid) ? openid['scope'] : undefined)],
    ['resource', ({ resources }) => (isObject(resources) ? Object.keys(resources).join(', ') : undefined)],
  ],
}

/** The members of a row that matter, the telling ones first. */
export function membersOf(row: Row, plays: Plays | undefined): Member[] {
  const known = members[row.model] ?? Object.keys(row.payload).map((name) => [name, own(name)] as const)
  return known.flatMap(([name, read]) => {
    const value = read(row.payload)
    if (value === undefined || value === null || value === '') return []
    const madeBy = makerOf(name, playsIn(row.model, plays))
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return [{ name, value: text, ...(madeBy ? { madeBy } : {}) }]
  })
}

const words: Readonly<Record<string, string>> = {
  Interaction: 'sign-in under way',
  AuthorizationCode: 'code',
  RefreshToken: 'refresh token',
  AccessToken: 'access token',
  ClientCredentials: 'access token',
  DeviceCode: 'device that waits',
  DevicePolling: 'its polls',
  Session: 'session',
  Grant: 'what was allowed',
  FederatedSignIn: 'sign-in elsewhere',
  Account: 'account',
  Link: 'who they are elsewhere',
}

/** What a model is, in words. */
export function modelWords(model: string): string {
  return words[model] ?? model
}

const importance = [
  'AuthorizationCode',
  'DeviceCode',
  'DevicePolling',
  'Account',
  'Link',
  'FederatedSignIn',
  'Interaction',
  'RefreshToken',
  'AccessToken',
  'Session',
  'Grant',
]

/** The rows one looks at first, first. */
export function byImportance(a: { readonly model: string }, b: { readonly model: string }): number {
  const place = ({ model }: { readonly model: string }) =>
    importance.includes(model) ? importance.indexOf(model) : importance.length
  return place(a) - place(b)
}

function decisionOf({ accountId, error, inFlight }: Readonly<Record<string, unknown>>): string {
  if (typeof error === 'string') return error
  if (accountId !== undefined) return 'allowed'
  return inFlight ? 'the person is at it' : 'nobody has come yet'
}

function loginOf(result: Readonly<Record<string, unknown>>): unknown {
  if (isObject(result['login'])) return result['login']['accountId']
  return typeof result['error'] === 'string' ? result['error'] : 'signed in'
}
