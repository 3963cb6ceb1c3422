import { isObject } from '#lib/protocol/http-message.ts'
import { base64urlProblem, fromBase64url } from './octets.ts'

/** One signature of a JWS, with all that goes into it. RFC 7515 §2, §7. */
export interface SignaturePart {
  /** the JOSE header: protected and unprotected parameters together */
  readonly header: Readonly<Record<string, unknown>>
  /** the parameters that the signature covers */
  readonly protectedHeader: Readonly<Record<string, unknown>>
  readonly protectedText: string
  /** as it stands in the token: base64url, or plain text where `b64` is false */
  readonly payloadText: string
  /** base64url, as it stands in the token */
  readonly signatureText: string
}

/** Why a text is no JWS, with a code of its own. */
interface JwsProblem {
  readonly code: 'encrypted' | 'not-a-jws' | 'too-long' | 'header-unreadable'
  readonly sentence: string
}

export type JwsReading =
  { readonly parts: readonly SignaturePart[]; readonly serialization: 'compact' | 'json' } | JwsProblem

const mostCharacters = 2_000_000
const mostSignatures = 20

/** Takes a JWS apart, compact or JSON; nothing is verified. Never throws. */
export function readJws(token: string): JwsReading {
  if (token.length > mostCharacters)
    return {
      code: 'too-long',
      sentence: 'This token has more than two million characters; signatures are checked up to there.',
    }
  const text = token.trim()
  return text.startsWith('{') ? readJson(text) : readCompact(text)
}

/** @see https://www.rfc-editor.org/rfc/rfc7515#section-7.1 */
function readCompact(text: string): JwsReading {
  const [protectedText = '', payloadText = '', signatureText = '', ...rest] = text.split('.', 6)
  if (rest.length === 2)
    return {
      code: 'encrypted',
      sentence: 'This token is encrypted (five parts). A JWE has no signature of its own: decrypt it first.',
    }
  if (rest.length > 0 || text.split('.', 3).length < 3)
    return {
      code: 'not-a-jws',
      sentence: 'A signed token has three parts with dots between them, and this has not.',
    }
  const header = headerOf(protectedText)
  if (typeof header === 'string') return { code: 'header-unreadable', sentence: header }
  return {
    serialization: 'compact',
    parts: [{ header, protectedHeader: header, protectedText, payloadText, signatureText }],
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc7515#section-7.2 */
function readJson(text: string): JwsReading {
  const value = objectIn(text)
  if (!value) return { code: 'not-a-jws', sentence: 'This begins like JSON and can’t be read as JSON.' }
  if ('ciphertext' in value)
    return {
      code: 'encrypted',
      sentence: 'This token is encrypted. A JWE has no signature of its own: decrypt it first.',
    }
  const { payload, signatures } = value
  if (typeof payload !== 'string')
    return {
      code: 'not-a-jws',
      sentence: 'A JWS in JSON has its “payload” as base64url text, and this has none.',
    }
  if (signatures === undefined) return partsOf([value], payload)
  if ('signature' in value)
    return {
      code: 'not-a-jws',
      sentence: 'A JWS in JSON has either “signature” or “signatures”, not both (RFC 7515 §7.2.2).',
    }
  if (!Array.isArray(signatures) || signatures.length === 0)
    return { code: 'not-a-jws', sentence: '“signatures” has to be a list with at least one signature.' }
  if (signatures.length > mostSignatures)
    return {
      code: 'too-long',
      sentence: `This JWS has ${signatures.length} signatures; this page checks up to ${mostSignatures}.`,
    }
  return partsOf(signatures, payload)
}

function partsOf(list: readonly unknown[], payloadText: string): JwsReading {
  const parts: SignaturePart[] = []
  for (const one of list) {
    const part = isObject(one) ? partOf(one, payloadText) : 'A signature has to be a JSON object.'
    if (typeof part === 'string') return { code: 'header-unreadable', sentence: part }
    parts.push(part)
  }
  return { parts, serialization: 'json' }
}

function partOf(value: Readonly<Record<string, unknown>>, payloadText: string): SignaturePart | string {
  const { protected: protectedText = '', header: open = {}, signature } = value
  if (typeof signature !== 'string')
    return 'A signature in JSON has its “signature” as base64url text, and this has none.'
  if (typeof protectedText !== 'string') return '“protected” has to be base64url text.'
  if (!isObject(open)) return '“header” has to be a JSON object.'
  const protectedHeader = protectedText === '' ? {} : headerOf(protectedText)
  if (typeof protectedHeader === 'string') return protectedHeader
  const twice = Object.keys(open).find((name) => Object.hasOwn(protectedHeader, name))
  if (twice !== undefined)
    return `“${twice}” stands both in the protected header and outside of it (RFC 7515 §7.2.1).`
  return {
    header: { ...open, ...protectedHeader },
    protectedHeader,
    protectedText,
    payloadText,
    signatureText: signature,
  }
}

function headerOf(text: string): Record<string, unknown> | string {
  const wrong = base64urlProblem(text)
  if (wrong !== undefined) return `The header ${wrong}.`
  const bytes = fromBase64url(text)
  const value = bytes && objectIn(utf8(bytes))
  return value ?? 'The header can’t be read: what comes out of it is no JSON object.'
}

function objectIn(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Bytes as text; undefined where they are no UTF-8. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
