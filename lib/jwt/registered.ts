import type { ClauseId } from '#lib/protocol/clause.ts'

/** A registered name: a claim of a JWT or a parameter of a JOSE header. */
export interface Registered {
  /** a sentence: what it is, and what that is for */
  readonly means: string
  /** a sentence: who must check it, and how; absent where nobody has to */
  readonly check?: string
  readonly clause?: ClauseId
  /** the document, where it is none that has clauses here */
  readonly source?: string
}

/** Registered names and what each means. */
export type Registry = Readonly<Record<string, Registered>>
