import { decodeJwt } from './jwt.ts'

/** What somebody pasted, without what comes along when copying: a scheme, quotes, line breaks. */
export function pastedToken(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^(authorization:\s*)?(bearer|dpop)\s+/i, '')
    .replaceAll(/["'\s]/g, '')
}

/**
 * Why a text is no JWT that can be read, and what to do about it; undefined where it is one.
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-7.2
 */
export function jwtProblem(token: string): string | undefined {
  if (token === '') return 'There is no token yet. Paste one into the field.'
  const parts = token.split('.')
  // RFC 7516 §3.1: the compact serialization of what is encrypted has five parts
  if (parts.length === 5)
    return 'This token has five parts: it is encrypted, and only its receiver can read it.'
  if (parts.length !== 3) {
    const count = parts.length === 1 ? 'one part' : `${parts.length} parts`
    return `A JWT has three parts with dots between them; this has ${count}. ${parts.length === 1 ? 'An opaque token looks like this: only its issuer can read it.' : 'Copy all of it.'}`
  }
  if (decodeJwt(token)) return undefined
  const [header = '', claims = ''] = parts
  return partProblem('header', header) ?? partProblem('claims', claims)
}

function partProblem(name: string, part: string): string | undefined {
  if (part === '') return `The part for the ${name} is empty. Copy all of the token.`
  const stray = /[^A-Za-z0-9_-]/.exec(part)
  if (stray)
    return `The ${name} can’t be read: “${stray[0]}” is no character of base64url. Copy the token once more.`
  // any other part that can be read makes the whole one
  return decodeJwt(`${part}.${part}.`)
    ? undefined
    : `The ${name} can’t be read: what comes out of it is no JSON object. A character may be missing or changed.`
}
