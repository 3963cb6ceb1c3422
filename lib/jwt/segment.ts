import { readBase64url } from './base64url.ts'
import type { Carried, DecodedObject } from './decoded.ts'
import { readJson, type JsonReading, type Member } from './json.ts'
import type { Flaw, Range } from './part.ts'
import { visible } from './shown.ts'

/** What one segment of a token holds. */
export interface SegmentReading {
  readonly flaws: readonly Flaw[]
  /** its octets as text */
  readonly text?: string
  /** what could be read of a JSON object; absent where it is another value, or none */
  readonly object?: DecodedObject
}

/**
 * Reads a segment that carries JSON: base64url of UTF-8 of an object (RFC 7515 §3, RFC 7519 §7.2).
 * @param at where it begins in the token; absent where its characters can't be pointed at
 */
export function readSegment(segment: string, at: number | undefined): SegmentReading {
  if (segment === '') return { flaws: [{ code: 'empty', says: 'is empty' }] }
  const { bytes, flaws, whole } = readBase64url(segment)
  const { text, isUtf8 } = textOf(bytes)
  const { flaws: inside, object } = readObject(text, whole && isUtf8 ? at : undefined)
  const encoding: Flaw[] = isUtf8 ? [] : [{ code: 'not-utf8', says: 'holds octets that are no UTF-8' }]
  return { text, flaws: [...flaws, ...encoding, ...inside], ...(object && { object }) }
}

/**
 * Reads the text of a JSON object.
 * @param at where the base64url of it begins in the token
 */
export function readObject(text: string, at?: number): SegmentReading {
  const reading = readJson(text)
  const { shape, members } = reading
  if (shape !== 'object') return { text, flaws: [noObject(text, reading)] }
  // places in JSON are told in words: in the token they would be others
  const flaws = reading.flaws.map(({ code, says }): Flaw => ({
    code,
    says: `${code === 'not-json' ? 'is no JSON' : 'is flawed JSON'}: ${says}`,
  }))
  return { text, flaws, object: { text, members: carried(text, members, at) } }
}

function noObject(text: string, { shape, flaws: [first] }: JsonReading): Flaw {
  const begins = `it begins with “${visible(text.slice(0, 12))}”`
  if (shape === 'none')
    return { code: 'not-json', says: `is no JSON: ${first?.code === 'truncated' ? first.says : begins}` }
  const what = shape === 'list' ? 'a list' : 'a single value'
  return first
    ? { code: 'not-json', says: `is no JSON: ${first.says}` }
    : { code: 'not-object', says: `is JSON, but ${what}, where an object in “{}” has to be` }
}

function textOf(bytes: Uint8Array): { text: string; isUtf8: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), isUtf8: true }
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), isUtf8: false }
  }
}

function carried(text: string, members: readonly Member[], at: number | undefined): Carried[] {
  let octets = 0
  let place = 0
  // in order, so that every character is counted once
  const octetsBefore = (end: number) => {
    octets += utf8Length(text, place, end)
    place = end
    return octets
  }
  return members.map((member) => {
    if (at === undefined) return member
    const octetRange = { from: octetsBefore(member.range.from), to: octetsBefore(member.range.to) }
    return { ...member, carriedBy: charactersOf(octetRange, at) }
  })
}

/** The base64url characters that carry some octets: four for three, and shared ones count for both. */
function charactersOf({ from, to }: Range, at: number): Range {
  return { from: at + Math.floor((from * 8) / 6), to: at + Math.ceil((to * 8) / 6) }
}

function utf8Length(text: string, from: number, to: number): number {
  let length = 0
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index)
    if (code < 0x80) length += 1
    else if (code < 0x800) length += 2
    // each half of a pair counts for two of its four octets
    else length += code >= 0xd800 && code <= 0xdfff ? 2 : 3
  }
  return length
}
