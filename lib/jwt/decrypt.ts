import { compactDecrypt, type JWK } from 'jose'
import type { ClauseId } from '#lib/protocol/clause.ts'
import { encryptionOf, keyManagementOf, type KeyManagement } from './encryption.ts'
import { readJwe, type JweParts } from './jwe.ts'
import { secretBytes } from './jwk.ts'
import { utf8 } from './jws.ts'
import type { KeyReading, ReadKey } from './keys.ts'
import { keyWords, named, type Verdict } from './verdict.ts'

/** What came of an encrypted token. */
export interface Decryption {
  /** as a {@link Verdict} has them; `decrypted`: `plaintext` is what was inside */
  readonly outcome: 'decrypted' | 'failed' | 'none' | 'unsupported' | 'unusable'
  readonly code: DecryptionCode
  readonly sentence: string
  readonly clause?: ClauseId
  readonly key?: NonNullable<Verdict['key']>
  readonly plaintext?: string
  /** true where a token of its own comes out: a nested JWT (RFC 7519 §11.2) */
  readonly nested?: boolean
}

type DecryptionCode =
  | 'decrypted'
  | 'decrypted-bytes'
  | 'does-not-open'
  | 'too-large-inside'
  | 'too-many-iterations'
  | 'malformed'
  | 'not-encrypted'
  | 'too-long'
  | 'alg-unsupported'
  | 'alg-signs'
  | 'enc-unsupported'
  | 'zip-unsupported'
  | 'crit-unknown'
  | 'no-key'
  | 'bad-key'
  | 'kid-not-found'
  | 'key-type'
  | 'key-public'
  | 'key-length'
  | 'key-alg'
  | 'key-use'
  | 'key-ops'

/** A zip bomb makes megabytes out of a few bytes; no token needs more than this. */
const mostBytesInside = 256 * 1024
/** The time for each guess at a password; beyond this it is the reader's time that is spent. */
const mostIterations = 1_000_000
const mostTries = 10

/**
 * Decrypts a token (compact JWE) with the private key or the secret that goes with it. Never throws.
 * @see https://www.rfc-editor.org/rfc/rfc7516#section-5.2
 */
export async function decrypt(token: string, keys: KeyReading): Promise<Decryption> {
  const jwe = readJwe(token)
  if ('code' in jwe) return outcome('unusable', jwe.code, jwe.sentence)
  const management = keyManagementOf(jwe.header['alg'])
  if ('code' in management) return { outcome: 'unsupported', ...management }
  const problem = headerProblem(jwe)
  if (problem) return problem
  const candidates = chooseKeys(jwe, management, keys)
  if ('outcome' in candidates) return candidates
  let last: Decryption | undefined
  for (const key of candidates) {
    last = await opened(token.trim(), key, management)
    if (last.code !== 'does-not-open') return last
  }
  return last ?? outcome('none', 'no-key', 'There is no key yet.')
}

function headerProblem({ header }: JweParts): Decryption | undefined {
  const encryption = encryptionOf(header['enc'])
  if ('code' in encryption) return { outcome: 'unsupported', ...encryption }
  const { crit, zip, p2c } = header
  if (crit !== undefined)
    return outcome(
      'failed',
      'crit-unknown',
      '“crit” says that something must be understood which this page does not know. Whoever does not know it must refuse the token.',
      'rfc7516#4.1.13',
    )
  if (zip !== undefined && zip !== 'DEF')
    return outcome(
      'unsupported',
      'zip-unsupported',
      'What is inside was compressed with something else than “DEF”, the one way there is.',
      'rfc7516#4.1.3',
    )
  if (p2c !== undefined && (typeof p2c !== 'number' || !Number.isInteger(p2c) || p2c < 1))
    return outcome(
      'failed',
      'malformed',
      '“p2c”, the number of iterations, has to be a whole number.',
      'rfc7518#4.8.1.2',
    )
  if (typeof p2c === 'number' && p2c > mostIterations)
    return outcome(
      'failed',
      'too-many-iterations',
      `“p2c” asks for ${p2c.toLocaleString('en')} iterations to make a key of the password. That is how an attacker keeps a server busy; this page goes up to ${mostIterations.toLocaleString('en')}.`,
      'rfc7518#8.6',
    )
  return undefined
}

/** The keys to try, or why there is none. RFC 7516 §5.2 step 6. */
function chooseKeys(
  { header }: JweParts,
  management: KeyManagement,
  { keys, problems }: KeyReading,
): readonly ReadKey[] | Decryption {
  const [first] = keys
  if (!first) {
    const [problem] = problems
    return problem === undefined
      ? outcome(
          'none',
          'no-key',
          `This token is encrypted: paste ${management.wants} to read what is inside. It stays in this page.`,
        )
      : outcome('unusable', 'bad-key', problem)
  }
  const { kid } = header
  const byName = keys.filter((key) => kid === undefined || key.kid === kid || key.kid === undefined)
  if (byName.length === 0) {
    const kids = keys.slice(0, 10).map((key) => `“${(key.kid ?? '').slice(0, 80)}”`)
    return outcome(
      'unusable',
      'kid-not-found',
      `The token was encrypted for the key “${(typeof kid === 'string' ? kid : 'no text').slice(0, 80)}”, and no key here has this kid. There is ${kids.join(', ')}.`,
      'rfc7516#4.1.6',
    )
  }
  const fitting = byName.filter(({ jwk }) => management.fits(jwk, header))
  const [best] = fitting
  if (!best)
    return {
      ...outcome(
        'unusable',
        'key-type',
        `${management.alg} wants ${management.wants}, and this is ${keyWords(byName[0] ?? first)}.`,
        'rfc7518#4.1',
      ),
      key: named(byName[0] ?? first),
    }
  const usable = fitting.filter((key) => refusal(key, management, header) === undefined)
  return usable.length > 0 ? usable.slice(0, mostTries) : (refusal(best, management, header) ?? [])
}

