import type { JWK } from 'jose'
import { base64urlProblem, fromBase64url, toBase64url } from './octets.ts'

/** A key as it was read: its public part, or a secret. */
export interface ReadKey {
  readonly jwk: JWK
  /** the private key, where one was pasted: nothing but decryption uses it */
  readonly privateJwk?: JWK
  readonly kid?: string
  /** what kind of key it is, for people: `RSA, 2048 bits` */
  readonly label: string
}

/** A key, or why there is none; `notes` are true of a key that can be used. */
export type JwkReading =
  | { readonly key: ReadKey; readonly notes: readonly string[] }
  | { readonly problem: string; readonly unknownType?: true }

/** Bytes of a coordinate, by curve. RFC 7518 §6.2.1.2. */
export const curveBytes: ReadonlyMap<unknown, number> = new Map([
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
])

const okpBytes: ReadonlyMap<unknown, number> = new Map([
  ['Ed25519', 32],
  ['Ed448', 57],
  ['X25519', 32],
  ['X448', 56],
])

/** The members that make a key, by type; those of the second list give it away. RFC 7518 §6, RFC 8037 §2. */
const members: ReadonlyMap<
  unknown,
  { readonly public: readonly string[]; readonly private: readonly string[] }
> = new Map([
  ['RSA', { public: ['n', 'e'], private: ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'] }],
  ['EC', { public: ['crv', 'x', 'y'], private: ['d'] }],
  ['OKP', { public: ['crv', 'x'], private: ['d'] }],
  ['oct', { public: ['k'], private: [] }],
])

/** An RSA key beyond this makes a browser work for seconds. */
const mostModulusBits = 16_384
const mostExponentBytes = 8

/** Reads one JWK strictly. @see https://www.rfc-editor.org/rfc/rfc7517#section-4 */
export function readJwk(value: Readonly<Record<string, unknown>>): JwkReading {
  const { kty } = value
  if (kty === undefined) return { problem: 'has no “kty”, so that nothing says what kind of key it is' }
  const known = members.get(kty)
  if (!known) {
    const named = typeof kty === 'string' ? `“${kty.slice(0, 40)}”` : 'no text'
    return { problem: `has the key type ${named}, which is not read here`, unknownType: true }
  }
  const problem = metadataProblem(value) ?? memberProblem(value, known) ?? sizeProblem(value)
  if (problem !== undefined) return { problem }
  return { key: keyOf(value, known), notes: notesOn(value, known) }
}

function keyOf(
  value: Readonly<Record<string, unknown>>,
  known: { public: readonly string[]; private: readonly string[] },
) {
  const about = pick(value, ['kid', 'alg', 'use', 'key_ops'])
  const material = pick(value, ['kty', ...known.public])
  if (value['kty'] === 'RSA') material['n'] = toBase64url(withoutZeros(bytesOf(value['n'])))
  const jwk: JWK = { ...material, ...about, kty: String(value['kty']) }
  const isPrivate = value['d'] !== undefined
  return {
    jwk,
    ...(isPrivate ? { privateJwk: { ...jwk, ...pick(value, known.private) } } : {}),
    ...(jwk.kid === undefined ? {} : { kid: jwk.kid }),
    label: labelOf(jwk),
  }
}

function notesOn(value: Readonly<Record<string, unknown>>, known: { public: readonly string[] }): string[] {
  const notes: string[] = []
  if (value['d'] !== undefined)
    notes.push(
      `This is a private key (it has “d”). Only its public part (${known.public.map((name) => `“${name}”`).join(', ')}) is used to verify. A private key belongs to the one who signs and to nobody else.`,
    )
  if (value['kty'] === 'RSA' && bytesOf(value['n'])[0] === 0)
    notes.push('“n” begins with a zero byte, which should be left out (RFC 7518 §6.3.1.1).')
  return notes
}

function metadataProblem(value: Readonly<Record<string, unknown>>): string | undefined {
  const wrong = ['kid', 'alg', 'use'].find(
    (name) => value[name] !== undefined && typeof value[name] !== 'string',
  )
  if (wrong !== undefined) return `has a “${wrong}” that is no text`
  const operations = value['key_ops']
  if (operations === undefined) return undefined
  if (!Array.isArray(operations) || operations.some((one) => typeof one !== 'string'))
    return 'has “key_ops” that are no list of texts'
  return new Set(operations).size === operations.length ? undefined : 'names one of its “key_ops” twice'
}

function memberProblem(
  value: Readonly<Record<string, unknown>>,
  known: { public: readonly string[]; private: readonly string[] },
): string | undefined {
  const present = known.private.filter((name) => name !== 'oth' && value[name] !== undefined)
  for (const name of [...known.public, ...present]) {
    const text = value[name]
    if (text === undefined) return `has no “${name}”`
    if (typeof text !== 'string') return `has a “${name}” that is no text`
    const problem = name === 'crv' ? undefined : base64urlProblem(text)
    if (problem !== undefined) return `has a “${name}” that ${problem}`
    if (text === '') return `has an empty “${name}”`
  }
  return undefined
}

function sizeProblem(value: Readonly<Record<string, unknown>>): string | undefined {
  switch (value['kty']) {
    case 'RSA':
      return rsaProblem(withoutZeros(bytesOf(value['n'])), withoutZeros(bytesOf(value['e'])))
    case 'EC':
      return value['crv'] === 'secp256k1' ? undefined : lengthProblem(value, curveBytes, ['x', 'y', 'd'])
    case 'OKP':
      return lengthProblem(value, okpBytes, ['x', 'd'])
    default:
      return undefined
  }
}

function rsaProblem(modulus: Uint8Array, exponent: Uint8Array): string | undefined {
  if (bitsOf(modulus) > mostModulusBits)
    return `is an RSA key of ${bitsOf(modulus)} bits; this page works with at most ${mostModulusBits}`
  if (bitsOf(modulus) < 256) return 'has an “n” far too short for an RSA key'
  if (exponent.length > mostExponentBytes)
    return `has an exponent “e” of ${exponent.length} bytes; such a key would keep a verifier busy for minutes, and this page does not use it`
  const last = exponent.at(-1) ?? 0
  if (last % 2 === 0 || (exponent.length === 1 && last < 3)) return 'has an “e” that no RSA key can have'
  return undefined
}

function lengthProblem(
  value: Readonly<Record<string, unknown>>,
  sizes: ReadonlyMap<unknown, number>,
  names: readonly string[],
): string | undefined {
  const { crv } = value
  const size = sizes.get(crv)
  if (size === undefined) return `names the curve “${String(crv).slice(0, 40)}”, which is not known here`
  const wrong = names.find((name) => value[name] !== undefined && bytesOf(value[name]).length !== size)
  if (wrong === undefined) return undefined
  return `has a “${wrong}” of ${bytesOf(value[wrong]).length} bytes; ${String(crv)} has ${size}`
}

/** `EC, P-256`, for people. */
function labelOf(jwk: JWK): string {
  if (jwk.kty === 'RSA') return `RSA, ${modulusBits(jwk)} bits`
  if (jwk.kty === 'EC') return `EC, ${jwk.crv ?? ''}`
  return jwk.kty === 'oct' ? `secret, ${secretBytes(jwk).length} bytes` : (jwk.crv ?? 'OKP')
}

/** The length of an RSA key. */
export function modulusBits(jwk: JWK): number {
  return bitsOf(withoutZeros(bytesOf(jwk.n)))
}

/** The bytes of a shared secret. */
export function secretBytes(jwk: JWK): Uint8Array<ArrayBuffer> {
  return bytesOf(jwk.k)
}

function bytesOf(text: unknown): Uint8Array<ArrayBuffer> {
  return (typeof text === 'string' ? fromBase64url(text) : undefined) ?? new Uint8Array()
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1
  return bytes.subarray(start)
}

function bitsOf(bytes: Uint8Array): number {
  const [first] = bytes
  return first === undefined ? 0 : bytes.length * 8 - Math.clz32(first) + 24
}

function pick(value: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => value[name] !== undefined).map((name) => [name, value[name]]),
  )
}
