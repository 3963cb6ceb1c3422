import 'server-only'
import { text as textOf } from 'node:stream/consumers'
import type { Grant, InteractionResults, KoaContextWithOIDC } from 'oidc-provider'
import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import { note } from '#lib/storage/observe.ts'
import { addressOf, page, requireSameOrigin, sendTo, type Interaction, type Serving } from './answers.ts'
import { finishFederated, startFederated } from './federation/sign-in.ts'
import { messagePage, signInPage } from './pages.ts'
import { signUp } from './sign-up.ts'

/** The same words whether the account or the password is wrong: who may have an account is nobody's business. */
const wrongCredentials = 'That e-mail or password is wrong'

const route = /^\/interaction\/([\w-]{1,64})(?:\/(cancel|sign-up|federated))?$/

/**
 * The server's own sign-in and consent pages, under `/interaction/:uid`. They are part of the
 * server: a browser and the step-by-step runner reach the very same ones.
 */
export function interactionRoutes(serving: Serving) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
    const match = route.exec(ctx.path)
    const isReturn =
      serving.upstream !== undefined && ctx.method === 'GET' && ctx.path === '/federated/callback'
    if (!match && !isReturn) {
      await next()
      return
    }
    try {
      await (match ? answer(serving, ctx, match[1] ?? '', match[2]) : finishFederated(serving, ctx))
    } catch (cause) {
      await explain(serving, ctx, cause)
    }
  }
}

/** Says what went wrong, where it is something a person can act on. */
async function explain({ definition: { look } }: Serving, ctx: KoaContextWithOIDC, cause: unknown) {
  const isClosed = cause instanceof errors.SessionNotFound
  if (!isClosed && !(cause instanceof errors.TemporarilyUnavailable)) throw cause
  const detail = cause.error_detail ?? cause.error_description ?? cause.message
  const errorDetail = detail === noCookie && hasCookie(ctx) ? foreignCookie : detail
  note({ kind: 'event', name: 'interaction.error', error: cause.error, errorDetail })
  const { title, says } = isClosed ? closed(errorDetail) : full(look.name)
  await page(ctx, isClosed ? 400 : 503, messagePage(title, says, { look }))
}

/** What oidc-provider says where it found no cookie whose signature is good: none came, or another one. */
const noCookie = 'interaction session id cookie not found'
const foreignCookie = 'the interaction cookie is not one that this server signed'

function hasCookie(ctx: KoaContextWithOIDC): boolean {
  return /(^|;\s*)_interaction=/.test(ctx.get('cookie'))
}

/** Why there is nothing to sign in to here, and what to do. */
function closed(detail: string) {
  if (detail === noCookie)
    return {
      title: 'Your browser sent no cookie',
      says: 'This sign-in was started in another browser, or cookies are switched off. Allow cookies for this site, go back to the app and start again.',
    }
  if (detail === foreignCookie)
    return {
      title: 'Your browser sent another cookie',
      says: 'It is not the one that this site set when the sign-in began. Go back to the app and start again.',
    }
  return {
    title: 'This sign-in is no longer open',
    says: 'It was finished, it expired, or it was started in another browser. Go back to the app and start again.',
  }
}

function full(name: string) {
  return {
    title: `${name} has no room right now`,
    says: 'Too many sign-ins are under way. Try again in a minute.',
  }
}

