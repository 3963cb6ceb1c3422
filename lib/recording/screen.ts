import { header, type HttpRequest, type HttpResponse } from '#lib/protocol/http-message.ts'
import type { RoleId } from '#lib/scenario/scenario.ts'
import type { RecordedMessage, Recording } from './recording.ts'
import { requestAround } from './rows.ts'

/** What the person sees: their user agent, or the window of an app that is not in it. */
export interface Screen {
  /** the app whose own window it is; null for the user agent */
  readonly app: RoleId | null
  /** what its address bar says; null before it went anywhere */
  readonly address: string | null
  /** who is there; null before it went anywhere */
  readonly at: RoleId | null
  /** the last page it got, as the server sent it or the client's script drew it */
  readonly html: string | null
  /** true while it waits for an answer, or is being sent on */
  readonly waiting: boolean
  /** where it was told to go and has not gone yet */
  readonly sentTo: string | null
  /** what stands in the fields of the page, by their names, once somebody has filled them in */
  readonly entered?: Readonly<Record<string, string>>
}

const nothing: Screen = { app: null, address: null, at: null, html: null, waiting: false, sentTo: null }

/** What a device that is no user agent shows on a screen of its own. */
export interface DeviceScreen {
  readonly role: RoleId
  readonly html: string
  /** it changes with this message */
  readonly leads: boolean
  /** of the two screens, it is the one that this message has to do with */
  readonly isForemost: boolean
}

/** The screen of the device that drew something last; undefined where none has a screen of its own. */
export function deviceAt(recording: Recording, index: number): DeviceScreen | undefined {
  const { messages } = recording
  const last = messages.slice(0, index + 1).findLast(({ drawn }) => drawn?.on !== undefined)
  if (last?.drawn?.on === undefined) return undefined
  const { on: role, html } = last.drawn
  const ends = [messages[index], requestAround(recording, index)].flatMap((each) =>
    each ? [each.from, each.to] : [],
  )
  return { role, html, leads: last === messages[index], isForemost: ends.includes(role) }
}

/** What the person sees once a message has arrived. */
export function screenAt(recording: Recording, index: number): Screen {
  return recording.messages
    .slice(0, index + 1)
    .reduce((screen, message) => next(recording, screen, message), nothing)
}

function next(recording: Recording, screen: Screen, message: RecordedMessage): Screen {
  const shown = filledIn(arrive(recording, screen, message), screen, message)
  if (message.drawn === undefined || message.drawn.on !== undefined) return shown
  const { address, html } = message.drawn
  const app = address === null ? drawerOf(message) : null
  return { app, address, html, at: app ?? 'client', waiting: false, sentTo: null }
}

/** Of the two ends of a message, the app. */
function drawerOf({ from, to }: RecordedMessage): RoleId {
  return from === 'resource-owner' || from === 'user-agent' ? to : from
}

/** What a person enters stands on the page until that makes room for something else. */
function filledIn(shown: Screen, before: Screen, { kind, entered }: RecordedMessage): Screen {
  if (kind === 'action' && entered !== undefined)
    return { ...shown, entered: Object.fromEntries(entered.map(({ name, value }) => [name, value])) }
  if (shown === before) return shown
  const { entered: _, ...empty } = shown
  return empty
}

function arrive(recording: Recording, screen: Screen, message: RecordedMessage): Screen {
  if (message.from === 'user-agent' && message.request && isNavigation(message.request)) {
    return { ...screen, app: null, address: message.request.url, at: message.to, waiting: true, sentTo: null }
  }
  if (message.to !== 'user-agent') return screen
  // a script that leaves the page, or an app that opens the browser, says so to the browser alone
  const assigned = message.computed?.find(({ name }) => name === 'location')?.value
  if (assigned !== undefined) return { ...screen, app: null, waiting: true, sentTo: assigned }
  if (!message.response) return screen
  const asked = recording.messages.find(({ id }) => id === message.inReplyTo)?.request
  if (asked && !isNavigation(asked)) return screen
  const address = asked?.url ?? screen.address
  const at = asked ? message.from : screen.at
  if (isHtml(message.response))
    return { app: null, address, at, html: message.response.body, waiting: false, sentTo: null }
  const sentTo = redirectOf(message.response, address)
  return { ...screen, address, at, waiting: sentTo !== null, sentTo }
}

/** What a browser asks for on its own account (a preflight, an image) changes nothing it shows. */
function isNavigation({ method, headers }: HttpRequest): boolean {
  const accept = header({ headers }, 'accept')
  return (
    (method === 'GET' || method === 'POST') && (accept === undefined || /text\/html|^\*\/\*$/.test(accept))
  )
}

function redirectOf(response: HttpResponse, base: string | null): string | null {
  const location = header(response, 'location')
  if (location === undefined || response.status < 300 || response.status >= 400) return null
  return URL.canParse(location, base ?? undefined) ? new URL(location, base ?? undefined).href : null
}

function isHtml(response: HttpResponse): boolean {
  const leaves = response.status >= 300 && response.status < 400
  return !leaves && /^text\/html\b/i.test(header(response, 'content-type') ?? '') && response.body !== ''
}
