import { decrypt } from '#lib/jwt/decrypt.ts'
import { readKeys, type KeyReading, type SecretEncoding } from '#lib/jwt/keys.ts'
import { verify } from '#lib/jwt/verify.ts'
import type { ClauseId } from '#lib/protocol/clause.ts'

/** What came of a token and a key: of its signature, or of opening it. */
export interface Checked {
  readonly outcome: 'verified' | 'decrypted' | 'failed' | 'none' | 'unsupported' | 'unusable'
  readonly sentence: string
  readonly clause?: ClauseId | undefined
  /** the key that was used, or stood in the way, in words */
  readonly key?: string | undefined
  /** what the key was taken for, and what there is to say about it */
  readonly form: KeyReading['form']
  readonly keyNotes: readonly string[]
  /** what was inside of an encrypted token */
  readonly plaintext?: string | undefined
}

export interface CheckRequest {
  readonly token: string
  readonly keyText: string
  readonly secretEncoding: SecretEncoding
  readonly isEncrypted: boolean
}

/** Checks a signature, or opens an encrypted token, with what somebody gave as a key. Never throws. */
export async function check({ token, keyText, secretEncoding, isEncrypted }: CheckRequest): Promise<Checked> {
  const keys = await readKeys(keyText, { secretEncoding })
  const result = isEncrypted ? await decrypt(token, keys) : await verify(token, keys)
  return {
    outcome: result.outcome,
    sentence: result.sentence,
    clause: result.clause,
    key: result.key && [result.key.kid, result.key.label].filter(Boolean).join(', '),
    form: keys.form,
    keyNotes: [...keys.problems, ...keys.notes],
    ...('plaintext' in result && { plaintext: result.plaintext }),
  }
}
