import 'server-only'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import type { ProtocolError } from '#lib/protocol/error.ts'
import { ask, noteChecks } from '#lib/storage/observe.ts'
import { checked, type CheckLine } from '../../check-list.ts'
import { endpointsOf, jwksRequest, tokenRequest } from '../../client/client.ts'
import { processTokenResponse, validateAuthorizationResponse, validateIdToken } from '../../client/process.ts'
import { FederationRefusal } from './refusal.ts'
import type { UnderWay } from './under-way.ts'
import type { Upstream } from './upstream.ts'

const browserLine: CheckLine = {
  id: 'browser',
  label: 'This browser began a sign-in elsewhere, and it is still open here',
  clause: 'rfc6749#10.12',
}

/** What the other server sent the browser back with: a code, or the person's no. */
export type Returned = { readonly code: string; readonly under: UnderWay } | { readonly denied: UnderWay }

/**
 * Checks the authorization response of the other server, as any client does.
 * @throws FederationRefusal where it belongs to nothing that this browser began, or is an error
 */
export function validateReturn(
  ctx: KoaContextWithOIDC,
  upstream: Upstream,
  under: UnderWay | undefined,
): Returned {
  const request = {
    method: 'GET',
    url: new URL(ctx.originalUrl, upstream.issuer).href,
    headers: [],
    body: '',
  }
  const { checks, value, problem } = validateAuthorizationResponse(request, {
    state: under?.state,
    issuer: upstream.issuer,
  })
  if (!under) {
    noteChecks(checked([browserLine, ...checks], 'browser'))
    throw new FederationRefusal(
      'sign_in_not_open',
      'This sign-in is no longer open',
      'It was finished, it expired, or it was started in another browser or with cookies switched off. Go back to the app and start again.',
      'no sign-in with another server is open in this browser',
    )
  }
  noteChecks([{ ...browserLine, result: 'passed' }, ...checks])
  if (value) return { code: value.code, under }
  if (problem?.error === 'access_denied') return { denied: under }
  throw refusedReturn(problem, upstream)
}

const forged: Readonly<Record<string, string>> = {
  state_mismatch: 'the state is not the one this browser was sent away with',
  iss_mismatch: 'the answer names another server',
}

function refusedReturn(problem: ProtocolError | undefined, { name }: Upstream): FederationRefusal {
  const error = problem?.error ?? 'invalid_response'
  const detail = forged[error]
  return new FederationRefusal(
    error,
    detail ? 'This answer belongs to no sign-in of yours' : `${name} could not sign you in`,
    'Try again, or choose another way.',
    detail ?? `the other server answered ${error}`,
  )
}

/**
 * Redeems the code at the other server and validates the ID token that comes for it.
 * @returns the claims of the ID token
 * @throws FederationRefusal where the code is refused or the ID token is not to be believed
 */
export async function identify(
  upstream: Upstream,
  { code, under }: { readonly code: string; readonly under: UnderWay },
): Promise<Readonly<Record<string, unknown>>> {
  const { client, dispatch, issuer, name } = upstream
  const endpoints = endpointsOf(issuer)
  const answer = await ask(dispatch, tokenRequest(client, endpoints, code, under.codeVerifier))
  const tokens = processTokenResponse(answer, { signIn: true })
  noteChecks(tokens.checks)
  if (tokens.problem) throw notBelieved(tokens.problem, name, 'the other server did not take the code')
  const keys = await ask(dispatch, jwksRequest(client, endpoints))
  const idToken = tokens.value?.id_token ?? ''
  const validated = await validateIdToken(idToken, keys, {
    issuer,
    clientId: client.registration.client_id,
    nonce: under.nonce,
    now: new Date(),
    signer: name,
  })
  noteChecks(validated.checks)
  if (validated.problem)
    throw notBelieved(validated.problem, name, 'the ID token of the other server is not to be believed')
  return decodeJwt(idToken)?.claims ?? {}
}

function notBelieved({ error, errorDescription }: ProtocolError, name: string, detail: string) {
  return new FederationRefusal(
    error,
    `${name} could not vouch for you`,
    'Try again, or choose another way.',
    `${detail}: ${errorDescription}`,
  )
}
