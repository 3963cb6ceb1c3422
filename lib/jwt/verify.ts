import { importedKey, shortness, type SignatureAlgorithm } from './algorithms.ts'
import { chooseKeys, keysOfAnyName } from './choose-key.ts'
import { algorithmOf, criticalProblem } from './header-checks.ts'
import { readJws, type SignaturePart } from './jws.ts'
import { confusedKey } from './key-confusion.ts'
import type { KeyReading, ReadKey } from './keys.ts'
import { fromDerSignature, signatureBytesOf, signingInput } from './signature-checks.ts'
import { keyWords, named, verdict, type Verdict } from './verdict.ts'

export type { Verdict } from './verdict.ts'

/** A signature that can be checked: what stands in the token, as bytes. */
interface Checkable {
  readonly algorithm: SignatureAlgorithm
  readonly signature: Uint8Array<ArrayBuffer>
  readonly input: Uint8Array<ArrayBuffer>
}

/**
 * Whether a token was signed with one of these keys: the signature and nothing else, since when a
 * token ends and whom it is for are verdicts of their own. Never throws.
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-5.2
 */
export async function verify(token: string, keys: KeyReading): Promise<Verdict> {
  const jws = readJws(token)
  if ('code' in jws) return verdict('unusable', jws.code, jws.sentence)
  const verdicts: Verdict[] = []
  for (const part of jws.parts) verdicts.push(await verifyPart(part, keys))
  const [first] = verdicts
  return first && jws.serialization === 'compact' ? first : together(verdicts)
}

/** @see https://www.rfc-editor.org/rfc/rfc7515#section-5.2 */
function together(signatures: readonly Verdict[]): Verdict {
  const held = signatures.filter(({ outcome }) => outcome === 'verified').length
  const bad = signatures.find(({ outcome }) => outcome === 'failed')
  const [first] = signatures
  if (held === signatures.length && first)
    return signatures.length === 1
      ? { ...first, signatures }
      : {
          ...verdict('verified', 'all-signatures-hold', `All ${held} signatures hold.`, {
            clause: 'rfc7515#7.2.1',
          }),
          signatures,
        }
  if (bad || held === 0)
    return { ...(bad ?? first ?? verdict('unusable', 'not-a-jws', 'There is no signature.')), signatures }
  const sentence = `${held} of ${signatures.length} signatures ${held === 1 ? 'holds' : 'hold'}; the rest can’t be checked with what is here. Which of them must hold is for the receiver to say.`
  return { ...verdict('verified', 'some-signatures-hold', sentence, { clause: 'rfc7515#5.2' }), signatures }
}

/** Checks one signature that was taken out of a token. @see {@link verify} */
async function verifyPart(part: SignaturePart, keys: KeyReading): Promise<Verdict> {
  const algorithm = algorithmOf(part)
  if ('outcome' in algorithm) return algorithm
  const critical = criticalProblem(part)
  if (critical) return critical
  const signature = signatureBytesOf(part)
  if ('outcome' in signature) return signature
  const input = signingInput(part)
  if ('outcome' in input) return input
  try {
    return await verifyBytes(part, { algorithm, signature, input }, keys)
  } catch (cause) {
    return platformVerdict(algorithm, keys, cause)
  }
}

async function verifyBytes(
  { header }: SignaturePart,
  checkable: Checkable,
  keys: KeyReading,
): Promise<Verdict> {
  const { algorithm, signature, input } = checkable
  if (algorithm.kty === 'oct') {
    const confused = await confusedKey(algorithm, signature, input, keys)
    if (confused) return confusion(algorithm, confused)
  }
  const chosen = chooseKeys(header, algorithm, keys)
  if ('outcome' in chosen)
    return chosen.code === 'kid-not-found' ? kidVerdict(chosen, checkable, keys) : chosen
  const { candidates, guessed } = chosen
  const found = await firstThatHolds(checkable, candidates)
  if (found) return holding(checkable, found, guessed && candidates.length > 1, candidates.length)
  const [only, ...others] = candidates
  if (only && others.length === 0) return differing(checkable, only)
  return verdict(
    'failed',
    'no-key-holds',
    `None of the ${candidates.length} keys that could have made this signature did. The token was changed after it was signed, or another key signed it.`,
    { clause: 'rfc7515#5.2' },
  )
}

