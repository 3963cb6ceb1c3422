import type { Place } from './scenario.ts'

/** Puts things beside others, each right before or right after the one it names. */
export function placed<T extends { readonly id: string }>(
  things: readonly T[],
  inserts: readonly ({ readonly things: readonly T[] } & Place)[],
): readonly T[] {
  return things.flatMap((thing, index) => {
    // two messages of one id stand for two application types: what comes before or after them comes once
    const isFirst = things.findIndex(({ id }) => id === thing.id) === index
    const isLast = things.findLastIndex(({ id }) => id === thing.id) === index
    const before = inserts.filter((one) => isFirst && 'before' in one && one.before === thing.id)
    const after = inserts.filter((one) => isLast && 'after' in one && one.after === thing.id)
    return [...before.flatMap((one) => one.things), thing, ...after.flatMap((one) => one.things)]
  })
}
