import {
  formOf,
  header,
  isObject,
  jsonOf,
  queryOf,
  type HttpRequest,
  type HttpResponse,
} from '#lib/protocol/http-message.ts'
import { unescaped } from '#lib/scenario/pointer.ts'

/**
 * The value at a place in a message, as text: `/header/Host`, `/query/state`, `/form/code`,
 * `/json/a/b`, `/location/state`, `/status`, `/path`. Undefined where there is none.
 */
export function valueAt(message: HttpRequest | HttpResponse, pointer: string): string | undefined {
  const [, place = '', ...path] = pointer.split('/')
  const names = path.map(unescaped)
  const name = names.join('/')
  switch (place) {
    case 'status':
      return 'status' in message ? String(message.status) : undefined
    case 'path':
      return 'url' in message ? new URL(message.url).pathname : undefined
    case 'header':
      return header(message, name)
    case 'query':
      return 'url' in message ? (queryOf(message).get(name) ?? undefined) : undefined
    case 'form':
      return 'url' in message ? (formOf(message).get(name) ?? undefined) : undefined
    case 'location':
      return inLocation(header(message, 'location'), name)
    case 'json':
      return asText(names.reduce(member, jsonOf(message)))
    default:
      return undefined
  }
}

function inLocation(location: string | undefined, name: string): string | undefined {
  const query = location?.split('#')[0]?.split('?')[1]
  return new URLSearchParams(query ?? '').get(name) ?? undefined
}

function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

function asText(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value)
}
