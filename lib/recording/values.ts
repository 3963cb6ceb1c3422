import {
  formOf,
  header,
  headers,
  jsonOf,
  queryOf,
  type HttpRequest,
  type HttpResponse,
} from '#lib/protocol/http-message.ts'
import type { Party, Role } from '#lib/protocol/role.ts'
import type { Plays } from '#lib/scenario/scenario.ts'
import type { RecordedMessage } from './recording.ts'

/** A named protocol value inside one message. */
export interface CarriedValue {
  readonly name: string
  readonly value: string
  /** who made it; a value keeps the colour of its maker wherever it goes */
  readonly madeBy: Party
  /** true where an edit put it there, or somebody entered it in place of the usual one */
  readonly edited: boolean
}

/** Every value that has a name of its own, and who makes it; the most telling ones first. */
const makers: Readonly<Record<string, Role>> = {
  access_token: 'authorization-server',
  id_token: 'authorization-server',
  refresh_token: 'authorization-server',
  'public keys': 'authorization-server',
  device_code: 'authorization-server',
  user_code: 'authorization-server',
  password: 'resource-owner',
  code: 'authorization-server',
  code_verifier: 'client',
  code_challenge: 'client',
  state: 'client',
  nonce: 'client',
  client_secret: 'authorization-server',
  session: 'authorization-server',
  'inkwell session': 'client',
  grant: 'authorization-server',
}
const order = Object.keys(makers)

/**
 * Who makes values of this name; undefined for a name that stands for no value of its own.
 * @param plays who stands for a role where the value was found
 */
export function makerOf(name: string, plays: Plays = {}): Party | undefined {
  const role = Object.hasOwn(makers, name) ? makers[name] : undefined
  return role && (plays[role] ?? role)
}

/** Who made what stands in a row: a server that is a client elsewhere made that itself. */
export function playsIn(model: string, plays: Plays = {}): Plays {
  return model === 'FederatedSignIn' ? { client: 'authorization-server' } : plays
}

/** A user code as a device shows it; a server keeps it without the dash. */
export function userCodeAsShown(stored: string): string {
  return stored.replace(/^(.{4})(.{4})$/, '$1-$2')
}

/** Parameters and cookies that carry a known value under another name. */
const aliases: Readonly<Record<string, string>> = { id_token_hint: 'id_token', token: 'access_token' }
const cookieNames: Readonly<Record<string, string>> = {
  _session: 'session',
  _social_session: 'session',
  inkwell_session: 'inkwell session',
}

/** The name a parameter's value goes by: its own, or that of what it repeats. */
export function valueName(parameter: string): string {
  return aliases[parameter] ?? parameter
}

/** The name a cookie's value goes by; undefined for a cookie that means nothing here. */
export function cookieValueName(cookie: string): string | undefined {
  return cookieNames[cookie]
}

/** The names of values whose cookies an answer takes back: their lifetime ends at once (RFC 6265 §5.3). */
export function cookiesTakenBack({ response, at }: Pick<RecordedMessage, 'response' | 'at'>): string[] {
  return headers(response ?? { headers: [] }, 'set-cookie').flatMap((field) => {
    const [pair = '', ...attributes] = field.split(';')
    const name = cookieNames[pair.split('=')[0]?.trim() ?? '']
    return name !== undefined && hasEnded(attributes, at) ? [name] : []
  })
}

/** Max-Age wins over Expires (RFC 6265 §5.3). */
function hasEnded(attributes: readonly string[], now: number): boolean {
  const valueOf = (name: string) =>
    attributes
      .map((attribute) => attribute.trim().split('='))
      .find(([key]) => key?.toLowerCase() === name)?.[1]
  const age = valueOf('max-age')
  if (age !== undefined) return Number(age) <= 0
  return Date.parse(valueOf('expires') ?? '') <= now
}

