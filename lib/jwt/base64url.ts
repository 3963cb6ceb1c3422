import { shown } from './shown.ts'
import type { Flaw, FlawCode } from './part.ts'

/** What a text in base64url stands for, as far as it can be read. */
export interface Base64urlReading {
  readonly bytes: Uint8Array
  readonly flaws: readonly Flaw[]
  /** true where every character of the text was read, so that octets can be told back to characters */
  readonly whole: boolean
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const codes = new Int8Array(128).fill(-1)
for (let value = 0; value < alphabet.length; value += 1) codes[alphabet.charCodeAt(value)] = value

/**
 * Reads base64url strictly: no padding, no white space, no other alphabet. What it objects to is
 * named, and the rest is read all the same. Never throws.
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-2
 */
export function readBase64url(text: string): Base64urlReading {
  const flaws = flawsIn(text)
  const clean = flaws.length === 0 ? text : mended(text)
  const tail = clean.length % 4
  if (tail === 1) flaws.push({ code: 'length', says: wrongLength(clean.length) })
  const bytes = octetsOf(clean)
  if (flaws.length === 0 && tail > 1 && unusedBits(clean, tail) !== 0)
    flaws.push({ code: 'unused-bits', says: unused, remark: true })
  return { bytes, flaws, whole: clean === text }
}

const unused =
  'ends in a character with bits that mean nothing and are not zero: other characters there would decode to the same'

function wrongLength(length: number): string {
  return `has ${length} characters, which can’t be base64url: four carry three octets, one alone carries none. One is missing, or one too many`
}

interface Objection {
  readonly code: FlawCode
  /** where it is in a text, -1 where it is not; one pass, whatever the text */
  readonly at: (text: string) => number
  readonly says: (found: string, at: number) => string
}

const objections: readonly Objection[] = [
  {
    code: 'white-space',
    at: (text) => text.search(/\s/),
    says: (_, at) => `has white space inside, as its character ${at + 1}`,
  },
  {
    code: 'padding',
    at: paddingAt,
    says: () => 'ends in “=”: base64url in a token has no padding (RFC 7515 §2)',
  },
  {
    code: 'alphabet',
    at: (text) => text.search(/[+/]/),
    says: (found) =>
      `has “${found}”, which belongs to plain base64: base64url has “-” for “+” and “_” for “/” (RFC 4648 §5)`,
  },
  {
    code: 'alphabet',
    at: (text) => text.search(/[^A-Za-z0-9_\-+/=\s]|=[^=\s]/u),
    says: (found, at) => `has ${shown(found)} as its character ${at + 1}, which is none of base64url`,
  },
]

function paddingAt(text: string): number {
  let end = text.trimEnd().length
  if (text[end - 1] !== '=') return -1
  while (text[end - 1] === '=') end -= 1
  return end
}

function flawsIn(text: string): Flaw[] {
  if (/^[A-Za-z0-9_-]*$/.test(text)) return []
  return objections.flatMap(({ code, at, says }): Flaw[] => {
    const place = at(text)
    return place < 0
      ? []
      : [{ code, at: place, says: says(String.fromCodePoint(text.codePointAt(place) ?? 0), place) }]
  })
}

/** What can still be read: white space and padding left out, the other alphabet taken for this one. */
function mended(text: string): string {
  return text
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll(/[^A-Za-z0-9_-]/g, '')
}

function octetsOf(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8))
  let bits = 0
  let held = 0
  let filled = 0
  for (let index = 0; index < text.length; index += 1) {
    held = ((held << 6) | (codes[text.charCodeAt(index)] ?? 0)) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[filled] = (held >> bits) & 0xff
    filled += 1
  }
  return bytes
}

function unusedBits(text: string, tail: number): number {
  const last = codes[text.charCodeAt(text.length - 1)] ?? 0
  return last & (tail === 2 ? 0b1111 : 0b11)
}
