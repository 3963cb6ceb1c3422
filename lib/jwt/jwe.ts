import { isObject } from '#lib/protocol/http-message.ts'
import { base64urlProblem, fromBase64url } from './octets.ts'
import { utf8 } from './jws.ts'

/** The header of a compact JWE whose five parts are well written. RFC 7516 §7.1. */
export interface JweParts {
  readonly header: Readonly<Record<string, unknown>>
}

interface JweProblem {
  readonly code: 'not-encrypted' | 'too-long' | 'malformed'
  readonly sentence: string
}

const mostCharacters = 2_000_000
const names = ['header', 'encrypted key', 'initialization vector', 'ciphertext', 'authentication tag']

/** Reads the header of an encrypted token. Never throws. */
export function readJwe(token: string): JweParts | JweProblem {
  if (token.length > mostCharacters)
    return {
      code: 'too-long',
      sentence: 'This token has more than two million characters; tokens are decrypted up to there.',
    }
  const text = token.trim()
  if (text.startsWith('{'))
    return {
      code: 'malformed',
      sentence: 'This page decrypts the compact form only: five parts with dots between them, no JSON.',
    }
  const parts = text.split('.', 6)
  if (parts.length === 3)
    return {
      code: 'not-encrypted',
      sentence: 'This token is not encrypted: three parts are a signed token, which anybody can read.',
    }
  if (parts.length !== 5)
    return {
      code: 'malformed',
      sentence: 'An encrypted token has five parts with dots between them, and this has not.',
    }
  for (const [index, part] of parts.entries()) {
    const wrong = base64urlProblem(part)
    if (wrong !== undefined) return { code: 'malformed', sentence: `The ${names[index] ?? ''} ${wrong}.` }
  }
  const header = headerIn(parts[0] ?? '')
  return header
    ? { header }
    : { code: 'malformed', sentence: 'The header can’t be read: what comes out of it is no JSON object.' }
}

function headerIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(utf8(fromBase64url(text) ?? new Uint8Array()) ?? '')
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
