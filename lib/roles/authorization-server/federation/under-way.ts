import 'server-only'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { federatedCallback } from '../../client-registrations.ts'
import type { Interaction, Serving } from '../answers.ts'

/** A sign-in with another server that this browser began, and has not come back from. */
export interface UnderWay {
  readonly id: string
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  /** what waits here for it */
  readonly interaction: Interaction
}

const model = 'FederatedSignIn'

/** Names the row, in the browser that began. */
const cookie = {
  name: '_federated',
  path: federatedCallback.slice(0, federatedCallback.lastIndexOf('/')),
} as const

/** Keeps what only we know of a sign-in that begins: here in a row, and its name in the browser. */
export async function begin(
  { adapter }: Serving,
  ctx: KoaContextWithOIDC,
  { interaction, id, ...own }: UnderWay,
): Promise<void> {
  const { uid, exp } = interaction
  const seconds = Math.max(1, exp - now())
  await adapter(model).upsert(id, { ...own, interaction: uid, exp }, seconds)
  ctx.cookies.set(cookie.name, id, {
    signed: true,
    httpOnly: true,
    sameSite: 'lax',
    path: cookie.path,
    maxAge: seconds * 1000,
    overwrite: true,
  })
}

/** What this browser began; undefined where it began nothing, or it is over here. */
export async function underWay(
  { adapter, provider }: Serving,
  ctx: KoaContextWithOIDC,
): Promise<UnderWay | undefined> {
  const id = ctx.cookies.get(cookie.name, { signed: true })
  const row = id && (await adapter(model).find(id))
  if (!id || !row) return undefined
  const [state, nonce, codeVerifier, uid] = ['state', 'nonce', 'codeVerifier', 'interaction'].map((member) =>
    String(row[member]),
  )
  const interaction = uid && (await provider.Interaction.find(uid))
  if (!state || !nonce || !codeVerifier || !interaction) return undefined
  return { id, state, nonce, codeVerifier, interaction }
}

/** Each is good for one return. */
export async function end(
  { adapter }: Serving,
  ctx: KoaContextWithOIDC,
  { id }: Pick<UnderWay, 'id'>,
): Promise<void> {
  await adapter(model).destroy(id)
  ctx.cookies.set(cookie.name, null, { path: cookie.path, overwrite: true })
}

function now(): number {
  return Math.floor(Date.now() / 1000)
}
