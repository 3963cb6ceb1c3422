import 'server-only'
import { html } from 'hono/html'
import { errors, type Client, type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import { note } from '#lib/storage/observe.ts'
import { document, lookOf, type Markup } from './pages.ts'

/** How the pages of the device flow look, and what a user code is made of (RFC 8628 §6.1). */
export const deviceFlow = {
  enabled: true,
  // consonants only: no words, and nothing that looks like something else; 20^8 codes
  charset: 'base-20',
  mask: '****-****',
  // nothing about who asks is kept
  deviceInfo: () => ({}),
  userCodeInputSource: (ctx, _form, _out, cause) => askForCode(ctx, cause),
  userCodeConfirmSource: (ctx, _form, client, _info, userCode) => askToConfirm(ctx, client, userCode),
  successSource: sayDone,
} satisfies NonNullable<Configuration['features']>['deviceFlow']

/** The same words for a code that never was, ran out or was used: which ones exist is for nobody to find out. */
const wrongCode = 'That code is wrong or no longer good'

/**
 * The page that takes a user code (RFC 8628 §3.3).
 * @param cause why the last try led back here; its message stays inside
 */
export async function askForCode(ctx: KoaContextWithOIDC, cause?: Error): Promise<void> {
  if (cause?.name === 'AbortedError') return sayStopped(ctx, cause)
  if (cause instanceof errors.OIDCProviderError || ctx.status >= 500) return sayClosed(ctx)
  const problem = cause && problemOf(cause)
  await show(
    ctx,
    cause ? 400 : 200,
    'Connect a device',
    html`<form method="post" action="${action(ctx)}">
      <section class="message">
        <h1>Connect a device</h1>
        ${problem ? html`<p class="problem" role="alert">${problem}</p>` : ''}
        <input type="hidden" name="xsrf" value="${xsrf(ctx)}" />
        <label
          >Code on your device<input
            class="user-code"
            name="user_code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            maxlength="20"
            required
        /></label>
        <p class="hint">Eight letters. Type one only if you see it on a device in front of you.</p>
        <div class="actions"><button type="submit">Continue</button></div>
      </section>
    </form>`,
  )
}

/** Asks whether the code is the one on the person's own device (RFC 8628 §3.3.1 and §5.4). */
export function askToConfirm(ctx: KoaContextWithOIDC, client: Client, userCode: string): Promise<void> {
  const name = client.clientName ?? client.clientId
  return show(
    ctx,
    200,
    'Is this the code on your device?',
    html`<form method="post" action="${action(ctx)}">
      <section class="message">
        <h1>Is this the code on your device?</h1>
        <p class="user-code">${userCode.toUpperCase()}</p>
        <p>
          ${name} wants to be connected. Go on only if you started this yourself and the device in front of
          you shows the same code. ${lookOf(ctx).name} never sends anyone a code.
        </p>
        <input type="hidden" name="xsrf" value="${xsrf(ctx)}" />
        <input type="hidden" name="user_code" value="${userCode}" />
        <input type="hidden" name="confirm" value="yes" />
        <div class="actions">
          <button type="submit">It is the same</button>
          <button type="submit" class="quiet" name="abort" value="yes">No, stop</button>
        </div>
      </section>
    </form>`,
  )
}

/** The phone has done its part; the device learns of it by its next poll. */
function sayDone(ctx: KoaContextWithOIDC): Promise<void> {
  const name = ctx.oidc.client?.clientName ?? ctx.oidc.client?.clientId ?? 'Your device'
  return show(
    ctx,
    200,
    'Your device is connected',
    html`<section class="message">
      <h1>Your device is connected</h1>
      <p>Look at it again: ${name} goes on by itself in a few seconds. You can close this page.</p>
    </section>`,
  )
}

function sayStopped(ctx: KoaContextWithOIDC, cause: Error): Promise<void> {
  note({
    kind: 'event',
    name: 'code_verification.aborted',
    error: 'access_denied',
    errorDetail: cause.message,
  })
  return show(
    ctx,
    200,
    'You said no',
    html`<section class="message">
      <h1>You said no</h1>
      <p>The device gets nothing, and its code is no longer good. You can close this page.</p>
    </section>`,
  )
}

/** The form was not one of this browser's, or what it belongs to is over. */
function sayClosed(ctx: KoaContextWithOIDC): Promise<void> {
  const { session } = ctx.oidc
  // oidc-provider 9.13 has put a secret for the next form into it, and fails where it never stored it
  if (session && typeof session.exp !== 'number') Reflect.set(session, 'touched', false)
  return show(
    ctx,
    Math.max(400, ctx.status),
    'This page is no longer open',
    html`<section class="message">
      <h1>This page is no longer open</h1>
      <p>It was open too long, in another browser, with cookies switched off, or what it was for is done.</p>
      <div class="actions"><a href="${action(ctx)}">Enter a code</a></div>
    </section>`,
  )
}

/** What to say of it. oidc-provider emits no event for a user code that does not fit, so it is noted here. */
function problemOf(cause: Error): string {
  note({
    kind: 'event',
    name: 'code_verification.refused',
    error: 'invalid_user_code',
    errorDescription: wrongCode,
    errorDetail: cause.message,
  })
  return cause.name === 'NoCodeError'
    ? 'Type the code that your device shows.'
    : `${wrongCode}. Look at your device.`
}

/** Where both forms go. */
function action(ctx: KoaContextWithOIDC): string {
  return ctx.oidc.urlFor('code_verification')
}

/** What ties a form to the browser it was shown in: oidc-provider keeps it in the session. */
function xsrf({ oidc }: KoaContextWithOIDC): string {
  const secret = oidc.session?.state?.['secret']
  return typeof secret === 'string' ? secret : ''
}

async function show(ctx: KoaContextWithOIDC, status: number, title: string, content: Markup): Promise<void> {
  ctx.status = status
  ctx.type = 'html'
  ctx.set('Cache-Control', 'no-store')
  ctx.body = await document(title, content, lookOf(ctx))
}
