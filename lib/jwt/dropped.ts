import { isObject } from '#lib/protocol/http-message.ts'
import { utf8 } from './jws.ts'

/** What is in a file: keys, or else a token or something with one in it. */
export type Dropped =
  { readonly kind: 'keys' | 'token'; readonly text: string } | { readonly problem: string }

/** A file with more than this is neither a token nor keys. */
export const mostFileBytes = 2_000_000

/** Tells what a file holds by what stands in it, whatever it is called. Never throws. */
export function dropped(bytes: Uint8Array): Dropped {
  if (bytes.length > mostFileBytes)
    return { problem: 'This file has more than two megabytes: it is neither a token nor a key.' }
  const text = utf8(bytes)
  if (text === undefined)
    return {
      problem:
        bytes[0] === 0x30
          ? 'This file looks like a key or a certificate in binary form (DER). Write it as text first: openssl pkey -inform der -in key.der -pubin'
          : 'This file is no text, and so neither a token nor a key.',
    }
  if (text.trim() === '') return { problem: 'This file is empty.' }
  return { kind: /-----BEGIN [A-Z0-9 ]+-----/.test(text) || isJwk(text) ? 'keys' : 'token', text }
}

function isJwk(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) && ('kty' in value || 'keys' in value)
  } catch {
    return false
  }
}
