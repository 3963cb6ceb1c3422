import 'server-only'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { HttpHeader, HttpResponse } from '#lib/protocol/http-message.ts'
import { demoAccounts, demoPassword } from '../authorization-server/accounts.ts'
import { problemInWords, type Problem } from './problem.ts'

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

/** Inkwell before anybody is signed in: what the person presses. */
export function startPage(): Promise<string> {
  return document(
    'Your photos, on paper',
    html`<p>Inkwell prints the photos you keep elsewhere.</p>
      <p><span class="button">Sign in with Acme ID</span></p>`,
  )
}

/** Inkwell's static page at its redirection endpoint: its script takes over from here. */
export function callbackPage(): Promise<string> {
  return document('Signing you in…', html`<p>Inkwell reads the answer of Acme ID.</p>`)
}

/** Another app that the operating system opened with the answer meant for Inkwell. */
export function otherAppPage(): Promise<string> {
  return document(
    'One moment…',
    html`<p>This app has asked to be opened for such addresses, too.</p>`,
    'Photo Frames',
  )
}

/**
 * A sign-in form of Inkwell’s own: what is typed here, Inkwell has.
 * @param refusedWith the error code of the last try
 */
export function passwordPage(refusedWith: string | undefined): Promise<string> {
  return document(
    'Sign in with your Acme ID password',
    html`<form method="post" action="/sign-in">
      ${refusedWith === undefined ? '' : html`<p role="alert">${passwordRefused(refusedWith)} <code>${refusedWith}</code></p>`}
      <label>E-mail<input name="username" type="email" autocomplete="username" required /></label>
      <label
        >Password<input name="password" type="password" autocomplete="current-password" required
      /></label>
      <p class="hint">
        Demo accounts:
        ${demoAccounts.map(({ login }, index) => html`${index ? ' and ' : ''}<code>${login}</code>`)},
        password
        <code>${demoPassword}</code>
      </p>
      <button type="submit">Sign in</button>
    </form>`,
  )
}

function passwordRefused(error: string): string {
  return error === 'invalid_grant'
    ? 'Acme ID does not take this e-mail and password. Try again.'
    : 'Acme ID did not look at your password: it does not take this request from Inkwell.'
}

/**
 * Inkwell once somebody is signed in.
 * @param photos undefined where it asked for none
 * @param canLeave it offers to sign out
 */
export function photosPage(
  name: string | undefined,
  photos: readonly { readonly title: string; readonly taken: string }[] | undefined,
  canLeave = false,
): Promise<string> {
  return document(
    name ? `Hello, ${name}` : 'Your photos',
    html`${photosList(photos)}${canLeave ? signOut : ''}`,
  )
}

function photosList(photos: Parameters<typeof photosPage>[1]): Markup {
  if (photos === undefined) return html`<p>You are signed in.</p>`
  if (photos.length === 0) return html`<p>There are no photos here yet.</p>`
  return html`<ul>
    ${photos.map((photo) => html`<li><b>${photo.title}</b> <time>${photo.taken}</time></li>`)}
  </ul>`
}

/** Inkwell once it knows who somebody is, and needs nothing else of them. */
export function welcomePage(name: string, email: string, isBack: boolean): Promise<string> {
  return document(
    isBack ? `Welcome back, ${name}` : `Hello, ${name}`,
    html`<p>You are signed in with Acme ID.</p>
      <p>Receipts go to ${email}.</p>`,
  )
}

/** Inkwell when something did not work: what it was, and what to do now. */
export function problemPage(problem: Problem, canLeave = false): Promise<string> {
  const { title, happened, now } = problemInWords(problem)
  return document(
    title,
    html`<p>${happened}</p>
      <p>${now}</p>
      <p><code>${problem.error}</code></p>
      ${problem.failed === 'sign-in' ? html`<p><span class="button">Sign in with Acme ID</span></p>` : ''}
      ${problem.failed === 'api' && canLeave ? signOut : ''}`,
  )
}

/** Inkwell where it has no page. */
export function missingPage(path: string): Promise<string> {
  return document('There is no such page', html`<p>Inkwell has nothing at ${path}.</p>`)
}

const signOut = html`<form class="leave" action="/logout"><button type="submit">Sign out</button></form>`

/** Inkwell after sign-out. */
export function signedOutPage(): Promise<string> {
  return document('You are signed out', html`<p>Inkwell has forgotten your tokens.</p>`)
}

/** A page as an answer. */
export function pageResponse(
  status: number,
  body: string,
  headers: readonly HttpHeader[] = [],
): HttpResponse {
  return {
    status,
    headers: [['Content-Type', 'text/html; charset=utf-8'], ['Cache-Control', 'no-store'], ...headers],
    body,
  }
}

/** A redirect as an answer: 303, so that the browser comes with GET whatever it sent (RFC 9700 §4.12). */
export function redirectResponse(location: string): HttpResponse {
  return {
    status: 303,
    headers: [
      ['Location', location],
      ['Cache-Control', 'no-store'],
    ],
    body: '',
  }
}

async function document(title: string, content: Markup, app = 'Inkwell'): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title} · ${app}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="stylesheet" href="/tokens.css" />
        <link rel="stylesheet" href="/inkwell.css" />
      </head>
      <body>
        <main>
          <header>${app}</header>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`
  return String(page)
}