function refusal(
  key: ReadKey,
  management: KeyManagement,
  header: Readonly<Record<string, unknown>>,
): Decryption | undefined {
  const { alg, use, key_ops: operations } = key.jwk
  const refuse = (code: DecryptionCode, sentence: string, clause: ClauseId): Decryption => ({
    ...outcome('unusable', code, sentence, clause),
    key: named(key),
  })
  if (key.jwk.kty !== 'oct' && !key.privateJwk)
    return refuse(
      'key-public',
      'This is the public key, with which anybody can encrypt. Only the private key decrypts: paste that one. It stays in this page.',
      'rfc7516#5.2',
    )
  const length = management.keyBytes(header)
  if (length !== undefined && secretBytes(key.jwk).length !== length)
    return refuse(
      'key-length',
      `${management.alg} wants a key of exactly ${length} bytes, and this has ${secretBytes(key.jwk).length}.`,
      'rfc7518#4.1',
    )
  if (alg !== undefined && alg !== management.alg && alg !== header['enc'])
    return refuse(
      'key-alg',
      `The token says ${management.alg}, and ${keyWords(key)} is for ${alg.slice(0, 40)} only (its “alg”).`,
      'rfc7517#4.4',
    )
  if (use !== undefined && use !== 'enc')
    return refuse(
      'key-use',
      `This key is not for encryption: its “use” is “${use.slice(0, 40)}”.`,
      'rfc7517#4.2',
    )
  if (
    operations !== undefined &&
    !operations.some((one) => ['decrypt', 'unwrapKey', 'deriveKey', 'deriveBits'].includes(one))
  )
    return refuse(
      'key-ops',
      'This key may not be used to decrypt: nothing of the kind is in its “key_ops”.',
      'rfc7517#4.3',
    )
  return undefined
}

async function opened(token: string, key: ReadKey, { alg }: KeyManagement): Promise<Decryption> {
  try {
    const { plaintext } = await compactDecrypt(token, joseKey(key), {
      keyManagementAlgorithms: [alg],
      maxPBES2Count: mostIterations,
      maxDecompressedLength: mostBytesInside,
    })
    return { ...inside(plaintext), key: named(key) }
  } catch (cause) {
    return { ...failure(cause, key), key: named(key) }
  }
}

function inside(bytes: Uint8Array): Decryption {
  const plaintext = utf8(bytes)
  if (plaintext === undefined)
    return outcome(
      'decrypted',
      'decrypted-bytes',
      `It opens. Inside are ${bytes.length} bytes that are no text.`,
      'rfc7516#5.2',
    )
  const nested = /^[\w-]+\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?$/.test(plaintext)
  const what = nested
    ? 'Inside is another token: a nested JWT, whose signature is checked on its own.'
    : 'This is what was inside.'
  return {
    ...outcome(
      'decrypted',
      'decrypted',
      `It opens, and nothing was changed. ${what}`,
      nested ? 'rfc7519#5.2' : 'rfc7516#5.2',
    ),
    plaintext,
    nested,
  }
}

/** What jose says, by its code: its classes are not the same in every module. */
function failure(cause: unknown, key: ReadKey): Decryption {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  const message = cause instanceof Error ? cause.message : ''
  if (code === 'ERR_JWE_INVALID' && message.startsWith('Decompressed plaintext exceeded'))
    return outcome(
      'failed',
      'too-large-inside',
      `What is inside unpacks to more than ${mostBytesInside / 1024} kB. A few bytes can be made to fill the memory like that (a zip bomb), so unpacking was stopped.`,
      'rfc8725#3.6',
    )
  if (code === 'ERR_JWE_DECRYPTION_FAILED')
    return outcome(
      'failed',
      'does-not-open',
      `It does not open with ${keyWords(key)}: it was encrypted for another key, or changed afterwards.`,
      'rfc7516#5.2',
    )
  if (code === 'ERR_JWE_INVALID')
    return outcome('failed', 'malformed', `This is no well-formed JWE: ${message}.`, 'rfc7516#5.2')
  if (code === 'ERR_JOSE_NOT_SUPPORTED')
    return outcome(
      'unsupported',
      'alg-unsupported',
      'This page can’t decrypt this kind of token with this key.',
    )
  return outcome(
    'unusable',
    'bad-key',
    'The key can’t be used: its numbers make no key of this kind, or the browser does not take it.',
    'rfc7518#6',
  )
}

/** The key as jose takes it, without what was checked above. */
function joseKey({ jwk, privateJwk }: ReadKey): JWK | Uint8Array {
  if (jwk.kty === 'oct') return secretBytes(jwk)
  const { alg: _alg, use: _use, key_ops: _operations, ...material } = privateJwk ?? jwk
  return material
}

function outcome(
  kind: Decryption['outcome'],
  code: DecryptionCode,
  sentence: string,
  clause?: ClauseId,
): Decryption {
  return { outcome: kind, code, sentence, ...(clause === undefined ? {} : { clause }) }
}
