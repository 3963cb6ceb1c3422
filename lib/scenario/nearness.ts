/**
 * How alike a name is to what somebody wanted, from 0 to 1, whatever the case and the order of words:
 * each wanted word against the one that is most like it, and a little of all against all.
 */
export function nearness(wanted: string, name: string): number {
  const theirs = wordsOf(name)
  const words = wordsOf(wanted).map((word) => ({
    weight: word.length,
    alike: Math.max(0, ...theirs.map((other) => shareOf(pairsOf(word), pairsOf(other)))),
  }))
  const weight = words.reduce((sum, one) => sum + one.weight, 0)
  if (weight === 0) return 0
  const byWords = words.reduce((sum, one) => sum + one.weight * one.alike, 0) / weight
  const all = [wordsOf(wanted), theirs].map((each) => new Set(each.flatMap((word) => [...pairsOf(word)])))
  return 0.9 * byWords + 0.1 * shareOf(all[0] ?? new Set(), all[1] ?? new Set())
}

/** Less than this is no likeness that anybody would see. */
const alike = 0.55

/** What somebody may have meant: the nearest of several things; undefined where none is alike. */
export function nearest<T>(
  wanted: string,
  things: readonly T[],
  namesOf: (thing: T) => readonly string[],
): T | undefined {
  const [first] = byNearness(wanted, things, namesOf)
  return first !== undefined && most(wanted, namesOf(first)) >= alike ? first : undefined
}

/** Things by their names, the nearest to what somebody wanted first. */
export function byNearness<T>(
  wanted: string,
  things: readonly T[],
  namesOf: (thing: T) => readonly string[],
): T[] {
  return things.toSorted((a, b) => most(wanted, namesOf(b)) - most(wanted, namesOf(a)))
}

function most(wanted: string, names: readonly string[]): number {
  return Math.max(0, ...names.map((name) => nearness(wanted, name)))
}

/** The share of letter pairs that both have (Dice 1945). */
function shareOf(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): number {
  const shared = [...ours].filter((pair) => theirs.has(pair)).length
  return shared === 0 ? 0 : (2 * shared) / (ours.size + theirs.size)
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Pairs of neighbouring letters: `code` has `co`, `od` and `de`. */
function pairsOf(word: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2)))
}
