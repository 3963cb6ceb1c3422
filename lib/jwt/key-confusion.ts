import type { JWK } from 'jose'
import { importedKey, type SignatureAlgorithm } from './algorithms.ts'
import { toBase64url } from './octets.ts'
import type { KeyReading, ReadKey } from './keys.ts'

const mostKeys = 5

/**
 * The public key whose bytes were taken for a shared secret, where an HMAC signature holds with
 * them: what comes out when a verifier lets the token choose the algorithm, and hands the public
 * key it knows to HMAC. Anybody has that key, and so anybody can sign.
 * @see https://www.rfc-editor.org/rfc/rfc8725#section-2.1
 */
export async function confusedKey(
  algorithm: SignatureAlgorithm,
  signature: Uint8Array<ArrayBuffer>,
  input: Uint8Array<ArrayBuffer>,
  { keys, text }: KeyReading,
): Promise<ReadKey | undefined> {
  const open = keys.filter(({ jwk }) => jwk.kty !== 'oct').slice(0, mostKeys)
  for (const [index, key] of open.entries()) {
    const secrets = [...(index === 0 ? writings(text) : []), ...(await writingsOf(key.jwk))]
    for (const secret of secrets) {
      const jwk = { kty: 'oct', k: toBase64url(secret) }
      const imported = await importedKey(algorithm, jwk, 'verify')
      if (await crypto.subtle.verify('HMAC', imported, signature, input)) return key
    }
  }
  return undefined
}

/** The pasted text as programs read it from a file: with its last line break, without, and with those of Windows. */
function writings(text: string): Uint8Array[] {
  const trimmed = text.trim().replaceAll('\r\n', '\n')
  const variants = [
    text,
    trimmed,
    `${trimmed}\n`,
    trimmed.replaceAll('\n', '\r\n'),
    `${trimmed}\n`.replaceAll('\n', '\r\n'),
  ]
  return [...new Set(variants)].filter((one) => one !== '').map((one) => new TextEncoder().encode(one))
}

/** A key as DER, as PEM and as JSON. */
async function writingsOf(jwk: JWK): Promise<Uint8Array[]> {
  const json = writings(JSON.stringify(jwk))
  try {
    const der = await spki(jwk)
    const lines = btoa(String.fromCharCode(...der)).match(/.{1,64}/g) ?? []
    const pem = ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----'].join('\n')
    return [...json, der, ...writings(pem)]
  } catch {
    return json
  }
}

async function spki({ kty, crv = '', n = '', e = '', x = '', y = '' }: JWK): Promise<Uint8Array> {
  const [material, parameters] =
    kty === 'RSA'
      ? [
          { kty, n, e },
          { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
        ]
      : kty === 'EC'
        ? [
            { kty, crv, x, y },
            { name: 'ECDSA', namedCurve: crv },
          ]
        : [{ kty: 'OKP', crv, x }, { name: crv }]
  const key = await crypto.subtle.importKey('jwk', material, parameters, true, ['verify'])
  return new Uint8Array(await crypto.subtle.exportKey('spki', key))
}
