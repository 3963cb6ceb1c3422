import 'server-only'
import { randomBytes } from 'node:crypto'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { note } from '#lib/storage/observe.ts'
import { authorizationRequest, endpointsOf, prepareAuthorization } from '../../client/client.ts'
import { addressOf, conclude, page, sendTo, type Interaction, type Serving } from '../answers.ts'
import { messagePage } from '../pages.ts'
import { accountFor } from './account.ts'
import { identify, validateReturn } from './identity.ts'
import { FederationRefusal } from './refusal.ts'
import { begin, end, underWay, type UnderWay } from './under-way.ts'
import type { Upstream } from './upstream.ts'

/**
 * What we ask of the other server: who somebody is, and nothing they have there. Where the app
 * wants them to prove it anew, so do we: a session there must not stand in for that.
 */
function asksFor({ prompt }: Interaction) {
  const anew = prompt.reasons.some((reason) => reason === 'login_prompt' || reason === 'max_age')
  return { scope: 'openid profile email', resource: null, prompt: anew ? 'login' : null }
}

/**
 * Sends the browser to the other server, as any client does: with a state, a nonce and a PKCE pair
 * of our own, which stay here in a row that only this browser's cookie names.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
 */
export async function startFederated(
  serving: Serving,
  upstream: Upstream,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
): Promise<void> {
  const prepared = prepareAuthorization(randomBytes(32).toString('base64url'))
  const { state, nonce, code_verifier: codeVerifier } = prepared
  const id = randomBytes(16).toString('base64url')
  await begin(serving, ctx, { id, state, nonce, codeVerifier, interaction })
  ctx.set('Cache-Control', 'no-store')
  sendTo(
    ctx,
    authorizationRequest(upstream.client, endpointsOf(upstream.issuer), prepared, asksFor(interaction)),
  )
}

/**
 * Takes the browser back from the other server: checks the answer, redeems the code there,
 * validates the ID token, and finds or makes the account of whoever it is about.
 */
export async function finishFederated(serving: Serving, ctx: KoaContextWithOIDC): Promise<void> {
  const { accounts, upstream } = serving
  if (!upstream) throw new Error('there is no server to come back from')
  const under = await underWay(serving, ctx)
  try {
    const returned = validateReturn(ctx, upstream, under)
    ctx.set('Cache-Control', 'no-store')
    if ('denied' in returned) return await deny(serving, ctx, returned.denied, upstream)
    await end(serving, ctx, returned.under)
    const claims = await identify(upstream, returned)
    const { accountId } = await accountFor(accounts, upstream, claims)
    await conclude(ctx, returned.under.interaction, { login: { accountId } })
  } catch (cause) {
    if (!(cause instanceof FederationRefusal)) throw cause
    await refuse(serving, ctx, cause, under)
  }
}

/** Their no is a no to the app as well. It hears it from us, in our words: it asked us. */
async function deny(
  serving: Serving,
  ctx: KoaContextWithOIDC,
  under: UnderWay,
  { name }: Upstream,
): Promise<void> {
  await end(serving, ctx, under)
  note({ kind: 'event', name: 'federation.denied' })
  await conclude(ctx, under.interaction, {
    error: 'access_denied',
    error_description: `End-User did not sign in at ${name}`,
  })
}

/** The app hears nothing of it: the person may choose another way, and then it hears of that. */
async function refuse(
  { provider, definition: { look } }: Serving,
  ctx: KoaContextWithOIDC,
  { error, says, advice, detail }: FederationRefusal,
  under: UnderWay | undefined,
): Promise<void> {
  note({ kind: 'event', name: 'federation.error', error, errorDescription: says, errorDetail: detail })
  const link = under && {
    text: 'Choose another way to sign in',
    address: addressOf(provider, under.interaction),
  }
  await page(
    ctx,
    400,
    messagePage('You are not signed in', `${says}. ${advice}`, {
      look,
      code: error,
      ...(link ? { link } : {}),
    }),
  )
}
