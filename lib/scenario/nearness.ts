/**
 * How alike two names are, from 0 to 1, whatever the case and the order of their words: the share of
 * letter pairs that both have (Dice 1945).
 */
export function nearness(one: string, other: string): number {
  const [ours, theirs] = [pairsOf(one), pairsOf(other)]
  if (ours.size === 0 || theirs.size === 0) return 0
  const shared = [...ours].filter((pair) => theirs.has(pair)).length
  return (2 * shared) / (ours.size + theirs.size)
}

/** Less than this is no likeness that anybody would see. */
const alike = 0.5

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

/** Pairs of neighbouring letters within words: `no-code` has `no`, `co`, `od` and `de`. */
function pairsOf(text: string): Set<string> {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return new Set(
    words.flatMap((word) =>
      Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2)),
    ),
  )
}
