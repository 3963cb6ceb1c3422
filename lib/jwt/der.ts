/** One element of DER: a tag, and what it holds. ITU-T X.690 §8.1. */
export interface DerElement {
  readonly tag: number
  readonly content: Uint8Array
}

export const tags = { integer: 0x02, bitString: 0x03, octetString: 0x04, oid: 0x06, sequence: 0x30 } as const

/**
 * The elements that stand one after the other; none is opened.
 * @throws RangeError where this is no DER
 */
export function derElements(bytes: Uint8Array): DerElement[] {
  const elements: DerElement[] = []
  let at = 0
  while (at < bytes.length) {
    const { length, start } = derLength(bytes, at + 1)
    if (start + length > bytes.length) throw new RangeError('it is cut off')
    elements.push({ tag: bytes[at] ?? 0, content: bytes.subarray(start, start + length) })
    at = start + length
  }
  return elements
}

/** What is inside the one SEQUENCE that the bytes are. @throws RangeError where they are none */
export function derSequence(bytes: Uint8Array): DerElement[] {
  const [only, ...rest] = derElements(bytes)
  if (only?.tag !== tags.sequence || rest.length > 0) throw new RangeError('it is no DER sequence')
  return derElements(only.content)
}

/** The content of an element that has to be there and of this kind. */
export function derContent(element: DerElement | undefined, tag: number): Uint8Array {
  if (element?.tag !== tag) throw new RangeError('a part is missing or of another kind')
  return element.content
}

/** An INTEGER without the zero byte that only keeps it positive. */
export function derUnsigned(element: DerElement | undefined): Uint8Array {
  const content = derContent(element, tags.integer)
  let start = 0
  while (start < content.length - 1 && content[start] === 0) start += 1
  return content.subarray(start)
}

/** A BIT STRING of whole bytes. */
export function derBits(element: DerElement | undefined): Uint8Array {
  const content = derContent(element, tags.bitString)
  if (content[0] !== 0) throw new RangeError('its bits come to no whole bytes')
  return content.subarray(1)
}

/** An OBJECT IDENTIFIER as hexadecimal digits of its bytes. */
export function derOid(element: DerElement | undefined): string {
  const bytes = derContent(element, tags.oid)
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function derLength(bytes: Uint8Array, at: number): { length: number; start: number } {
  const first = bytes[at]
  if (first === undefined) throw new RangeError('it is cut off')
  if (first < 0x80) return { length: first, start: at + 1 }
  const count = first & 0x7f
  if (count === 0 || count > 4) throw new RangeError('a length in it is not DER')
  let length = 0
  for (let index = 1; index <= count; index += 1) length = length * 256 + (bytes[at + index] ?? 0)
  return { length, start: at + 1 + count }
}
