import { isOfTheTransport } from '#lib/scenario/edit.ts'
import type { Place } from './parts.ts'

/** Why a value can't stand in that place, as a sentence; undefined where it can. */
export function unfitValue(place: Place, value: string): string | undefined {
  // RFC 9110 §5.5; a tab is allowed too, but nobody types one
  if (place !== 'header' || /^[\t\x20-\x7e]*$/.test(value)) return undefined
  return 'A header field holds visible ASCII only: no accents, no emoji, no line breaks (RFC 9110 §5.5).'
}

/** Why nothing of that name can be put there. */
export function unfitName(place: Place, name: string): string | undefined {
  if (place !== 'header' || name === '') return undefined
  if (isOfTheTransport(name)) return `${name} belongs to the connection: whoever sends the message writes it.`
  // RFC 9110 §5.6.2
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return undefined
  return 'The name of a header field has letters, digits and hyphens, no spaces (RFC 9110 §5.1).'
}
