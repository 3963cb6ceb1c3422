import type { JWK } from 'jose'
import { toBase64url } from './octets.ts'
import {
  derBits,
  derContent,
  derElements,
  derOid,
  derSequence,
  derUnsigned,
  tags,
  type DerElement,
} from './der.ts'
import { curveBytes } from './jwk.ts'

/** One block between BEGIN and END. RFC 7468 §2. */
export interface PemBlock {
  readonly label: string
  readonly body: string
}

/** A key out of a PEM block; `note` where there is something to know about it. */
export type PemReading = { readonly jwk: JWK; readonly note?: string } | { readonly problem: string }

const rsaKeys = new Set(['2a864886f70d010101', '2a864886f70d01010a', '2a864886f70d010107'])
const ecKey = '2a8648ce3d0201'
const curves: ReadonlyMap<string, string> = new Map([
  ['2a8648ce3d030107', 'P-256'],
  ['2b81040022', 'P-384'],
  ['2b81040023', 'P-521'],
])
const okpKeys: ReadonlyMap<string, string> = new Map([
  ['2b6570', 'Ed25519'],
  ['2b6571', 'Ed448'],
  ['2b656e', 'X25519'],
  ['2b656f', 'X448'],
])
const foreign: ReadonlyMap<string, string> = new Map([
  ['2b8104000a', 'secp256k1 (ES256K), which browsers do not have'],
  ['2a8648ce380401', 'DSA, for which JWT has no algorithm'],
  ['608648016503040311', 'ML-DSA-44, which this page does not verify yet'],
  ['608648016503040312', 'ML-DSA-65, which this page does not verify yet'],
  ['608648016503040313', 'ML-DSA-87, which this page does not verify yet'],
])

/** The blocks of a PEM text, in order. @throws RangeError where one has no end */
export function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = []
  for (const { 0: begin, 1: label = '', index } of text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----/g)) {
    const start = index + begin.length
    const end = text.indexOf(`-----END ${label}-----`, start)
    if (end < 0) throw new RangeError(`the line “-----END ${label}-----” is missing`)
    blocks.push({ label, body: text.slice(start, end) })
  }
  return blocks
}

/** The key in a PEM block. @see https://www.rfc-editor.org/rfc/rfc7468 */
export async function keyInPem({ label, body }: PemBlock): Promise<PemReading> {
  if (label === 'ENCRYPTED PRIVATE KEY' || body.includes('Proc-Type:'))
    return {
      problem:
        'This private key is locked with a password. To verify, paste the public key instead: openssl pkey -in key.pem -pubout',
    }
  const read = readers.get(label)
  if (!read)
    return { problem: `A block “${label}” is no key that is read here. Paste a PUBLIC KEY or a CERTIFICATE.` }
  const bytes = base64Bytes(body)
  if (!bytes) return { problem: `What stands between BEGIN ${label} and END ${label} is no base64.` }
  try {
    return await read(bytes)
  } catch (cause) {
    const reason = cause instanceof RangeError ? cause.message : 'the browser does not take it'
    return { problem: `The ${label} can’t be read: ${reason}.` }
  }
}

const readers: ReadonlyMap<string, (bytes: Uint8Array<ArrayBuffer>) => PemReading | Promise<PemReading>> =
  new Map<string, (bytes: Uint8Array<ArrayBuffer>) => PemReading | Promise<PemReading>>([
    ['PUBLIC KEY', (bytes) => ({ jwk: publicKey(derSequence(bytes)) })],
    ['CERTIFICATE', certificate],
    ['RSA PUBLIC KEY', (bytes) => ({ jwk: rsaPublic(bytes), note: older('PKCS#1', 'PUBLIC KEY') })],
    ['RSA PRIVATE KEY', (bytes) => ({ jwk: rsaPrivate(bytes), note: older('PKCS#1', 'PRIVATE KEY') })],
    ['EC PRIVATE KEY', (bytes) => ({ jwk: ecPrivate(bytes), note: older('SEC1', 'PRIVATE KEY') })],
    ['PRIVATE KEY', privateKey],
  ])

function older(format: string, label: string): string {
  const command = label === 'PUBLIC KEY' ? '-pubin -pubout' : ''
  return `This is the older form ${format}. It is read here; libraries often want “${label}”: openssl pkey -in key.pem ${command}`.trimEnd()
}

/** SubjectPublicKeyInfo. @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.7 */
function publicKey([algorithm, key]: readonly DerElement[]): JWK {
  const [oid, parameters] = derElements(derContent(algorithm, tags.sequence))
  const kind = derOid(oid)
  const bits = derBits(key)
  if (rsaKeys.has(kind)) return rsaPublic(bits)
  if (kind === ecKey) return ecPoint(curveOf(parameters), bits)
  const crv = okpKeys.get(kind)
  if (crv !== undefined) return { kty: 'OKP', crv, x: toBase64url(bits) }
  throw new RangeError(`it is a key for ${foreign.get(kind) ?? 'something else than JWT'}`)
}

