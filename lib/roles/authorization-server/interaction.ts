import 'server-only'
import { text as textOf } from 'node:stream/consumers'
import type { Grant, InteractionResults, KoaContextWithOIDC } from 'oidc-provider'
import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import { note } from '#lib/storage/observe.ts'
import { accountById, authenticate } from './accounts.ts'
import { messagePage, signInPage } from './pages.ts'

/** An interaction of oidc-provider: what it asks of the person before it can answer the client. */
type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

/** The same words whether the account or the password is wrong: who may have an account is nobody's business. */
const wrongCredentials = 'That e-mail or password is wrong'

const route = /^\/interaction\/([\w-]{1,64})(\/cancel)?$/

/**
 * The server's own sign-in and consent pages, under `/interaction/:uid`. They are part of the
 * server: a browser and the step-by-step runner reach the very same ones.
 */
export function interactionRoutes(provider: Provider) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
    const match = route.exec(ctx.path)
    if (!match) {
      await next()
      return
    }
    try {
      await answer(provider, ctx, match[1] ?? '', match[2] !== undefined)
    } catch (cause) {
      await explain(ctx, cause)
    }
  }
}

/** Says what went wrong, where it is something a person can act on. */
async function explain(ctx: KoaContextWithOIDC, cause: unknown): Promise<void> {
  const isClosed = cause instanceof errors.SessionNotFound
  if (!isClosed && !(cause instanceof errors.TemporarilyUnavailable)) throw cause
  note({
    kind: 'event',
    name: 'interaction.error',
    error: cause.error,
    errorDetail: cause.error_detail ?? cause.error_description ?? cause.message,
  })
  const text = isClosed
    ? messagePage(
        'This sign-in is no longer open',
        'It was finished, it expired, or it was started in another browser. Go back to the app and start again.',
      )
    : messagePage('Acme ID has no room right now', 'Too many sign-ins are under way. Try again in a minute.')
  await page(ctx, isClosed ? 400 : 503, text)
}

async function answer(
  provider: Provider,
  ctx: KoaContextWithOIDC,
  uid: string,
  cancel: boolean,
): Promise<void> {
  const interaction = await provider.interactionDetails(ctx.req, ctx.res)
  if (interaction.uid !== uid) throw new errors.SessionNotFound('the cookie belongs to another interaction')
  if (cancel) {
    await finish(provider, ctx, { error: 'access_denied', error_description: 'End-User aborted interaction' })
    return
  }
  if (ctx.method !== 'POST') {
    await showForm(provider, ctx, 200, interaction)
    return
  }
  requireSameOrigin(provider, ctx)
  const form = new URLSearchParams(await textOf(ctx.req))
  const accountId = interaction.session?.accountId
  if (interaction.prompt.name === 'consent' && accountId) {
    await finish(provider, ctx, {
      consent: { grantId: await grantConsent(provider, interaction, accountId) },
    })
    return
  }
  await signIn(provider, ctx, interaction, form)
}

async function signIn(
  provider: Provider,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
  form: URLSearchParams,
): Promise<void> {
  const login = form.get('login') ?? ''
  const outcome = authenticate(login, form.get('password') ?? '')
  if (typeof outcome === 'string') {
    note({
      kind: 'event',
      name: 'sign_in.error',
      error: 'wrong_credentials',
      errorDescription: wrongCredentials,
      errorDetail: outcome,
    })
    await showForm(provider, ctx, 400, interaction, {
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
  provider: Provider,
  ctx: KoaContextWithOIDC,
  status: number,
  interaction: Interaction,
  refused: { login?: string; problem?: string } = {},
): Promise<void> {
  const client = await provider.Client.find(String(interaction.params['client_id']))
  const signedIn = interaction.prompt.name === 'consent' && interaction.session?.accountId
  await page(
    ctx,
    status,
    signInPage({
      clientName: client?.clientName ?? client?.clientId ?? 'the app',
      action: `${new URL(provider.issuer).pathname}/interaction/${interaction.uid}`,
      scopes: requested(interaction).scopes,
      ...(signedIn ? { signedInAs: accountById(signedIn)?.login ?? signedIn } : {}),
      ...refused,
    }),
  )
}

async function finish(
  provider: Provider,
  ctx: KoaContextWithOIDC,
  result: InteractionResults,
): Promise<void> {
  ctx.status = 303
  ctx.set(
    'Location',
    await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false }),
  )
  ctx.body = ''
}

/** A form on another site must not answer for the person: browsers say where a POST comes from. */
function requireSameOrigin(provider: Provider, ctx: KoaContextWithOIDC): void {
  const from = ctx.get('Origin')
  if (from && from !== new URL(provider.issuer).origin)
    throw new errors.SessionNotFound(`the form was sent from ${from}`)
}

async function page(ctx: KoaContextWithOIDC, status: number, body: Promise<string>): Promise<void> {
  ctx.status = status
  ctx.type = 'html'
  ctx.set('Cache-Control', 'no-store')
  ctx.body = await body
}
