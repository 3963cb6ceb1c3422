import { decodeCompact } from './compact.ts'
import { unread, type Decoded } from './decoded.ts'
import { decodeDisclosed } from './sd-jwt.ts'
import { decodeSerialization, isSerialization } from './serialization.ts'

/** A text longer than this is not read: the work for any input is bounded. */
export const charactersAtMost = 1_000_000

/**
 * Takes a token apart as far as it goes, and says what is wrong with the rest. Nothing is verified,
 * and nothing throws. Places count from the first character of the text.
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-7.2
 */
export function decode(text: string): Decoded {
  if (text.length > charactersAtMost) return tooLong
  if (isSerialization(text)) return decodeSerialization(text)
  return text.includes('~') ? decodeDisclosed(text) : decodeCompact(text)
}

const tooLong = unread({
  part: 'token',
  code: 'limit',
  says: `has more than ${charactersAtMost.toLocaleString('en')} characters, and is not read. No server takes one that long`,
})
