import 'server-only'
import type { ClauseId } from '#lib/protocol/clause.ts'
import { formOf, queryOf, type HttpRequest } from '#lib/protocol/http-message.ts'
import type { Check, Note, Row, ServerEvent } from '#lib/recording/observation.ts'
import { deviceGrant } from '../client-registrations.ts'
import { s256 } from '../pkce.ts'
import { checked, secondsAhead, type CheckLine } from '../check-list.ts'
import { clientChecks, type ServerCheck } from './client-checks.ts'
import { passwordChecks } from './password-checks.ts'
import {
  deviceAuthorizationChecks,
  deviceCodeChecks,
  deviceResumeChecks,
  userCodeChecks,
} from './device-checks.ts'
import { foundRow } from './found-row.ts'
import { pageChecks, resumeChecks } from './page-checks.ts'
import { clientCredentialsChecks, introspectionChecks, revocationChecks } from './token-checks.ts'
import { userinfoChecks } from './userinfo-checks.ts'
import { duplicatesCheck, grantCheck, resourceCheck } from './shared-checks.ts'

/**
 * The checks oidc-provider 9.13 did on a request, in the order it does them, with where it
 * stopped. It names only what failed; that everything before passed follows from the order,
 * and checks.test.ts holds the order against the running server. Our own pages that note their
 * checks themselves have said it all.
 */
export function serverChecks(request: HttpRequest, issuer: string, notes: readonly Note[]): Check[] {
  if (notes.some(({ kind }) => kind === 'checks')) return []
  const list = listFor(request, new URL(request.url).pathname.slice(new URL(issuer).pathname.length), notes)
  if (list.length === 0) return []
  const failure = notes.find((note): note is ServerEvent => note.kind === 'event' && note.error !== undefined)
  if (!failure) return checked(list.map(toLine), undefined)
  const texts = [failure.errorDetail, failure.errorDescription, failure.error].filter(
    (said) => said !== undefined,
  )
  const named = texts.flatMap((said) => list.filter(({ failsWith }) => failsWith.test(said)))[0]
  const failed = list.find((check) => check === named || (named && check.isUnmet))
  if (failed) return checked(list.map(toLine), failed.id)
  const unnamed: CheckLine = {
    id: 'other',
    label: texts[0] ?? 'The request is refused',
    clause: 'rfc6749#5.2',
  }
  return checked([unnamed], 'other')
}

function toLine({ id, label, clause, detail }: ServerCheck): CheckLine {
  return { id, label, clause, ...(detail === undefined ? {} : { detail }) }
}

function listFor(request: HttpRequest, path: string, notes: readonly Note[]): readonly ServerCheck[] {
  if (path === '/auth') return authorizationChecks(request)
  if (path === '/token') {
    const grantType = formOf(request).get('grant_type')
    if (grantType === 'client_credentials') return clientCredentialsChecks(request)
    if (grantType === 'password') return passwordChecks(request)
    if (grantType === deviceGrant) return deviceCodeChecks(request, notes)
    return grantType === 'refresh_token' ? refreshChecks(request, notes) : codeChecks(request, notes)
  }
  if (path === '/token/introspection') return introspectionChecks(request, notes)
  if (path === '/token/revocation') return revocationChecks(request)
  if (path === '/device/auth') return deviceAuthorizationChecks(request)
  if (path === '/device') return userCodeChecks(request, notes)
  if (path.startsWith('/device/')) return deviceResumeChecks(resumeChecks)
  if (path === '/me' && request.method !== 'OPTIONS') return userinfoChecks
  return pageChecks(request, path)
}

function authorizationChecks(request: HttpRequest): readonly ServerCheck[] {
  const query = queryOf(request)
  const show = (name: string) => query.get(name) ?? 'absent'
  return [
    duplicatesCheck('rfc6749#3.1'),
    {
      id: 'client',
      label: 'client_id is registered',
      clause: 'rfc6749#2.2',
      detail: show('client_id'),
      failsWith: /client not found|client is invalid|parameter 'client_id'/,
    },
    {
      id: 'response_type',
      label: 'response_type is one this app may use',
      clause: 'rfc6749#3.1.1',
      detail: show('response_type'),
      failsWith: /response_type|response_mode/,
    },
    {
      id: 'scope',
      label: 'scope and prompt can be understood',
      clause: 'rfc6749#3.3',
      detail: show('scope'),
      failsWith: /scope|prompt/,
    },
    {
      id: 'redirect_uri',
      label: 'redirect_uri is registered for this app, letter by letter',
      clause: 'rfc9700#4.1.3',
      detail: show('redirect_uri'),
      failsWith: /redirect_uri/,
    },
    {
      id: 'pkce',
      label: 'There is a code_challenge, made with S256',
      clause: 'rfc7636#4.4.1',
      detail: `method ${show('code_challenge_method')}, challenge ${show('code_challenge')}`,
      failsWith: /PKCE|code_challenge/,
    },
    resourceCheck(show('resource')),
    ...(show('prompt').split(' ').includes('none') ? [nobodyToAsk] : []),
  ]
}