function certificate(bytes: Uint8Array): PemReading {
  const [signed] = derSequence(bytes)
  const parts = derElements(derContent(signed, tags.sequence))
  // the version is there from version 2 on: RFC 5280 §4.1
  const at = parts[0]?.tag === 0xa0 ? 6 : 5
  const jwk = publicKey(derElements(derContent(parts[at], tags.sequence)))
  return {
    jwk,
    note: 'Only the key in the certificate is used. Who issued it and when it ends is not checked.',
  }
}

/** PKCS#8. @see https://www.rfc-editor.org/rfc/rfc5208#section-5 */
async function privateKey(bytes: Uint8Array<ArrayBuffer>): Promise<PemReading> {
  const [, algorithm, key] = derSequence(bytes)
  const [oid, parameters] = derElements(derContent(algorithm, tags.sequence))
  const kind = derOid(oid)
  if (rsaKeys.has(kind)) return { jwk: rsaPrivate(derContent(key, tags.octetString)) }
  const crv = kind === ecKey ? curveOf(parameters) : okpKeys.get(kind)
  if (crv === undefined)
    throw new RangeError(`it is a key for ${foreign.get(kind) ?? 'something else than JWT'}`)
  // only the platform can work out the public half where the file leaves it out
  const name = kind === ecKey ? { name: 'ECDSA', namedCurve: crv } : { name: crv }
  const imported = await crypto.subtle.importKey(
    'pkcs8',
    bytes,
    name,
    true,
    crv.startsWith('X') ? ['deriveBits'] : ['sign'],
  )
  const exported = await crypto.subtle.exportKey('jwk', imported)
  return { jwk: jwkOf({ ...exported }, ['kty', 'crv', 'x', 'y', 'd']) }
}

/** RSAPublicKey. @see https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.1 */
function rsaPublic(bytes: Uint8Array): JWK {
  const [n, e] = derSequence(bytes)
  return { kty: 'RSA', n: toBase64url(derUnsigned(n)), e: toBase64url(derUnsigned(e)) }
}

/** RSAPrivateKey. @see https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.2 */
function rsaPrivate(bytes: Uint8Array): JWK {
  const [, ...parts] = derSequence(bytes)
  const [n, e, d, p, q, dp, dq, qi] = parts.map((part) => toBase64url(derUnsigned(part)))
  return jwkOf({ kty: 'RSA', n, e, d, p, q, dp, dq, qi }, ['kty', 'n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'])
}

/** ECPrivateKey. @see https://www.rfc-editor.org/rfc/rfc5915#section-3 */
function ecPrivate(bytes: Uint8Array): JWK {
  const [, secret, ...optional] = derSequence(bytes)
  const [named, point] = [0xa0, 0xa1].map((tag) => optional.find((one) => one.tag === tag))
  if (!named || !point)
    throw new RangeError('it leaves out the public key. Make it whole: openssl pkey -in key.pem')
  const crv = curveOf(derElements(named.content)[0])
  const d = derContent(secret, tags.octetString)
  return { ...ecPoint(crv, derBits(derElements(point.content)[0])), d: toBase64url(d) }
}

function curveOf(parameters: DerElement | undefined): string {
  const oid = derOid(parameters)
  const curve = curves.get(oid)
  if (curve === undefined)
    throw new RangeError(`it is a key for ${foreign.get(oid) ?? 'a curve JWT does not use'}`)
  return curve
}

function ecPoint(crv: string, bits: Uint8Array): JWK {
  const size = curveBytes.get(crv) ?? 0
  if (bits[0] === 2 || bits[0] === 3)
    throw new RangeError('its point is compressed. Write it out: openssl ec -pubin -conv_form uncompressed')
  if (bits[0] !== 4 || bits.length !== 1 + 2 * size) throw new RangeError(`it is no point of ${crv}`)
  const [x, y] = [bits.subarray(1, 1 + size), bits.subarray(1 + size)]
  return { kty: 'EC', crv, x: toBase64url(x), y: toBase64url(y) }
}

function base64Bytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll(/\s/g, '')), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** Some members of a key, those that are there. */
function jwkOf(value: Readonly<Record<string, unknown>>, names: readonly string[]): JWK {
  const present = names.flatMap((name) => {
    const text = value[name]
    return typeof text === 'string' ? [[name, text] as const] : []
  })
  return { kty: '', ...Object.fromEntries(present) }
}
