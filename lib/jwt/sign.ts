import type { JWK } from 'jose'
import { isObject } from '#lib/protocol/http-message.ts'
import {
  importedKey,
  signatureAlgorithm,
  signatureAlgorithms,
  type SignatureAlgorithm,
} from './algorithms.ts'
import { toBase64url } from './octets.ts'

export { signatureAlgorithms } from './algorithms.ts'

/** A key made for one algorithm, to sign with and to verify with. */
export interface SigningKey {
  readonly alg: string
  /** the key that signs; for HMAC it is the one that verifies too */
  readonly privateJwk: JWK
  /** what {@link readKeys} takes to verify with: the public JWK, or the shared secret as a JWK */
  readonly verifyingJwk: JWK
}

/** A token, or why there is none, as a sentence. */
export type Signed =
  | { readonly token: string; readonly problem?: undefined; readonly part?: undefined }
  | { readonly token?: undefined; readonly problem: string; readonly part: 'header' | 'claims' | 'key' }

/**
 * Makes a key of the right kind and length; RSA takes a moment.
 * @throws RangeError where the algorithm is not one of {@link signatureAlgorithms}
 */
export async function generateKey(alg: string): Promise<SigningKey> {
  const algorithm = signatureAlgorithms.includes(alg) ? signatureAlgorithm(alg) : undefined
  if (!algorithm) throw new RangeError(`no key is made for ${alg}`)
  const material = algorithm.kty === 'oct' ? secretFor(algorithm) : await pairFor(algorithm)
  const about = { alg, use: 'sig', kid: kidOf() }
  const privateJwk: JWK = { ...material, ...about }
  const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...open } = privateJwk
  return { alg, privateJwk, verifyingJwk: open }
}

/**
 * Signs a header and claims exactly as they are written: no number is rounded, no space is lost.
 * Without a key, and with `alg` none, comes a token that nobody signed. Never throws.
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-5.1
 */
export async function sign(header: string, claims: string, key: SigningKey | undefined): Promise<Signed> {
  const fields = objectIn(header)
  if (typeof fields === 'string') return { problem: `The header ${fields}.`, part: 'header' }
  const content = objectIn(claims)
  if (typeof content === 'string') return { problem: `The claims ${content}.`, part: 'claims' }
  const { alg } = fields
  if (typeof alg !== 'string')
    return { problem: 'The header needs an “alg” to say how it is signed.', part: 'header' }
  const input = [header, claims].map((text) => toBase64url(new TextEncoder().encode(text))).join('.')
  if (alg === 'none') return { token: `${input}.` }
  if (fields['crit'] !== undefined)
    return { problem: 'This page signs no tokens with “crit”.', part: 'header' }
  const algorithm = signatureAlgorithm(alg)
  if (!algorithm) return { problem: `This page can’t sign with “${alg.slice(0, 40)}”.`, part: 'header' }
  if (!key || key.alg !== alg)
    return { problem: `The header says ${alg}; make a key for ${alg} to sign with.`, part: 'key' }
  try {
    const imported = await importedKey(algorithm, key.privateJwk, 'sign')
    const signature = await crypto.subtle.sign(
      algorithm.used(key.privateJwk),
      imported,
      new TextEncoder().encode(input),
    )
    return { token: `${input}.${toBase64url(new Uint8Array(signature))}` }
  } catch {
    return { problem: `This browser can’t sign with ${alg} here.`, part: 'key' }
  }
}

function secretFor({ name }: SignatureAlgorithm): JWK {
  return { kty: 'oct', k: toBase64url(crypto.getRandomValues(new Uint8Array(Number(name.slice(2)) / 8))) }
}

async function pairFor(algorithm: SignatureAlgorithm): Promise<JWK> {
  const [crv = ''] = algorithm.curves ?? []
  const parameters = algorithm.imported({ kty: algorithm.kty, crv })
  const rsa = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
  const made = await crypto.subtle.generateKey(
    algorithm.kty === 'RSA' ? { ...parameters, ...rsa } : parameters,
    true,
    ['sign', 'verify'],
  )
  if (!('privateKey' in made)) throw new RangeError(`no pair of keys for ${algorithm.name}`)
  const {
    key_ops: _operations,
    ext: _extractable,
    alg: _alg,
    oth: _others,
    ...jwk
  } = await crypto.subtle.exportKey('jwk', made.privateKey)
  return { ...jwk, kty: algorithm.kty }
}

/** A name that tells keys made in this page apart. */
function kidOf(): string {
  return `page-${toBase64url(crypto.getRandomValues(new Uint8Array(3)))}`
}

function objectIn(text: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : 'must be a JSON object, and this is another kind of value'
  } catch (cause) {
    return `can’t be read as JSON: ${cause instanceof Error ? cause.message : 'something is wrong in it'}`
  }
}