/** The named protocol values in a message, the most telling first. Knows no scenario. */
export function carried(message: RecordedMessage): CarriedValue[] {
  const sent = message.request ?? message.response
  const found = [...(sent ? valuesOf(sent) : []), ...named(message)]
  const before = message.original && valuesOf(message.original)
  const unusual = (message.entered ?? []).filter(({ usual }) => usual !== undefined)
  const isEdited = (name: string, value: string) =>
    unusual.some((one) => one.name === name && one.value === value) ||
    (before !== undefined && !before.some((pair) => pair[0] === name && pair[1] === value))
  return distinct(found).flatMap(([name, value]) => {
    const madeBy = makerOf(name, message.plays)
    return madeBy ? [{ name, value, madeBy, edited: isEdited(name, value) }] : []
  })
}

/** The values as the sender made them, before any edit. */
export function carriedByOriginal(message: RecordedMessage): CarriedValue[] {
  const { original, ...rest } = message
  if (!original) return carried(message)
  const side = 'url' in original ? { request: original } : { response: original }
  return carried({ ...rest, ...side })
}

/** The secret inside an Authorization field, and the name it goes by; the scheme is taken off. */
export function credential(field: string): { readonly name: string; readonly value: string } | undefined {
  const [scheme = '', text = ''] = field.split(' ')
  if (/^bearer$/i.test(scheme)) return { name: 'access_token', value: text }
  if (!/^basic$/i.test(scheme)) return undefined
  const secret = basicPassword(text)
  return secret === undefined ? undefined : { name: 'client_secret', value: secret }
}

type Pair = readonly [name: string, value: string]

function valuesOf(message: HttpRequest | HttpResponse): Pair[] {
  return 'url' in message ? requestValues(message) : responseValues(message)
}

function requestValues(request: HttpRequest): Pair[] {
  const authorization = credential(header(request, 'authorization') ?? '')
  return [
    ...known([...queryOf(request)]),
    ...known([...formOf(request)]),
    ...(authorization ? [[authorization.name, authorization.value] as const] : []),
    ...headers(request, 'cookie').flatMap((field) => field.split(';').flatMap(cookieValue)),
  ]
}

function responseValues(response: HttpResponse): Pair[] {
  const json = jsonOf(response)
  const texts = Object.entries(json ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return [
    ...known(locationParameters(response)),
    ...headers(response, 'set-cookie').flatMap((field) => cookieValue(field.split(';')[0] ?? '')),
    ...known(texts),
    ...(Array.isArray(json?.keys) ? [['public keys', response.body] as const] : []),
  ]
}

function locationParameters(response: HttpResponse): Pair[] {
  return addressParameters(header(response, 'location'))
}

function addressParameters(location: string | undefined): Pair[] {
  if (location === undefined || !URL.canParse(location, 'https://relative.invalid')) return []
  const url = new URL(location, 'https://relative.invalid')
  return [...url.searchParams, ...new URLSearchParams(url.hash.slice(1))]
}

function named(message: RecordedMessage): Pair[] {
  const values = [...(message.computed ?? []), ...(message.entered ?? [])]
  // a script that leaves the page sets an address, with the same parameters as a Location field
  return known(
    values.flatMap(({ name, value }) =>
      name === 'location' ? addressParameters(value) : [[name, value] as const],
    ),
  )
}

function known(pairs: readonly Pair[]): Pair[] {
  return pairs
    .map(([name, value]): Pair => [valueName(name), value])
    .filter(([name, value]) => value !== '' && makerOf(name) !== undefined)
}

function cookieValue(text: string): Pair[] {
  const at = text.indexOf('=')
  const name = cookieNames[text.slice(0, at).trim()]
  const value = text.slice(at + 1).trim()
  return name !== undefined && value !== '' ? [[name, value]] : []
}

function basicPassword(text: string): string | undefined {
  try {
    const pair = atob(text)
    const at = pair.indexOf(':')
    // RFC 6749 §2.3.1: both halves are form-encoded before they are joined
    return at < 0 ? undefined : decodeURIComponent(pair.slice(at + 1).replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

function distinct(pairs: readonly Pair[]): Pair[] {
  const once = new Map(pairs.map((pair) => [pair.join('\n'), pair]))
  return [...once.values()].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
}
