import 'server-only'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { encode } from 'uqr'
import type { ClientRegistration } from '../client-registrations.ts'
import { problemInWords, type Problem, type ProblemInWords } from './problem.ts'

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

/** What the person has in front of them. */
export type ScreenKind = NonNullable<ClientRegistration['screen']>

/** Inkwell before anybody is signed in. */
export function startScreen(kind: ScreenKind): Promise<string> {
  return kind === 'terminal'
    ? terminal('Inkwell', [typed('inkwell login')])
    : television(
        'Your photos, on the big screen',
        html`<p>Inkwell shows the photos you keep elsewhere.</p>
          <p><span class="button">Sign in with Acme ID</span></p>`,
      )
}

/** The code to compare or to type, and where. A television has room for a QR code. */
export function codeScreen(
  kind: ScreenKind,
  {
    user_code,
    verification_uri,
    link,
  }: {
    readonly user_code: string
    readonly verification_uri: string
    /** what the QR code says */
    readonly link: string
  },
): Promise<string> {
  if (kind === 'terminal')
    return terminal('Enter the code', [
      typed('inkwell login'),
      html`Open <b>${verification_uri}</b>`,
      html`and enter <b class="user-code">${user_code}</b>`,
      html`<span class="quiet">Waiting for you …</span>`,
    ])
  return television(
    'Connect your TV',
    html`<div class="pair">
      <div>
        <p>Scan this, or open</p>
        <p class="address">${readable(verification_uri)}</p>
        <p>Your code</p>
        <p class="user-code">${user_code}</p>
        <p class="quiet">Waiting for you …</p>
      </div>
      ${qrCode(link)}
    </div>`,
  )
}

/** Inkwell once somebody is signed in. */
export function photosScreen(
  kind: ScreenKind,
  name: string | undefined,
  photos: readonly { readonly title: string; readonly taken: string }[],
): Promise<string> {
  const greeting = name === undefined ? 'Signed in' : `Hello, ${name}`
  if (kind === 'terminal')
    return terminal(greeting, [
      typed('inkwell login'),
      html`${greeting}. ${photos.length} photos:`,
      ...photos.map(({ title, taken }) => html`<span class="quiet">${taken}</span> ${title}`),
    ])
  return television(
    greeting,
    html`<ul>
      ${photos.map(({ title, taken }) => html`<li><b>${title}</b> <time>${taken}</time></li>`)}
    </ul>`,
  )
}

/** Inkwell when it did not work: what it was, and what to do now. */
export function problemScreen(kind: ScreenKind, problem: Problem): Promise<string> {
  const { title, happened, now } = onDevice(kind, problem)
  if (kind === 'terminal')
    return terminal(title, [
      typed('inkwell login'),
      html`<b>${title}</b>`,
      html`${happened}`,
      html`${now} <span class="quiet">${problem.error}</span>`,
    ])
  return television(
    title,
    html`<p>${happened}</p>
      <p>${now}</p>
      <p><code>${problem.error}</code></p>`,
  )
}

/** A device has codes that run out, and no address bar to go back to. */
function onDevice(kind: ScreenKind, problem: Problem): ProblemInWords {
  const words = problemInWords(problem)
  if (problem.failed === 'api') return words
  const again = kind === 'terminal' ? 'Run inkwell login again' : 'Press Sign in again'
  const now = `${again} to get a new code.`
  if (problem.error === 'expired_token')
    return { title: 'The code has run out', happened: 'It was not entered in time.', now }
  if (problem.error === 'access_denied') return { ...words, now: `${again} if that was a mistake.` }
  return { ...words, title: kind === 'terminal' ? 'Not signed in' : 'Your TV is not connected', now }
}

/** An address without what nobody types, to be broken where its parts end. */
function readable(address: string): Markup {
  const [host = '', ...path] = address.replace(/^https?:\/\//, '').split('/')
  return html`${host}${path.map((part) => html`<wbr />/${part}`)}`
}

/**
 * A QR code (ISO/IEC 18004) that a real phone can read: dark on light, with its quiet zone.
 * Neighbouring modules of a row are one piece of the path.
 */
function qrCode(text: string): Markup {
  const { size, data } = encode(text, { ecc: 'M', border: 2 })
  const rows = data.flatMap((row, y) =>
    [
      ...row
        .map((isDark) => (isDark ? '#' : ' '))
        .join('')
        .matchAll(/#+/g),
    ].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`),
  )
  return html`<svg
    class="qr"
    viewBox="0 0 ${String(size)} ${String(size)}"
    role="img"
    aria-label="QR code: ${text}"
    shape-rendering="crispEdges"
  >
    <rect width="100%" height="100%" fill="#fff" />
    <path fill="#000" d="${rows.join('')}" />
  </svg>`
}

function typed(command: string): Markup {
  return html`<span class="prompt">$</span> ${command}`
}

function terminal(title: string, lines: readonly Markup[]): Promise<string> {
  return document(
    title,
    'terminal',
    html`<h1 class="sr">${title}</h1>
      ${lines.map((line) => html`<p>${line}</p>`)}`,
  )
}

function television(title: string, content: Markup): Promise<string> {
  return document(
    title,
    'tv',
    html`<header>Inkwell</header>
      <h1>${title}</h1>
      ${content}`,
  )
}

async function document(title: string, kind: ScreenKind, content: Markup): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title} · Inkwell</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="stylesheet" href="/tokens.css" />
        <link rel="stylesheet" href="/inkwell-device.css" />
      </head>
      <body data-theme="dark" class="${kind}">
        <main>${content}</main>
      </body>
    </html>`
  return String(page)
}
