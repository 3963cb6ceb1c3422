import { isMalformed, type Decoded, type Problem } from '#lib/jwt/decoded.ts'
import { kindOf } from '#lib/jwt/kind.ts'
import type { Liveness } from '#lib/jwt/lifetime.ts'
import type { Checked } from './check.ts'

/** The state that the page tells in `data-verdict`. */
type VerdictState = 'empty' | 'malformed' | 'encrypted' | 'unverified' | 'valid' | 'invalid'

/** What there is to say about a token in one word and a sentence or two. */
export interface PageVerdict {
  readonly state: VerdictState
  readonly words: string
}

/** Form first, then the signature; whether it is alive is told beside it, never instead. */
export function verdictOn(
  decoded: Decoded | undefined,
  checked: Pick<Checked, 'outcome' | 'sentence'> | undefined,
  liveness: Liveness['state'] | undefined,
): PageVerdict {
  if (!decoded) return { state: 'empty', words: 'Nothing to read yet. Paste a token into the field.' }
  if (isMalformed(decoded)) return { state: 'malformed', words: `Not well formed. ${firstProblem(decoded)}` }
  if (decoded.form === 'jwe' && checked?.outcome !== 'decrypted')
    return { state: 'encrypted', words: checked?.sentence ?? sealed }
  const { name } = kindOf(decoded)
  const life =
    liveness === 'expired' ? ' It has expired.' : liveness === 'not-yet' ? ' It is not valid yet.' : ''
  if (checked?.outcome === 'verified') return { state: 'valid', words: `${name}. ${checked.sentence}${life}` }
  if (checked?.outcome === 'failed') return { state: 'invalid', words: `${name}. ${checked.sentence}${life}` }
  const why = checked?.sentence ?? 'Its signature has not been checked: for that a key is needed.'
  return { state: 'unverified', words: `${name}, not verified. ${why}${life}` }
}

const sealed = 'Encrypted: only its receiver can read what is inside. Give the key to open it.'

function firstProblem({ problems }: Decoded): string {
  const problem = problems.find(({ remark }) => !remark)
  return problem ? problemSentence(problem) : 'The token inside it has a flaw.'
}

/** A problem as a sentence: `The payload has white space inside, as its character 6.` */
export function problemSentence({ part, says }: Problem): string {
  return `The ${part} ${says}.`
}
