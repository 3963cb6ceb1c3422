import { decode } from './decode.ts'
import type { Decoded } from './decoded.ts'
import { readObject } from './segment.ts'

/** An encrypted token together with what was inside of it: claims, a token of its own, or text. */
export function opened(sealed: Decoded, plaintext: string): Decoded {
  const inside = decode(plaintext)
  if (inside.form !== 'none') return { ...sealed, nested: inside }
  const { object } = readObject(plaintext)
  return object ? { ...sealed, claims: object } : { ...sealed, content: plaintext }
}
