import 'server-only'
import { text as textOf } from 'node:stream/consumers'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { note, noteChecks } from '#lib/storage/observe.ts'
import { addressOf, page, requireSameOrigin, sendTo, type Interaction, type Serving } from './answers.ts'
import { cookieLine, originLine } from './cookie-check.ts'
import { checkForm, takenMeanwhile, type FieldProblem, type SignUpForm } from './sign-up-form.ts'
import { signUpPage } from './sign-up-page.ts'

/**
 * The page where people make an account: `GET` shows it, `POST` makes one and leads back to the
 * sign-in. Nobody is signed in by it: who made an account proves with the next form that they know
 * its password.
 */
export async function signUp(
  serving: Serving,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
): Promise<void> {
  const { provider, accounts } = serving
  if (ctx.method !== 'POST') return show(serving, ctx, interaction, 200)
  requireSameOrigin(provider, ctx)
  const form = formOf(await textOf(ctx.req))
  const { checks, problems } = await checkForm(form, accounts.isTaken)
  const origin = originLine({ headers: [['Origin', ctx.get('Origin')]] })
  noteChecks([{ ...cookieLine, result: 'passed' }, { ...origin, result: 'passed' }, ...checks])
  if (problems.length > 0) return refuse(serving, ctx, interaction, form, problems)
  const { name, email, password } = form
  const account = await accounts.signUp({ name: name.trim(), email: email.trim() }, password)
  if (!account) return refuse(serving, ctx, interaction, form, takenMeanwhile)
  note({ kind: 'event', name: 'sign_up.success' })
  sendTo(ctx, `${addressOf(provider, interaction)}?account=new`)
}

function formOf(body: string): SignUpForm {
  const form = new URLSearchParams(body)
  const read = (name: string) => form.get(name) ?? ''
  return { name: read('name'), email: read('email'), password: read('password') }
}

/** Everything that was typed comes back, but for the password. */
async function refuse(
  serving: Serving,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
  { name, email }: SignUpForm,
  problems: readonly FieldProblem[],
): Promise<void> {
  const [first] = problems
  note({
    kind: 'event',
    name: 'sign_up.error',
    error: first?.error ?? 'sign_up_refused',
    errorDescription:
      first && problems.length === 1 ? first.says : `${problems.length} fields need another look`,
    errorDetail: problems.map(({ detail }) => detail).join('; '),
  })
  await show(serving, ctx, interaction, 400, { name, email, problems })
}

async function show(
  { provider, definition }: Serving,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
  status: number,
  refused: { name?: string; email?: string; problems?: readonly FieldProblem[] } = {},
): Promise<void> {
  const client = await provider.Client.find(String(interaction.params['client_id']))
  const address = addressOf(provider, interaction)
  await page(
    ctx,
    status,
    signUpPage({
      look: definition.look,
      clientName: client?.clientName ?? client?.clientId ?? 'the app',
      action: `${address}/sign-up`,
      signIn: address,
      cancel: `${address}/cancel`,
      ...refused,
    }),
  )
}