function holding({ algorithm }: Checkable, key: ReadKey, guessed: boolean, tried: number): Verdict {
  const short = shortness(algorithm, key.jwk)
  if (short)
    return tooShort(
      key,
      short,
      'The signature does match, and no library that keeps to the specification takes it.',
    )
  if (guessed)
    return verdict(
      'verified',
      'holds-without-kid',
      `The signature holds with ${keyWords(key)}. The token does not say which key it was, so ${tried} were there to try.`,
      { clause: 'rfc7515#4.1.4', key: named(key) },
    )
  return tried > 1
    ? verdict(
        'verified',
        'holds-among-several',
        `The signature holds with ${keyWords(key)}, one of ${tried} keys here with the same kid.`,
        {
          clause: 'rfc7517#4.5',
          key: named(key),
        },
      )
    : verdict(
        'verified',
        'signature-holds',
        `The signature holds with ${keyWords(key)}: nothing was changed since it was signed.`,
        {
          clause: 'rfc7515#5.2',
          key: named(key),
        },
      )
}

/** Why a signature does not hold with the one key it could be: what is wrong with the key or the form first. */
async function differing(checkable: Checkable, key: ReadKey): Promise<Verdict> {
  const { algorithm, signature } = checkable
  const length = algorithm.signatureBytes(key.jwk)
  if (signature.length !== length) return lengthVerdict(checkable, key, length)
  const short = shortness(algorithm, key.jwk)
  if (short) return tooShort(key, short, 'The signature does not match either.')
  return verdict(
    'failed',
    'signature-differs',
    `The signature does not hold with ${keyWords(key)}. The token was changed after it was signed, or another key signed it.`,
    { clause: 'rfc7515#5.2', key: named(key) },
  )
}

function tooShort(key: ReadKey, short: NonNullable<ReturnType<typeof shortness>>, matches: string): Verdict {
  return verdict('unusable', 'key-too-short', `${short.sentence} ${matches}`, {
    clause: short.clause,
    key: named(key),
  })
}

async function lengthVerdict(checkable: Checkable, key: ReadKey, length: number): Promise<Verdict> {
  const { algorithm, signature } = checkable
  const rest = { clause: algorithm.kty === 'EC' ? 'rfc7518#3.4' : 'rfc7515#5.2', key: named(key) } as const
  const joined = algorithm.kty === 'EC' ? fromDerSignature(signature, length / 2) : undefined
  if (joined) {
    const would = (await holds({ ...checkable, signature: joined }, key))
      ? 'Written like that, it would hold.'
      : 'Even written like that, it would not hold.'
    return verdict(
      'failed',
      'signature-der',
      `The signature is in DER, the form that OpenSSL and Java write. A JWS wants R and S one after the other, ${length} bytes in all. ${would}`,
      rest,
    )
  }
  return verdict(
    'failed',
    'signature-length',
    `The signature has ${signature.length} bytes; ${algorithm.name} with ${keyWords(key)} makes ${length}.`,
    rest,
  )
}

async function kidVerdict(missing: Verdict, checkable: Checkable, keys: KeyReading): Promise<Verdict> {
  const found = await firstThatHolds(checkable, keysOfAnyName(checkable.algorithm, keys))
  if (!found) return missing
  const sentence = `${missing.sentence} The signature does hold with ${keyWords(found)}: only the name is wrong.`
  return { ...missing, sentence, key: named(found) }
}

/** The first key a signature holds with. One key that is broken does not stand in the way of others. */
async function firstThatHolds(checkable: Checkable, keys: readonly ReadKey[]): Promise<ReadKey | undefined> {
  const [only, ...others] = keys
  if (only && others.length === 0) return (await holds(checkable, only)) ? only : undefined
  for (const key of keys) {
    if (await holds(checkable, key).catch(() => false)) return key
  }
  return undefined
}

async function holds({ algorithm, signature, input }: Checkable, { jwk }: ReadKey): Promise<boolean> {
  const key = await importedKey(algorithm, jwk, 'verify')
  return crypto.subtle.verify(algorithm.used(jwk), key, signature, input)
}

function confusion({ name }: SignatureAlgorithm, key: ReadKey): Verdict {
  return verdict(
    'failed',
    'key-confusion',
    `This token was made by an attack: its ${name} signature holds when the text of ${keyWords(key)} is taken for a shared secret. A public key is no secret, so anybody could have signed it. A verifier that expects one algorithm, and does not take it from the token, is not fooled.`,
    { clause: 'rfc8725#2.1', key: named(key) },
  )
}

function platformVerdict({ name }: SignatureAlgorithm, { keys }: KeyReading, cause: unknown): Verdict {
  const kind = cause instanceof Error ? cause.name : ''
  // of the two curves of EdDSA, browsers have one
  const which = name === 'EdDSA' && keys.some(({ jwk }) => jwk.crv === 'Ed448') ? 'Ed448' : name
  if (kind === 'NotSupportedError' || kind === 'TypeError' || kind === 'ReferenceError')
    return verdict(
      'unsupported',
      'platform',
      `This browser can’t check ${which} signatures here. The signature may be right or wrong.`,
    )
  return verdict(
    'unusable',
    'bad-key',
    'The key can’t be used: its numbers make no key of this kind. Copy it once more.',
    { clause: 'rfc7518#6' },
  )
}
