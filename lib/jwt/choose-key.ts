import { fits, type SignatureAlgorithm } from './algorithms.ts'
import type { KeyReading } from './keys.ts'
import type { ReadKey } from './jwk.ts'
import { keyWords, named, verdict, type Verdict } from './verdict.ts'

/** The keys to try, and how they were found. */
export interface Chosen {
  readonly candidates: readonly ReadKey[]
  /** the token names no key, and more than one could be it */
  readonly guessed: boolean
}

/** A set may hold many keys of one kind; each try takes time. */
const mostTries = 50

/** The keys a signature may be checked with: by `kid`, then by type, then by what the key allows. RFC 7515 §6. */
export function chooseKeys(
  header: Readonly<Record<string, unknown>>,
  algorithm: SignatureAlgorithm,
  { keys, problems }: KeyReading,
): Chosen | Verdict {
  const { kid } = header
  if (kid !== undefined && typeof kid !== 'string')
    return verdict('failed', 'kid-malformed', '“kid” in the header has to be text.', {
      clause: 'rfc7515#4.1.4',
    })
  const [first] = keys
  if (!first) {
    const [problem] = problems
    return problem === undefined
      ? verdict('none', 'no-key', 'There is no key yet. Paste one to see whether the signature holds.')
      : verdict('unusable', 'bad-key', problem)
  }
  const byName = keys.filter((key) => key.kid === kid)
  const unnamed = keys.filter((key) => key.kid === undefined)
  const pool = kid === undefined ? keys : byName.length > 0 ? byName : unnamed
  if (pool.length === 0) return kidNotFound(kid ?? '', keys)
  const typed = pool.filter(({ jwk }) => fits(algorithm, jwk))
  if (typed.length === 0) return wrongType(algorithm, pool[0] ?? first)
  const allowed = typed.filter((key) => refusalOf(algorithm, key) === undefined)
  if (allowed.length === 0) return refusalOf(algorithm, typed[0] ?? first) ?? wrongType(algorithm, first)
  return { candidates: allowed.slice(0, mostTries), guessed: byName.length === 0 || kid === undefined }
}

/** Keys that would do but for their `kid`, to find out whether only that is wrong. */
export function keysOfAnyName(algorithm: SignatureAlgorithm, { keys }: KeyReading): readonly ReadKey[] {
  return keys
    .filter((key) => fits(algorithm, key.jwk) && refusalOf(algorithm, key) === undefined)
    .slice(0, mostTries)
}

function kidNotFound(kid: string, keys: readonly ReadKey[]): Verdict {
  const kids = keys.flatMap((key) => (key.kid === undefined ? [] : [`“${key.kid.slice(0, 80)}”`]))
  const shown = kids.slice(0, 10).join(', ')
  const more = kids.length > 10 ? ` and ${kids.length - 10} more` : ''
  return verdict(
    'unusable',
    'kid-not-found',
    `The token was signed with the key “${kid.slice(0, 80)}”, and no key here has this kid. ${kids.length === 1 ? 'The only kid is' : 'The kids are'} ${shown}${more}.`,
    { clause: 'rfc7515#4.1.4' },
  )
}

function wrongType({ name, wants }: SignatureAlgorithm, key: ReadKey): Verdict {
  const secret = key.jwk.kty === 'oct' ? ' A shared secret can only check HS256, HS384 and HS512.' : ''
  return verdict('unusable', 'key-type', `${name} wants ${wants}, and this is ${keyWords(key)}.${secret}`, {
    clause: 'rfc7518#3.1',
    key: named(key),
  })
}

/** Why a key says that it is not for this: its `alg`, `use` and `key_ops`. RFC 7517 §4.2–§4.4. */
function refusalOf({ name }: SignatureAlgorithm, key: ReadKey): Verdict | undefined {
  const { alg, use, key_ops: operations } = key.jwk
  const refuse = (code: 'key-alg' | 'key-use' | 'key-ops', sentence: string, clause: Verdict['clause']) =>
    verdict('unusable', code, sentence, { ...(clause ? { clause } : {}), key: named(key) })
  if (alg !== undefined && !sameAlgorithm(alg, name))
    return refuse(
      'key-alg',
      `The token says ${name}, and ${keyWords(key)} is for ${alg.slice(0, 40)} only (its “alg”).`,
      'rfc7517#4.4',
    )
  if (use !== undefined && use !== 'sig')
    return refuse(
      'key-use',
      `${capital(keyWords(key))} is not for signatures: its “use” is “${use.slice(0, 40)}”.`,
      'rfc7517#4.2',
    )
  // the private half of a pair may sign, and its public half, which is what is used here, may verify
  const wanted = key.privateJwk ? ['verify', 'sign'] : ['verify']
  if (operations !== undefined && !wanted.some((one) => operations.includes(one)))
    return refuse(
      'key-ops',
      `${capital(keyWords(key))} may not be used to verify: its “key_ops” are ${
        operations
          .slice(0, 8)
          .map((one) => `“${one.slice(0, 40)}”`)
          .join(', ') || 'empty'
      }.`,
      'rfc7517#4.3',
    )
  return undefined
}

/** `EdDSA` is the older name for what `Ed25519` and `Ed448` say exactly. RFC 9864 §2.2. */
function sameAlgorithm(one: string, other: string): boolean {
  const family = (alg: string) => (alg === 'Ed25519' || alg === 'Ed448' ? 'EdDSA' : alg)
  return one === other || ((one === 'EdDSA' || other === 'EdDSA') && family(one) === family(other))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
