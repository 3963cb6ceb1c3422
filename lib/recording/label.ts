import { header, reasonPhrase, type HttpRequest, type HttpResponse } from '#lib/protocol/http-message.ts'
import type { PlacedMessage } from '#lib/scenario/scenario.ts'
import type { RecordedMessage } from './recording.ts'

const longestAddress = 24

/** What stands on the arrow of a message: what was really sent, or, before that, what is planned. */
export function messageLabel(message: PlacedMessage, recorded?: RecordedMessage): string {
  if (recorded?.request) return requestLabel(recorded.request)
  if (recorded?.response) return responseLabel(message, recorded, recorded.response)
  return message.label
}

/** True where a role says no, or an answer is an error of HTTP, and the flow does not count on it. */
export function refused(recorded: RecordedMessage | undefined): boolean {
  if (recorded?.foreseen) return false
  return recorded?.refusal !== undefined || (recorded?.response?.status ?? 0) >= 400
}

function requestLabel(request: HttpRequest): string {
  const url = new URL(request.url)
  return `${request.method} ${shortPath(url.pathname)}${url.search ? '?…' : ''}`
}

function responseLabel(message: PlacedMessage, recorded: RecordedMessage, response: HttpResponse): string {
  const { status } = response
  const refusal = recorded.refusal ?? recorded.foreseen
  if (refusal && refusal.by === recorded.from) return `${status} ${refusal.error}`
  const location = header(response, 'location')
  if (location !== undefined && status >= 300 && status < 400) return `${status} → ${shortAddress(location)}`
  const words = message.label.replace(/^\d{3}\s*/, '')
  const isPlanned = (status < 300 || recorded.otherwise === true) && !words.startsWith('→')
  return `${status} ${isPlanned ? words : reasonPhrase(status)}`.trimEnd()
}

function shortAddress(location: string): string {
  if (!URL.canParse(location)) return shortPath(location.split('?')[0] ?? '')
  const place = placeName(location)
  const { pathname } = new URL(location)
  const whole = place + (pathname === '/' ? '' : shortPath(pathname))
  return whole.length > longestAddress ? place : whole
}

/** Whose an address is: a host, or, where it has none, the scheme of an app: `com.example.inkwell:`. */
export function placeName(address: string): string {
  const { host, protocol } = new URL(address)
  return host || protocol
}

/** A path with its long, random segments left out. */
function shortPath(path: string): string {
  return path
    .split('/')
    .map((segment) => (segment.length > 18 ? '…' : segment))
    .join('/')
}