async function answer(
  serving: Serving,
  ctx: KoaContextWithOIDC,
  uid: string,
  what: string | undefined,
): Promise<void> {
  const { provider, definition, upstream } = serving
  const interaction = await provider.interactionDetails(ctx.req, ctx.res)
  if (interaction.uid !== uid) throw new errors.SessionNotFound('the cookie belongs to another interaction')
  if (what === 'cancel') {
    await finish(provider, ctx, { error: 'access_denied', error_description: 'End-User aborted interaction' })
    return
  }
  // Who is signed in and only asked to allow has no use for another account here.
  const asksWho = interaction.prompt.name !== 'consent'
  if (what === 'sign-up' && definition.signUp && asksWho) return signUp(serving, ctx, interaction)
  if (what === 'federated' && upstream && asksWho) return startFederated(serving, upstream, ctx, interaction)
  if (what !== undefined) return sendTo(ctx, addressOf(provider, interaction))
  if (ctx.method !== 'POST') return showForm(serving, ctx, 200, interaction)
  requireSameOrigin(provider, ctx)
  const form = new URLSearchParams(await textOf(ctx.req))
  const accountId = interaction.session?.accountId
  if (interaction.prompt.name === 'consent' && accountId) {
    await finish(provider, ctx, {
      consent: { grantId: await grantConsent(provider, interaction, accountId) },
    })
    return
  }
  return signIn(serving, ctx, interaction, form)
}

async function signIn(
  serving: Serving,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
  form: URLSearchParams,
): Promise<void> {
  const { provider, accounts } = serving
  const login = form.get('login') ?? ''
  const outcome = await accounts.authenticate(login, form.get('password') ?? '')
  if (typeof outcome === 'string') {
    note({
      kind: 'event',
      name: 'sign_in.error',
      error: 'wrong_credentials',
      errorDescription: wrongCredentials,
      errorDetail: outcome,
    })
    await showForm(serving, ctx, 400, interaction, {
      login,
      problem: `${wrongCredentials}. Try again.`,
    })
    return
  }
  await finish(provider, ctx, {
    login: { accountId: outcome.accountId },
    consent: { grantId: await grantConsent(provider, interaction, outcome.accountId) },
  })
}

/**
 * Stores what the person allowed. oidc-provider calls this record a Grant; it is the consent, not
 * the authorization grant of RFC 6749 §1.3.
 */
async function grantConsent(
  provider: Provider,
  interaction: Interaction,
  accountId: string,
): Promise<string> {
  const clientId = String(interaction.params['client_id'])
  const kept: Grant | undefined = interaction.grantId
    ? await provider.Grant.find(interaction.grantId)
    : undefined
  const grant = kept?.accountId === accountId ? kept : new provider.Grant({ accountId, clientId })
  const asked = requested(interaction)
  grant.addOIDCScope(asked.scopes.join(' '))
  for (const resource of asked.resources) grant.addResourceScope(resource, asked.scopes.join(' '))
  return grant.save()
}

function requested(interaction: Interaction): { scopes: string[]; resources: string[] } {
  const { scope, resource } = interaction.params
  return {
    scopes: typeof scope === 'string' ? scope.split(' ').filter(Boolean) : ['openid'],
    resources: [resource].flat().filter((item): item is string => typeof item === 'string'),
  }
}

async function showForm(
  { provider, definition, accounts, upstream }: Serving,
  ctx: KoaContextWithOIDC,
  status: number,
  interaction: Interaction,
  refused: { login?: string; problem?: string } = {},
): Promise<void> {
  const client = await provider.Client.find(String(interaction.params['client_id']))
  const signedIn = interaction.prompt.name === 'consent' && interaction.session?.accountId
  const action = addressOf(provider, interaction)
  await page(
    ctx,
    status,
    signInPage({
      look: definition.look,
      demo: definition.accounts,
      clientName: client?.clientName ?? client?.clientId ?? 'the app',
      action,
      scopes: requested(interaction).scopes,
      ...(signedIn ? { signedInAs: (await accounts.byId(signedIn))?.login ?? signedIn } : {}),
      ...(definition.signUp ? { signUp: `${action}/sign-up` } : {}),
      ...(upstream ? { upstream: { name: upstream.name, address: `${action}/federated` } } : {}),
      ...(ctx.query['account'] === 'new' ? { notice: 'Your account is made. Sign in with it now.' } : {}),
      ...refused,
    }),
  )
}

async function finish(
  provider: Provider,
  ctx: KoaContextWithOIDC,
  result: InteractionResults,
): Promise<void> {
  sendTo(ctx, await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false }))
}
