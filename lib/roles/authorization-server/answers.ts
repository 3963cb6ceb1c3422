import 'server-only'
import type { InteractionResults, KoaContextWithOIDC } from 'oidc-provider'
import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import type { StorageAdapter } from '#lib/storage/adapter.ts'
import type { Accounts } from './accounts.ts'
import type { ServerDefinition } from './definition.ts'
import type { Upstream } from './federation/upstream.ts'

/** What the pages of a server work with. */
export interface Serving {
  readonly provider: Provider
  readonly definition: ServerDefinition
  readonly accounts: Accounts
  /** the server's own rows, by model */
  readonly adapter: (model: string) => StorageAdapter
  /** the server it offers to sign in with */
  readonly upstream: Upstream | undefined
}

/** An interaction of oidc-provider: what it asks of the person before it can answer the client. */
export type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

/** The address of an interaction's page, and of what is below it. */
export function addressOf(provider: Provider, { uid }: Pick<Interaction, 'uid'>, below = ''): string {
  return `${new URL(provider.issuer).pathname}/interaction/${uid}${below}`
}

/** Answers with a page that nobody keeps. */
export async function page(ctx: KoaContextWithOIDC, status: number, body: Promise<string>): Promise<void> {
  ctx.status = status
  ctx.type = 'html'
  ctx.set('Cache-Control', 'no-store')
  ctx.body = await body
}

/** Sends the browser on: 303, so that it comes with GET whatever it sent (RFC 9700 §4.12). */
export function sendTo(ctx: KoaContextWithOIDC, location: string): void {
  ctx.status = 303
  ctx.set('Location', location)
  ctx.body = ''
}

/**
 * Stores what came of an interaction, and sends the browser back to the request that waits for it.
 * The interaction is one that this browser has begun: its cookie said so.
 */
export async function conclude(
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
  result: InteractionResults,
): Promise<void> {
  interaction.result = result
  await interaction.persist()
  sendTo(ctx, interaction.returnTo)
}

/** A form on another site must not answer for the person: browsers say where a POST comes from. */
export function requireSameOrigin(provider: Provider, ctx: KoaContextWithOIDC): void {
  const from = ctx.get('Origin')
  if (from && from !== new URL(provider.issuer).origin)
    throw new errors.SessionNotFound(`the form was sent from ${from}`)
}
