import { base64urlProblem, fromBase64url, isCanonical, leniently } from './octets.ts'
import type { SignaturePart } from './jws.ts'
import { verdict, type Verdict } from './verdict.ts'

/** The bytes of a signature, or what is wrong with how it is written. */
export function signatureBytesOf({ signatureText }: SignaturePart): Uint8Array<ArrayBuffer> | Verdict {
  if (signatureText === '')
    return verdict(
      'failed',
      'signature-missing',
      'The part for the signature is empty: nobody signed this token, or the end of it was left out when copying.',
      {
        clause: 'rfc7515#5.2',
      },
    )
  const bytes = fromBase64url(signatureText)
  if (bytes) return bytes
  const wrong = base64urlProblem(signatureText) ?? ''
  const code = writtenOtherwise(signatureText) ? 'signature-not-canonical' : 'signature-not-base64url'
  const lax =
    code === 'signature-not-canonical'
      ? ' Some libraries read it all the same, so that one signature passes in several spellings; a strict one refuses.'
      : ''
  return verdict('failed', code, `The signature ${wrong}.${lax}`, { clause: 'rfc7515#2' })
}

/** True where a lax reader gets bytes out of it: padding, white space, base64, or bits left over. */
function writtenOtherwise(text: string): boolean {
  const compact = text.replaceAll(/[\s=]/g, '').replaceAll('+', '-').replaceAll('/', '_')
  return leniently(text) !== undefined && (compact !== text || !isCanonical(text))
}

/** What goes into the signature; undefined where the payload is no base64url. RFC 7515 §5.1, RFC 7797 §3. */
export function signingInput({
  protectedText,
  payloadText,
  protectedHeader,
  header,
}: SignaturePart): Uint8Array<ArrayBuffer> | Verdict {
  const plain = protectedHeader['b64'] === false || header['b64'] === false
  const wrong = plain ? undefined : base64urlProblem(payloadText)
  if (wrong !== undefined)
    return verdict('failed', 'payload-unreadable', `The payload ${wrong}.`, { clause: 'rfc7515#5.2' })
  return new TextEncoder().encode(`${protectedText}.${payloadText}`)
}

/**
 * R and S one after the other, as JWS wants them, out of the DER that OpenSSL and Java write;
 * undefined where it is no such DER. RFC 7518 §3.4.
 */
export function fromDerSignature(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> | undefined {
  if (bytes[0] !== 0x30 || bytes.length < 8 || bytes.length > size * 2 + 9) return undefined
  let at = (bytes[1] ?? 0) < 0x80 ? 2 : 3
  const joined = new Uint8Array(size * 2)
  for (const half of [0, 1]) {
    const length = bytes[at + 1] ?? 0
    if (bytes[at] !== 0x02 || at + 2 + length > bytes.length) return undefined
    let number = bytes.subarray(at + 2, at + 2 + length)
    while (number.length > size && number[0] === 0) number = number.subarray(1)
    if (number.length > size) return undefined
    joined.set(number, size * (half + 1) - number.length)
    at += 2 + length
  }
  return at === bytes.length ? joined : undefined
}
