import 'server-only'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import type { DemoAccounts } from './accounts.ts'
import type { Look } from './definition.ts'
import { acmeId, definitionAt } from './servers.ts'

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

/** What a scope lets the client do, in words; an unknown one is shown as it is. */
const permissions: Readonly<Record<string, string>> = {
  openid: 'Know who you are',
  profile: 'See your name',
  email: 'See your e-mail address',
  'photos.read': 'See your photos, not change them',
  'albums.read': 'See your albums, not change them',
  'notes.read': 'Read your notes',
  offline_access: 'Stay connected while you are away',
}

export interface SignInPage {
  readonly look: Look
  readonly demo: DemoAccounts
  readonly clientName: string
  /** where the form goes; the cancel link is below it */
  readonly action: string
  readonly scopes: readonly string[]
  /** set where somebody is signed in already and only consent is asked for */
  readonly signedInAs?: string
  /** where people make an account */
  readonly signUp?: string
  /** another server they can sign in with, and where that begins */
  readonly upstream?: { readonly name: string; readonly address: string }
  /** something that went well before */
  readonly notice?: string
  /** filled in again after a refusal */
  readonly login?: string
  readonly problem?: string
}

/** The sign-in page, or, where somebody is signed in, the consent page. Works without JavaScript. */
export function signInPage(page: SignInPage): Promise<string> {
  const wants = html`<section class="wants" aria-label="What ${page.clientName} asks for">
    <h2>${page.clientName} wants to</h2>
    <ul>
      ${page.scopes.map((scope) => html`<li>${permissions[scope] ?? scope}<code>${scope}</code></li>`)}
    </ul>
    <div class="actions">
      <button type="submit">${page.signedInAs === undefined ? 'Sign in and allow' : 'Allow'}</button>
      <a href="${page.action}/cancel">Cancel</a>
    </div>
  </section>`
  const title =
    page.signedInAs === undefined ? `Sign in to continue to ${page.clientName}` : `Allow ${page.clientName}?`
  return document(
    title,
    html`<form method="post" action="${page.action}">
      <section class="who">
        <h1>${title}</h1>
        ${page.problem ? html`<p class="problem" role="alert">${page.problem}</p>` : ''}
        ${page.notice && page.signedInAs === undefined ? html`<p class="notice" role="status">${page.notice}</p>` : ''}
        ${page.signedInAs === undefined ? credentials(page) : html`<p>You are signed in as <b>${page.signedInAs}</b>.</p>`}
      </section>
      ${wants}
    </form>`,
    page.look,
  )
}

function credentials({ login, demo, signUp, upstream }: SignInPage): Markup {
  const accounts = demo.shown.map(
    (account, index) => html`${index ? ' and ' : ''}<code>${account.login}</code>`,
  )
  return html`<label
      >E-mail<input name="login" type="email" value="${login ?? ''}" autocomplete="username" required
    /></label>
    <label>Password<input name="password" type="password" autocomplete="current-password" required /></label>
    <p class="hint">
      Demo account${demo.shown.length > 1 ? 's' : ''}: ${accounts}, password <code>${demo.password}</code>
    </p>
    ${signUp || upstream ? html`<p class="others">${upstream ? html`<a href="${upstream.address}">Continue with ${upstream.name}</a>` : ''}${signUp ? html`<a href="${signUp}">Create an account</a>` : ''}</p>` : ''}`
}

interface MessagePage {
  readonly look?: Look
  /** the error code, for developers */
  readonly code?: string
  /** what the person can do here, and where */
  readonly link?: { readonly text: string; readonly address: string }
}

/** A page that says what went wrong and what to do. */
export function messagePage(title: string, text: string, { look, code, link }: MessagePage = {}) {
  return document(
    title,
    html`<section class="message">
      <h1>${title}</h1>
      <p>${text}</p>
      ${code ? html`<p><code>${code}</code></p>` : ''}
      ${link ? html`<p class="others"><a href="${link.address}">${link.text}</a></p>` : ''}
    </section>`,
    look,
  )
}

/** oidc-provider's error page: the refusals that may not go back to the client by redirect. */
export async function renderErrorPage(ctx: KoaContextWithOIDC, out: ErrorOut): Promise<void> {
  ctx.type = 'html'
  const look = lookOf(ctx)
  ctx.body = await messagePage(
    `${look.name} refuses this request`,
    `${sentence(out.error_description ?? 'the request could not be processed')} Go back to the app and start again.`,
    { look, code: out.error },
  )
}

/** A parameter's name stays as it is written, at the start of a sentence too. */
function sentence(text: string): string {
  if (/^[a-z]+_/.test(text)) return `${text}.`
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** How the server that answers looks. */
export function lookOf(ctx: KoaContextWithOIDC): Look {
  return definitionAt(ctx.oidc.issuer).look
}

/** RP-initiated logout: asks before the session ends. OpenID Connect RP-Initiated Logout §2. */
export async function renderSignOutPage(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const xsrf = /name="xsrf" value="([^"]*)"/.exec(form)?.[1] ?? ''
  const action = ctx.oidc.urlFor('end_session_confirm')
  const client = ctx.oidc.client?.clientName ?? ctx.oidc.client?.clientId
  const look = lookOf(ctx)
  const title = `Sign out of ${look.name}?`
  ctx.body = await document(
    title,
    html`<form method="post" action="${action}">
      <section class="message">
        <h1>${title}</h1>
        <p>
          ${client ? `${client} asks to sign you out.` : 'You asked to sign out.'} Your session here ends; an
          app that may stay connected keeps what you allowed it.
        </p>
        <input type="hidden" name="xsrf" value="${xsrf}" />
        <input type="hidden" name="logout" value="yes" />
        <div class="actions"><button type="submit">Sign out</button></div>
      </section>
    </form>`,
    look,
  )
}

/** A sign-out where nobody is signed in: there is nothing to ask, and still somewhere to go back to. */
export function nobodyPage(ctx: KoaContextWithOIDC, form: string): Promise<string> {
  const xsrf = /name="xsrf" value="([^"]*)"/.exec(form)?.[1] ?? ''
  const look = lookOf(ctx)
  return document(
    'Nobody is signed in here',
    html`<form method="post" action="${ctx.oidc.urlFor('end_session_confirm')}">
      <section class="message">
        <h1>Nobody is signed in here</h1>
        <p>This browser has no session at ${look.name}, so there is none to end.</p>
        <input type="hidden" name="xsrf" value="${xsrf}" />
        <input type="hidden" name="logout" value="yes" />
        <div class="actions"><button type="submit">Continue</button></div>
      </section>
    </form>`,
    look,
  )
}

/** Where sign-out ends when no client asked for the browser back. */
export async function renderSignedOutPage(ctx: KoaContextWithOIDC): Promise<void> {
  const look = lookOf(ctx)
  ctx.body = await messagePage(
    'You are signed out',
    `Your session at ${look.name} has ended. You can close this page.`,
    { look },
  )
}

/** A whole page of a server. */
export async function document(title: string, content: Markup, look = acmeId.look): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title} · ${look.name}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/tokens.css" />
        <link rel="stylesheet" href="/acme-id.css" />
        ${look.stylesheet ? html`<link rel="stylesheet" href="${look.stylesheet}" />` : ''}
      </head>
      <body>
        <main>
          <header>${look.name}</header>
          ${content}
        </main>
      </body>
    </html>`
  return String(page)
}