/** The last thing that is looked at: where no page may be shown, nothing may be left to ask. */
const nobodyToAsk: ServerCheck = {
  id: 'session',
  label: 'prompt=none: somebody is signed in here, and there is nothing to ask',
  clause: 'oidc-core#3.1.2.6',
  failsWith: /End-User authentication|not granted|require End-User interaction|were requested/,
}

function codeChecks(request: HttpRequest, notes: readonly Note[]): readonly ServerCheck[] {
  const form = formOf(request)
  const row = foundRow(notes, 'AuthorizationCode')
  const [kept, sent] = [row?.payload['codeChallenge'], form.get('code_verifier')]
  const hash = sent === null ? 'nothing was sent' : `S256 of it is ${s256(sent)}`
  return [
    ...clientChecks(request),
    {
      id: 'code',
      label: 'The code is one this server issued',
      clause: 'rfc6749#4.1.3',
      failsWith: /authorization code not found/,
    },
    ...issuedChecks('code', row, { owner: 'rfc6749#4.1.3', expiry: 'rfc6749#4.1.2' }, /code is expired/),
    {
      id: 'code_verifier',
      label: 'code_verifier, where there is one, has 43 to 128 characters',
      clause: 'rfc7636#4.1',
      detail: sent === null ? 'absent' : `${sent.length} characters`,
      failsWith: /code_verifier must be a string|code_verifier contains/,
    },
    {
      id: 'pkce',
      label: 'The hash of code_verifier equals the stored code_challenge',
      clause: 'rfc7636#4.6',
      detail: `${hash}; stored ${text(kept)}`,
      failsWith: /code_verifier|code_challenge/,
    },
    {
      id: 'redirect_uri',
      label: 'redirect_uri is the one of the authorization request',
      clause: 'rfc6749#4.1.3',
      detail: `${form.get('redirect_uri') ?? 'absent'}; stored ${text(row?.payload['redirectUri'])}`,
      failsWith: /redirect_uri mismatch/,
    },
    {
      id: 'code-unused',
      label: 'The code was not used before',
      clause: 'rfc6749#4.1.2',
      failsWith: /already consumed/,
    },
  ]
}

function refreshChecks(request: HttpRequest, notes: readonly Note[]): readonly ServerCheck[] {
  const row = foundRow(notes, 'RefreshToken')
  return [
    ...clientChecks(request),
    {
      id: 'refresh-token',
      label: 'The refresh token is one this server knows',
      clause: 'rfc6749#6',
      failsWith: /refresh token not found/,
    },
    ...issuedChecks('refresh', row, { owner: 'rfc6749#6', expiry: 'rfc6749#6' }, /refresh token is expired/),
    {
      id: 'scope',
      label: 'No more scope is asked for than was granted',
      clause: 'rfc6749#6',
      failsWith: /scope/,
    },
    {
      id: 'refresh-unused',
      label: 'It was not used before',
      clause: 'rfc9700#4.14.2',
      failsWith: /already used/,
    },
  ]
}

/** What is asked of a code and of a refresh token alike: whose it is, and whether it still counts. */
function issuedChecks(
  kind: 'code' | 'refresh',
  row: Row | undefined,
  clauses: { readonly owner: ClauseId; readonly expiry: ClauseId },
  expired: RegExp,
): readonly ServerCheck[] {
  return [
    {
      id: `${kind}-client`,
      label: 'It was issued to this client',
      clause: clauses.owner,
      detail: text(row?.payload['clientId']),
      failsWith: /client mismatch/,
    },
    {
      id: `${kind}-alive`,
      label: 'It has not expired',
      clause: clauses.expiry,
      detail: secondsAhead(row?.payload['exp'], new Date()),
      failsWith: expired,
    },
    grantCheck('rfc6749#5.2'),
  ]
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'nothing'
}
