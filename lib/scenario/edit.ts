import {
  formOf,
  isForm,
  isObject,
  jsonOf,
  type HttpHeader,
  type HttpRequest,
  type HttpResponse,
} from '#lib/protocol/http-message.ts'
import { unescaped } from './pointer.ts'
import type { Edit } from './schema.ts'

/** An edit that can't be made: it points at nothing in its message, or at what no one can change. */
export class EditError extends Error {
  override readonly name = 'EditError'
}

/**
 * Applies edits to an outgoing message, in order.
 * @throws EditError with a sentence, where one points nowhere
 */
export function applyEdits<T extends HttpRequest | HttpResponse>(message: T, edits: readonly Edit[]): T {
  return edits.reduce((edited, edit) => applyEdit(edited, edit), message)
}

function applyEdit<T extends HttpRequest | HttpResponse>(message: T, edit: Edit): T {
  const [, place = '', ...path] = edit.pointer.split('/')
  const name = path.map(unescaped).join('/')
  switch (place) {
    case 'header':
      return { ...message, headers: editHeaders(message.headers, name, edit) }
    case 'query':
      if (!('url' in message)) throw refuse(edit, 'an answer has no query')
      return { ...message, url: editUrl(message.url, name, edit) }
    case 'location': {
      const location = message.headers.find(([key]) => key.toLowerCase() === 'location')
      if (!location) throw refuse(edit, 'this message has no Location header')
      if (!URL.canParse(location[1])) throw refuse(edit, 'its Location is no absolute address')
      const url = editUrl(location[1], name, edit)
      return {
        ...message,
        headers: message.headers.map((field) => (field === location ? [field[0], url] : field)),
      }
    }
    case 'form': {
      if (!isForm(message) || !('url' in message)) throw refuse(edit, 'this message has no form body')
      return { ...message, body: editPairs([...formOf(message)], name, edit).toString() }
    }
    default: {
      const json = jsonOf(message)
      if (!json) throw refuse(edit, 'this message has no JSON body')
      return { ...message, body: JSON.stringify(editJson(json, path.map(unescaped), edit)) }
    }
  }
}

/** These belong to the connection; in process there is none, so an edit of them would only be a picture. */
const ofTheTransport =
  /^(host|content-length|transfer-encoding|connection|keep-alive|expect|forwarded|x-forwarded-.*)$/i

/** True for header fields that no edit can change. */
export function isOfTheTransport(name: string): boolean {
  return ofTheTransport.test(name)
}

function editHeaders(fields: readonly HttpHeader[], name: string, edit: Edit): HttpHeader[] {
  if (isOfTheTransport(name))
    throw refuse(edit, `"${name}" belongs to the connection, this site writes it itself`)
  // RFC 9110 §5.1 and §5.5: a name is a token, a value has no line breaks.
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw refuse(edit, `"${name}" is no name for a header field`)
  if ('value' in edit && !/^[\t\x20-\x7e]*$/.test(edit.value))
    throw refuse(edit, 'a header field holds visible ASCII only')
  const wanted = name.toLowerCase()
  const pairs = fields.map(([key, value]): HttpHeader => [key, value])
  const canonical = pairs.find(([key]) => key.toLowerCase() === wanted)?.[0] ?? name
  return changePairs(pairs, canonical, edit)
}

function editUrl(address: string, name: string, edit: Edit): string {
  const url = new URL(address)
  url.search = editPairs([...url.searchParams], name, edit).toString()
  return url.href
}

function editPairs(pairs: [string, string][], name: string, edit: Edit): URLSearchParams {
  return new URLSearchParams(changePairs(pairs, name, edit).map(([key, value]) => [key, value]))
}

function changePairs(pairs: readonly HttpHeader[], name: string, edit: Edit): HttpHeader[] {
  const index = pairs.findIndex(([key]) => key === name)
  if (edit.change === 'add') return [...pairs, [name, edit.value]]
  if (index < 0) throw refuse(edit, `this message has no "${name}" there`)
  if (edit.change === 'remove') return pairs.filter(([key]) => key !== name)
  const value = edit.change === 'set' ? edit.value : alter(pairs[index]?.[1] ?? '')
  return pairs.map((pair, at) => (at === index ? [name, value] : pair))
}

function editJson(
  json: Record<string, unknown>,
  path: readonly string[],
  edit: Edit,
): Record<string, unknown> {
  const [member = '', ...rest] = path
  const present = Object.hasOwn(json, member)
  if (rest.length > 0) {
    const inner = present ? json[member] : undefined
    if (!isObject(inner)) throw refuse(edit, `"${member}" is no object there`)
    return { ...json, [member]: editJson(inner, rest, edit) }
  }
  if (edit.change === 'add') return { ...json, [member]: edit.value }
  if (!present) throw refuse(edit, `this message has no "${member}" there`)
  if (edit.change === 'remove')
    return Object.fromEntries(Object.entries(json).filter(([key]) => key !== member))
  return { ...json, [member]: edit.change === 'set' ? edit.value : alter(String(json[member])) }
}

/**
 * Changes one character, the tenth from the end: in a JWT that is inside the signature, in a
 * random value it is anywhere, and it never is padding.
 */
export function alter(value: string): string {
  const at = Math.max(0, value.length - 10)
  const old = value[at]
  return `${value.slice(0, at)}${old === 'X' ? 'Y' : 'X'}${value.slice(at + 1)}`
}

function refuse(edit: Edit, why: string): EditError {
  return new EditError(`The edit of ${edit.pointer} in "${edit.message}" can't be made: ${why}.`)
}
