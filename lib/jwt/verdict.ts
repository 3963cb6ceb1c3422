import type { ClauseId } from '#lib/protocol/clause.ts'
import type { ReadKey } from './jwk.ts'

/** What came of a signature: never anything about times or claims, which are verdicts of their own. */
export interface Verdict {
  /**
   * `verified`: it holds. `failed`: no verifier may take it. `none`: there is no key to check with.
   * `unsupported`: this page can't tell. `unusable`: the key, or the text, is not one to check with.
   */
  readonly outcome: 'verified' | 'failed' | 'none' | 'unsupported' | 'unusable'
  readonly code: VerdictCode
  /** what that means and what to do, for people */
  readonly sentence: string
  readonly clause?: ClauseId
  /** the key that was used, or that stood in the way */
  readonly key?: { readonly kid?: string; readonly label: string }
  /** the verdict on each signature of a JWS in JSON */
  readonly signatures?: readonly Verdict[]
}

export type VerdictCode =
  | 'signature-holds'
  | 'holds-without-kid'
  | 'holds-among-several'
  | 'some-signatures-hold'
  | 'all-signatures-hold'
  | 'signature-differs'
  | 'no-key-holds'
  | 'signature-missing'
  | 'signature-not-base64url'
  | 'signature-not-canonical'
  | 'signature-length'
  | 'signature-der'
  | 'payload-unreadable'
  | 'key-confusion'
  | 'alg-none'
  | 'alg-missing'
  | 'alg-unsupported'
  | 'alg-encrypts'
  | 'alg-unknown'
  | 'crit-malformed'
  | 'crit-unknown'
  | 'b64-malformed'
  | 'kid-malformed'
  | 'kid-not-found'
  | 'key-type'
  | 'key-alg'
  | 'key-use'
  | 'key-ops'
  | 'key-too-short'
  | 'bad-key'
  | 'no-key'
  | 'platform'
  | 'encrypted'
  | 'not-a-jws'
  | 'too-long'
  | 'header-unreadable'

type Rest = Pick<Verdict, 'clause' | 'key'>

/** A verdict in one line. */
export function verdict(
  outcome: Verdict['outcome'],
  code: VerdictCode,
  sentence: string,
  rest: Rest = {},
): Verdict {
  return { outcome, code, sentence, ...rest }
}

/** A key as a verdict names it. */
export function named({ kid, label }: ReadKey): NonNullable<Verdict['key']> {
  return { ...(kid === undefined ? {} : { kid }), label }
}

/** `the key “a” (RSA, 2048 bits)`, for a sentence. */
export function keyWords({ kid, label }: ReadKey): string {
  return kid === undefined ? `the key (${label})` : `the key “${kid.slice(0, 80)}” (${label})`
}
