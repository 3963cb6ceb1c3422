import { toBase64url } from '../octets.ts'

/** The base64url of a SHA-256: `ath` of a DPoP proof. @see https://www.rfc-editor.org/rfc/rfc9449#section-4.2 */
export async function sha256Text(value: string): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(value))))
}

/**
 * The left half of a hash, as `at_hash` and `c_hash` have it; undefined for an algorithm without
 * one. @see https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken
 */
export async function leftHalf(value: string, alg: unknown): Promise<string | undefined> {
  const hash = hashOf(alg)
  if (hash === undefined) return undefined
  const digest = new Uint8Array(await crypto.subtle.digest(hash, new TextEncoder().encode(value)))
  return toBase64url(digest.subarray(0, digest.length / 2))
}

/** The hash that an algorithm goes with: the one in its name; SHA-512 is the one inside Ed25519. */
function hashOf(alg: unknown): string | undefined {
  if (typeof alg !== 'string') return undefined
  if (alg === 'EdDSA' || alg === 'Ed25519') return 'SHA-512'
  const size = /^(?:RS|PS|ES|HS)(256|384|512)$/.exec(alg)?.[1]
  return size && `SHA-${size}`
}
