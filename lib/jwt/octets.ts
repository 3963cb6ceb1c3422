// Strict base64url, as RFC 7515 §2 wants it: no padding, no white space, and one way only to write
// the same bytes. Many libraries are lax here; what they would take is told apart from what holds.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The bytes behind a strictly written text; undefined where {@link base64urlProblem} finds something. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  return base64urlProblem(text) === undefined ? leniently(text) : undefined
}

/** Bytes as base64url. @see https://www.rfc-editor.org/rfc/rfc7515#section-2 */
export function toBase64url(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += 8192)
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Why a text is no base64url, as the rest of a sentence; undefined where it is one. */
export function base64urlProblem(text: string): string | undefined {
  const stray = /[^A-Za-z0-9_-]/.exec(text)
  if (stray) return strayProblem(stray[0], text)
  if (text.length % 4 === 1) return 'has a length that no bytes come to: a character is missing or too many'
  return isCanonical(text)
    ? undefined
    : 'ends in a character with bits that stand for nothing: the same bytes are written in one way only'
}

/** True where no bits are left over at the end, so that no other text stands for the same bytes. */
export function isCanonical(text: string): boolean {
  const left = text.length % 4
  const last = alphabet.indexOf(text.at(-1) ?? 'A')
  if (left === 2) return last % 16 === 0
  return left === 3 ? last % 4 === 0 : true
}

/** The bytes a lax reader sees: base64 too, with padding or white space. Undefined where even it gives up. */
export function leniently(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/').replaceAll(/[\s=]/g, ''))
    const bytes = new Uint8Array(binary.length)
    for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index)
    return bytes
  } catch {
    return undefined
  }
}

function strayProblem(character: string, text: string): string {
  if (character === '=' && /^[A-Za-z0-9_-]*={1,2}$/.test(text))
    return 'ends in “=”: base64url in a JWT is written without padding'
  if (/\s/.test(character)) return 'has white space inside'
  if (character === '+' || character === '/')
    return `has “${character}”: that is base64, and base64url has “-” and “_” instead`
  return `has “${character}”, which is no character of base64url`
}
