import type { Term } from '#lib/scenario/glossary.ts'

/** Terms that begin with the same letter. */
export interface Letter {
  readonly letter: string
  readonly terms: readonly Term[]
}

/** Terms in the order they come, letter by letter. */
export function lettersOf(terms: readonly Term[]): Letter[] {
  const byLetter = Map.groupBy(terms, ({ term }) => term.charAt(0).toUpperCase())
  return [...byLetter].map(([letter, own]) => ({ letter, terms: own }))
}
