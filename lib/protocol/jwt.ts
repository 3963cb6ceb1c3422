import { isObject } from './http-message.ts'

/** A JWS compact serialization taken apart; nothing is verified. RFC 7515 §7.1, RFC 7519 §4. */
export interface DecodedJwt {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
  /** base64url, as it stands in the token */
  readonly signature: string
}

/** Decodes a token, or answers undefined where the text is no JWS of a JWT claims set. Never throws. */
export function decodeJwt(token: string): DecodedJwt | undefined {
  const parts = token.split('.')
  const [head, payload, signature] = parts
  if (parts.length !== 3 || !head || !payload || signature === undefined) return undefined
  const header = decodeObject(head)
  const claims = decodeObject(payload)
  return header && claims && { header, claims, signature }
}

/** A claim or header parameter as text: JSON where it is no string, `absent` where there is none. */
export function memberText(members: Readonly<Record<string, unknown>> | undefined, name: string): string {
  const value = members?.[name]
  if (value === undefined) return 'absent'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function decodeObject(segment: string): Record<string, unknown> | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(segment)) return undefined
  try {
    const binary = atob(segment.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
