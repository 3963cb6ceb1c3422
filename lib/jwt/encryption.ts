import type { JWK } from 'jose'
import type { ClauseId } from '#lib/protocol/clause.ts'
import { signatureAlgorithm } from './algorithms.ts'

/** How a JWE says what its content is encrypted with. RFC 7518 §4. */
export interface KeyManagement {
  readonly alg: string
  /** the key it wants, for people */
  readonly wants: string
  readonly fits: (jwk: JWK, header: Readonly<Record<string, unknown>>) => boolean
  /** the exact length of a secret; undefined where any will do */
  readonly keyBytes: (header: Readonly<Record<string, unknown>>) => number | undefined
}

interface Unsupported {
  readonly code: 'alg-unsupported' | 'alg-signs' | 'enc-unsupported'
  readonly sentence: string
  readonly clause: ClauseId
}

const contentKeyBytes: ReadonlyMap<unknown, number> = new Map([
  ['A128GCM', 16],
  ['A192GCM', 24],
  ['A256GCM', 32],
  ['A128CBC-HS256', 32],
  ['A192CBC-HS384', 48],
  ['A256CBC-HS512', 64],
])

/** What `alg` of a JWE wants, or why this page does not decrypt it. RFC 7518 §4.1. */
export function keyManagementOf(alg: unknown): KeyManagement | Unsupported {
  if (typeof alg !== 'string')
    return unsupported('The header has no “alg”, so that nothing says how the key was encrypted.')
  if (alg === 'RSA1_5')
    return unsupported(
      'RSA1_5 pads in a way that lets an attacker find out the content by asking a server many times (Bleichenbacher). It should not be used any more, browsers do not have it, and this page does not decrypt it.',
      'rfc8725#3.2',
    )
  const wrap = /^A(128|192|256)(?:GCM)?KW$/.exec(alg)
  if (wrap) return secret(alg, `a secret of ${Number(wrap[1]) / 8} bytes`, () => Number(wrap[1]) / 8)
  if (alg === 'dir')
    return secret(alg, 'the secret that the content is encrypted with', (header) =>
      contentKeyBytes.get(header['enc']),
    )
  if (/^PBES2-HS(?:256\+A128|384\+A192|512\+A256)KW$/.test(alg))
    return secret(alg, 'the password', () => undefined)
  if (/^RSA-OAEP(?:-256|-384|-512)?$/.test(alg))
    return keyPair(alg, 'the private RSA key', ({ kty }) => kty === 'RSA')
  if (/^ECDH-ES(?:\+A(?:128|192|256)KW)?$/.test(alg))
    return keyPair(alg, 'the private key, EC or X25519', agrees)
  if (signatureAlgorithm(alg))
    return {
      code: 'alg-signs',
      sentence: `${alg} is an algorithm for signatures; nothing can be encrypted with it.`,
      clause: 'rfc7516#4.1.1',
    }
  return unsupported(`This page does not decrypt with “${alg.slice(0, 40)}”.`)
}

/** The content encryption, or why this page does not decrypt it. RFC 7518 §5.1. */
export function encryptionOf(enc: unknown): { readonly bytes: number } | Unsupported {
  const bytes = contentKeyBytes.get(enc)
  if (bytes !== undefined) return { bytes }
  const shown =
    typeof enc === 'string'
      ? `with “${enc.slice(0, 40)}”`
      : 'without “enc”, which says what the content is encrypted with'
  return {
    code: 'enc-unsupported',
    sentence: `This page does not decrypt ${shown}.`,
    clause: 'rfc7516#4.1.2',
  }
}

function secret(alg: string, wants: string, keyBytes: KeyManagement['keyBytes']): KeyManagement {
  return { alg, wants, keyBytes, fits: ({ kty }) => kty === 'oct' }
}

function keyPair(alg: string, wants: string, fits: KeyManagement['fits']): KeyManagement {
  return { alg, wants, fits, keyBytes: () => undefined }
}

/** A key agrees with the ephemeral one of the token on the same curve only. RFC 7518 §4.6. */
function agrees({ kty, crv }: JWK, { epk }: Readonly<Record<string, unknown>>): boolean {
  const other = typeof epk === 'object' && epk !== null && 'crv' in epk ? epk.crv : crv
  return (kty === 'EC' || crv === 'X25519') && crv === other
}

function unsupported(sentence: string, clause: ClauseId = 'rfc7516#4.1.1'): Unsupported {
  return { code: 'alg-unsupported', sentence, clause }
}
