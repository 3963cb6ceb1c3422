import type { JWK } from 'jose'
import type { ClauseId } from '#lib/protocol/clause.ts'
import { modulusBits, secretBytes } from './jwk.ts'

/** How a JWS algorithm maps to the Web Cryptography API. RFC 7518 §3, RFC 8037 §3.1, RFC 9864 §2. */
export interface SignatureAlgorithm {
  readonly name: string
  readonly kty: 'RSA' | 'EC' | 'OKP' | 'oct'
  /** the curves a key of this algorithm can be on */
  readonly curves?: readonly string[]
  readonly imported: (jwk: JWK) => RsaHashedImportParams | EcKeyImportParams | HmacImportParams | Algorithm
  readonly used: (jwk: JWK) => RsaPssParams | EcdsaParams | Algorithm
  /** bytes of a signature made with this key */
  readonly signatureBytes: (jwk: JWK) => number
  /** the key it wants, for people */
  readonly wants: string
}

const sizes = ['256', '384', '512'] as const
const curveOf = { '256': 'P-256', '384': 'P-384', '512': 'P-521' } as const
const pointBytes = { '256': 32, '384': 48, '512': 66 } as const

const algorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map(
  [
    ...sizes.flatMap((size) => [
      hmac(size),
      rsa('RS', 'RSASSA-PKCS1-v1_5', size),
      rsa('PS', 'RSA-PSS', size),
      ecdsa(size),
    ]),
    eddsa('EdDSA', ['Ed25519', 'Ed448']),
    eddsa('Ed25519', ['Ed25519']),
    eddsa('Ed448', ['Ed448']),
  ].map((one) => [one.name, one]),
)

/** The algorithms that this page verifies and signs with, in the order of a menu. */
export const signatureAlgorithms: readonly string[] = [
  ...['ES', 'RS', 'PS', 'HS'].flatMap((family) => sizes.map((size) => family + size)),
  'EdDSA',
  'Ed25519',
]

/** How to verify `alg`; undefined where this page does not. */
export function signatureAlgorithm(alg: string): SignatureAlgorithm | undefined {
  return algorithms.get(alg)
}

/** Why a registered algorithm is not verified here; undefined for what nobody registered. */
export function unsupportedReason(alg: string): string | undefined {
  if (/^(?:ML|SLH|FN)-DSA-/.test(alg)) return 'it is a post-quantum algorithm that browsers are only getting'
  if (alg === 'ES256K') return 'its curve secp256k1 is not in the Web Cryptography API'
  if (alg === 'RS1') return 'it hashes with SHA-1, which is broken'
  return undefined
}

/** True where the algorithm is one for encryption (RFC 7518 §4.1), which signs nothing. */
export function encrypts(alg: string): boolean {
  return /^(?:RSA1_5|RSA-OAEP|ECDH-ES|A\d{3}(?:GCM)?KW|PBES2-|dir$|HPKE-)/.test(alg)
}

/** True where a key is of the type, and on a curve, that the algorithm works with. */
export function fits({ kty, curves }: SignatureAlgorithm, jwk: JWK): boolean {
  return jwk.kty === kty && (curves === undefined || curves.includes(jwk.crv ?? ''))
}

/** Why a key is too short for the algorithm; undefined where it is long enough. RFC 7518 §3.2, §3.3, §3.5. */
export function shortness(
  { kty, name }: SignatureAlgorithm,
  jwk: JWK,
): { readonly sentence: string; readonly clause: ClauseId } | undefined {
  if (kty === 'RSA' && modulusBits(jwk) < 2048)
    return {
      sentence: `This RSA key has ${modulusBits(jwk)} bits; ${name} needs at least 2048.`,
      clause: name.startsWith('PS') ? 'rfc7518#3.5' : 'rfc7518#3.3',
    }
  const least = Number(name.slice(2)) / 8
  if (kty === 'oct' && secretBytes(jwk).length < least)
    return {
      sentence: `This secret has ${secretBytes(jwk).length} bytes; ${name} needs at least ${least}, as many as its hash has.`,
      clause: 'rfc7518#3.2',
    }
  return undefined
}

/** The key as the platform takes it for this algorithm. */
export function importedKey(
  algorithm: SignatureAlgorithm,
  jwk: JWK,
  usage: 'sign' | 'verify',
): Promise<CryptoKey> {
  const parameters = algorithm.imported(jwk)
  if (algorithm.kty === 'oct')
    return crypto.subtle.importKey('raw', secretBytes(jwk), parameters, false, [usage])
  const { kid: _kid, alg: _alg, use: _use, key_ops: _operations, ...material } = jwk
  return crypto.subtle.importKey('jwk', material, parameters, false, [usage])
}

function hmac(size: (typeof sizes)[number]): SignatureAlgorithm {
  const hash = `SHA-${size}`
  return {
    name: `HS${size}`,
    kty: 'oct',
    imported: () => ({ name: 'HMAC', hash }),
    used: () => ({ name: 'HMAC' }),
    signatureBytes: () => Number(size) / 8,
    wants: 'a shared secret',
  }
}

function rsa(prefix: string, name: string, size: (typeof sizes)[number]): SignatureAlgorithm {
  return {
    name: prefix + size,
    kty: 'RSA',
    imported: () => ({ name, hash: `SHA-${size}` }),
    used: () => (prefix === 'PS' ? { name, saltLength: Number(size) / 8 } : { name }),
    signatureBytes: (jwk) => Math.ceil(modulusBits(jwk) / 8),
    wants: 'an RSA key',
  }
}

function ecdsa(size: (typeof sizes)[number]): SignatureAlgorithm {
  const namedCurve = curveOf[size]
  return {
    name: `ES${size}`,
    kty: 'EC',
    curves: [namedCurve],
    imported: () => ({ name: 'ECDSA', namedCurve }),
    used: () => ({ name: 'ECDSA', hash: `SHA-${size}` }),
    signatureBytes: () => 2 * pointBytes[size],
    wants: `an EC key on the curve ${namedCurve}`,
  }
}

function eddsa(name: string, curves: readonly string[]): SignatureAlgorithm {
  return {
    name,
    kty: 'OKP',
    curves,
    imported: ({ crv = '' }) => ({ name: crv }),
    used: ({ crv = '' }) => ({ name: crv }),
    signatureBytes: ({ crv }) => (crv === 'Ed448' ? 114 : 64),
    wants: `a key on the curve ${curves.join(' or ')}`,
  }
}
