import { encrypts, signatureAlgorithm, unsupportedReason, type SignatureAlgorithm } from './algorithms.ts'
import type { SignaturePart } from './jws.ts'
import { verdict, type Verdict } from './verdict.ts'

/** Names that RFC 7515 and RFC 7518 define: they must not stand in `crit`. */
const definedNames = new Set(
  'alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit enc zip epk apu apv iv tag p2s p2c'.split(' '),
)

/** The algorithm of a signature, or why nothing can be verified with it. RFC 7515 §4.1.1. */
export function algorithmOf({ header }: SignaturePart): SignatureAlgorithm | Verdict {
  const { alg } = header
  if (typeof alg !== 'string' || alg === '')
    return verdict(
      'failed',
      'alg-missing',
      'The header has no “alg”, so that nothing says how to check the signature. Every JWS must have it.',
      {
        clause: 'rfc7515#4.1.1',
      },
    )
  if (alg.toLowerCase() === 'none') return unsecured(alg)
  const known = signatureAlgorithm(alg)
  if (known) return known
  const shown = alg.slice(0, 40)
  const reason = unsupportedReason(alg)
  if (reason !== undefined)
    return verdict(
      'unsupported',
      'alg-unsupported',
      `This page does not check ${shown} signatures: ${reason}. The signature may be right or wrong.`,
      {
        clause: 'rfc7515#4.1.1',
      },
    )
  if (encrypts(alg))
    return verdict(
      'failed',
      'alg-encrypts',
      `${shown} is an algorithm for encryption; nothing can be signed with it.`,
      { clause: 'rfc7515#4.1.1' },
    )
  return verdict(
    'unsupported',
    'alg-unknown',
    `No algorithm “${shown}” is known here. Names are case-sensitive: RS256, ES256, HS256, EdDSA and so on.`,
    {
      clause: 'rfc7515#4.1.1',
    },
  )
}

function unsecured(alg: string): Verdict {
  const spelled =
    alg === 'none'
      ? ''
      : ` It is even spelled “${alg.slice(0, 40)}”, which gets past filters that look for “none” only.`
  return verdict(
    'failed',
    'alg-none',
    `This token says “alg”: “none”: nobody signed it, and anybody can write one. Whoever expects a signed token must refuse it.${spelled}`,
    { clause: 'rfc8725#3.1' },
  )
}

/** What is wrong with `crit` and the extensions it names; undefined where nothing is. RFC 7515 §4.1.11. */
export function criticalProblem({ header, protectedHeader }: SignaturePart): Verdict | undefined {
  const { crit } = protectedHeader
  if (crit === undefined && header['crit'] !== undefined)
    return malformed('“crit” has to stand in the protected header.')
  if (crit === undefined) return encodingProblem(header, [])
  if (!Array.isArray(crit) || crit.length === 0)
    return malformed('“crit” has to be a list with at least one name.')
  const names = crit.filter((name) => typeof name === 'string')
  if (names.length < crit.length)
    return malformed('“crit” has to be a list of names, and something else is in it.')
  if (new Set(names).size < names.length) return malformed('“crit” names something twice.')
  const defined = names.find((name) => definedNames.has(name))
  if (defined !== undefined)
    return malformed(`“crit” names “${defined}”, which everybody knows anyway; only extensions belong there.`)
  const absent = names.find((name) => !Object.hasOwn(header, name))
  if (absent !== undefined)
    return malformed(`“crit” names “${absent.slice(0, 80)}”, and the header has no such parameter.`)
  const unknown = names.filter((name) => name !== 'b64')
  if (unknown.length === 0) return encodingProblem(header, names)
  const listed = unknown.slice(0, 5).map((name) => `“${name.slice(0, 80)}”`)
  return verdict(
    'failed',
    'crit-unknown',
    `“crit” says that ${listed.join(', ')} must be understood, and this page does not know it. Whoever does not know it must refuse the token, however good the signature is.`,
    { clause: 'rfc7515#4.1.11' },
  )
}

/** @see https://www.rfc-editor.org/rfc/rfc7797#section-6 */
function encodingProblem(
  { b64 }: Readonly<Record<string, unknown>>,
  critical: readonly string[],
): Verdict | undefined {
  if (b64 === undefined) return undefined
  if (typeof b64 !== 'boolean')
    return verdict('failed', 'b64-malformed', '“b64” has to be true or false.', { clause: 'rfc7797#3' })
  if (critical.includes('b64')) return undefined
  return verdict(
    'failed',
    'b64-malformed',
    'The header has “b64” and does not name it in “crit”: whoever does not know it would read another payload.',
    {
      clause: 'rfc7797#6',
    },
  )
}

function malformed(sentence: string): Verdict {
  return verdict('failed', 'crit-malformed', sentence, { clause: 'rfc7515#4.1.11' })
}
