import { isOfTheTransport } from '#lib/scenario/edit.ts'
import {
  formOf,
  header,
  isForm,
  jsonOf,
  queryOf,
  type HttpRequest,
  type HttpResponse,
} from '#lib/protocol/http-message.ts'
import type { Party } from '#lib/protocol/role.ts'
import type { Plays } from '#lib/scenario/scenario.ts'
import { cookieValueName, credential, makerOf, valueName } from '#lib/recording/values.ts'

/** Where in a message a line stands. */
export type Place = 'query' | 'header' | 'location' | 'form' | 'json'

/** One line of a message: a header field, a parameter, a member. */
export interface Line {
  /** as in an Edit: `/form/code` */
  readonly pointer: string
  readonly place: Place
  readonly name: string
  readonly value: string
  /** the protocol value in it: `code`, and who makes it */
  readonly known?: { readonly name: string; readonly madeBy: Party; readonly value: string }
  /** true for one that a learner looks for last */
  readonly minor: boolean
  /** false where there are several of the name, and an edit could not tell which is meant */
  readonly editable: boolean
  /** several lines of text: a nested JSON value */
  readonly block?: boolean
}

/** A message in the parts one reads it in. */
export interface Parts {
  readonly query: readonly Line[]
  readonly headers: readonly Line[]
  readonly body: readonly Line[]
  /** a body that is no list of members */
  readonly text?: { readonly kind: 'html' | 'text'; readonly content: string }
}

/** Takes a message apart for reading. @param plays who made its values, where others than usual did */
export function partsOf(message: HttpRequest | HttpResponse, plays: Plays = {}): Parts {
  const parts = partsMade(message)
  const byPlayers = (lines: readonly Line[]) => lines.map((line) => playedBy(line, plays))
  return {
    ...parts,
    query: byPlayers(parts.query),
    headers: byPlayers(parts.headers),
    body: byPlayers(parts.body),
  }
}

function playedBy(line: Line, plays: Plays): Line {
  const { known } = line
  const madeBy = known && makerOf(known.name, plays)
  return known && madeBy ? { ...line, known: { ...known, madeBy } } : line
}

function partsMade(message: HttpRequest | HttpResponse): Parts {
  const json = jsonOf(message)
  const body =
    isForm(message) && 'url' in message ? pairs('form', [...formOf(message)]) : json ? members(json) : []
  return {
    query: 'url' in message ? pairs('query', [...queryOf(message)]) : [],
    headers: headerLines(message),
    body,
    ...(body.length === 0 && message.body !== '' ? { text: textOf(message) } : {}),
  }
}

/** All lines of a message in reading order. */
export function linesOf(parts: Parts): Line[] {
  return [...parts.query, ...parts.headers, ...parts.body]
}

function pairs(place: Place, list: readonly (readonly [string, string])[]): Line[] {
  return list.map(([name, value], index) => ({
    pointer: `/${place}/${escape(name)}`,
    place,
    name,
    value,
    ...knownAs(valueName(name), value),
    minor: false,
    editable: list.findIndex(([other]) => other === name) === index,
  }))
}

function headerLines(message: HttpRequest | HttpResponse): Line[] {
  const names = message.headers.map(([name]) => name.toLowerCase())
  return message.headers.flatMap(([name, value], index) => {
    const line: Line = {
      pointer: `/header/${escape(name)}`,
      place: 'header',
      name,
      value,
      ...knownInHeader(name.toLowerCase(), value),
      minor: isMinor(name.toLowerCase(), value),
      editable: names.indexOf(name.toLowerCase()) === index && !isOfTheTransport(name),
    }
    return name.toLowerCase() === 'location' ? [withoutQuery(line), ...locationLines(value)] : [line]
  })
}

function withoutQuery(line: Line): Line {
  return { ...line, value: line.value.split('?')[0] ?? line.value }
}

function locationLines(location: string): Line[] {
  const query = location.split('?')[1]?.split('#')[0]
  const isEditable = URL.canParse(location)
  return pairs('location', [...new URLSearchParams(query ?? '')]).map((line) => ({
    ...line,
    editable: line.editable && isEditable,
  }))
}

function members(json: Readonly<Record<string, unknown>>): Line[] {
  return Object.entries(json).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
    return {
      pointer: `/json/${escape(name)}`,
      place: 'json',
      name,
      value: text,
      ...knownAs(name === 'keys' && Array.isArray(value) ? 'public keys' : name, text),
      minor: false,
      editable: typeof value !== 'object',
      ...(text.includes('\n') ? { block: true } : {}),
    }
  })
}

function knownAs(name: string, value: string): Pick<Line, 'known'> {
  const madeBy = makerOf(name)
  return madeBy && value !== '' ? { known: { name, madeBy, value } } : {}
}

function knownInHeader(name: string, value: string): Pick<Line, 'known'> {
  if (name === 'authorization') {
    const found = credential(value)
    return found ? knownAs(found.name, found.value) : {}
  }
  if (name !== 'cookie' && name !== 'set-cookie') return {}
  const cookies = name === 'cookie' ? value.split(';') : [value.split(';')[0] ?? '']
  for (const cookie of cookies) {
    const at = cookie.indexOf('=')
    const known = cookieValueName(cookie.slice(0, at).trim())
    if (known) return knownAs(known, cookie.slice(at + 1).trim())
  }
  return {}
}

const telling =
  /^(host|origin|authorization|content-type|cookie|set-cookie|location|www-authenticate|cache-control|content-security-policy|referrer-policy|access-control-allow-(origin|methods|headers)|access-control-request-(method|headers))$/

/** Signature cookies (`_session.sig`) only protect the cookie beside them. */
function isMinor(name: string, value: string): boolean {
  return !telling.test(name) || (name === 'set-cookie' && /^[\w.]+\.sig=/.test(value))
}

function textOf(message: HttpRequest | HttpResponse): NonNullable<Parts['text']> {
  const isHtml = /^text\/html\b/i.test(header(message, 'content-type') ?? '')
  return { kind: isHtml ? 'html' : 'text', content: message.body }
}

function escape(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
