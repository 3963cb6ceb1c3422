import { calculateJwkThumbprint } from 'jose'
import { isObject } from '#lib/protocol/http-message.ts'
import { signatureAlgorithm, unsupportedReason } from '../algorithms.ts'
import { failed, notChecked, passed, text, type Finding, type Row } from './check.ts'
import { issuedRow, replayRow, requiredRow, signatureRow, typeOf } from './claim-checks.ts'
import { sha256Text } from './hashes.ts'
import { partsOf, type Subject } from './subject.ts'

const clause = 'rfc9449#4.3'
/** A proof is made for one request: minutes, not hours. RFC 9449 §11.1. */
const oldestProof = 300

/**
 * What a server has to check of a DPoP proof, in the order of the specification.
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-4.3
 */
export const dpopProofRows: readonly Row<Subject>[] = [
  {
    id: 'one',
    label: 'There is one DPoP header, and no second one',
    clause,
    check: () => notChecked('Only the request shows how many there are.'),
  },
  {
    id: 'jwt',
    label: 'It is a single, well-formed JWT',
    clause,
    check: () => passed('Three parts, and JSON in two of them.'),
  },
  requiredRow('The claims every proof must have are there', 'rfc9449#4.2', ['jti', 'htm', 'htu', 'iat']),
  { id: 'typ', label: 'typ is dpop+jwt', clause, check: type },
  { id: 'alg', label: 'alg is for a pair of keys, and not none', clause, check: algorithm },
  signatureRow('The signature holds with the key in the header', clause),
  { id: 'jwk', label: 'The key in the header is public', clause, check: publicKey },
  { id: 'htm', label: 'htm is the method of the request', clause, check: method },
  { id: 'htu', label: 'htu is the address of the request', clause, check: address },
  { id: 'nonce', label: 'nonce is the one the server gave', clause, check: nonce },
  issuedRow('It was made just now', clause, true, oldestProof),
  { id: 'ath', label: 'ath goes with the access token', clause, check: tokenHash },
  { id: 'bound', label: 'The access token is bound to this key', clause, check: boundKey },
  replayRow('rfc9449#11.1'),
]

function type({ header: { typ } }: Subject): Finding {
  return typeOf(typ) === 'dpop+jwt'
    ? passed(text(typ))
    : failed(`It says ${text(typ)}: another kind of token must not pass for a proof.`)
}

function algorithm({ header: { alg }, expected }: Subject): Finding {
  if (typeof alg !== 'string' || alg.toLowerCase() === 'none')
    return failed(`It says ${text(alg)}: nobody signed it.`)
  const known = signatureAlgorithm(alg)
  if (known?.kty === 'oct')
    return failed(`${text(alg)} works with a shared secret; a proof is made with a private key.`)
  if (!known && unsupportedReason(alg) === undefined)
    return failed(`${text(alg)} is no registered algorithm.`)
  if (expected.algorithm === undefined) return passed(alg)
  return alg === expected.algorithm
    ? passed(alg)
    : failed(`It is ${alg}, and ${expected.algorithm} is expected.`)
}

function publicKey({ header: { jwk } }: Subject): Finding {
  if (!isObject(jwk)) return failed('There is no jwk in the header.')
  if (jwk['kty'] === 'oct') return failed('It is a shared secret, now known to whoever reads this.')
  const secret = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].filter((name) => jwk[name] !== undefined)
  return secret.length === 0
    ? passed('Nothing private is in it.')
    : failed(`It has “${secret.join('”, “')}”: the private key was sent along, and is private no more.`)
}

function method({ claims: { htm }, expected }: Subject): Finding {
  if (expected.method === undefined) return notChecked(`Fill in the method. The proof says ${text(htm)}.`)
  if (htm === expected.method) return passed(text(htm))
  const letters =
    typeof htm === 'string' && htm.toUpperCase() === expected.method.toUpperCase()
      ? ' Methods are case-sensitive.'
      : ''
  return failed(`The proof says ${text(htm)}, and the request is ${expected.method}.${letters}`)
}

function address({ claims: { htu }, expected }: Subject): Finding {
  if (typeof htu !== 'string') return failed(`htu has to be text: ${text(htu)}.`)
  if (expected.url === undefined) return notChecked(`Fill in the address. The proof says ${text(htu)}.`)
  const [said, asked] = [htu, expected.url].map(withoutQuery)
  if (said === undefined || asked === undefined)
    return failed(`${text(said === undefined ? htu : expected.url)} is no address.`)
  return said === asked
    ? passed(text(htu))
    : failed(`The proof says ${text(htu)}, and the request goes to ${text(expected.url)}.`)
}

/** An address as it is compared: normalized, without query and fragment. RFC 3986 §6.2.2, §6.2.3. */
function withoutQuery(written: string): string | undefined {
  if (!URL.canParse(written)) return undefined
  const url = new URL(written)
  return `${url.origin}${url.pathname}`
}

function nonce({ claims: { nonce: said }, expected: { nonce: given } }: Subject): Finding {
  if (given === undefined)
    return notChecked(
      said === undefined
        ? 'The server gave none.'
        : `Fill in the nonce the server gave. The proof says ${text(said)}.`,
    )
  return said === given
    ? passed(text(said))
    : failed(`The proof says ${text(said)}, and the server gave ${text(given)}.`)
}

async function tokenHash({ claims: { ath }, expected: { accessToken } }: Subject): Promise<Finding> {
  if (accessToken === undefined)
    return notChecked(
      ath === undefined
        ? 'No access token comes along: at the token endpoint there is none yet.'
        : 'Fill in the access token that came along.',
    )
  const right = await sha256Text(accessToken)
  if (ath === undefined) return failed('An access token came along, and the proof does not say which (ath).')
  return ath === right
    ? passed(right)
    : failed(`The proof says ${text(ath)}; the access token comes to ${right}.`)
}

async function boundKey({ header: { jwk }, expected: { accessToken } }: Subject): Promise<Finding> {
  if (accessToken === undefined) return notChecked('No access token comes along.')
  if (!isObject(jwk)) return failed('There is no jwk in the header.')
  const parts = partsOf(accessToken)
  const cnf = typeof parts === 'string' ? undefined : parts.claims['cnf']
  const thumbprint = await calculateJwkThumbprint({ ...jwk, kty: text(jwk['kty']) }).catch(() => undefined)
  if (thumbprint === undefined)
    return failed('The jwk in the header has no thumbprint: something is missing in it.')
  if (typeof parts === 'string')
    return notChecked(
      `The access token is opaque; the server that issued it knows whether it is bound to ${thumbprint}.`,
    )
  if (!isObject(cnf) || cnf['jkt'] === undefined)
    return failed('The access token is bound to no key (cnf.jkt).')
  return cnf['jkt'] === thumbprint
    ? passed(thumbprint)
    : failed(`It is bound to ${text(cnf['jkt'])}, and the key of the proof is ${thumbprint}.`)
}
