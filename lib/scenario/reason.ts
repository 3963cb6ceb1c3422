import type { ClauseId } from '#lib/protocol/clause.ts'

/** What a private reason of the server means, in our words. */
export interface Reason {
  /** the start of the server's own text (`error_detail`, or the description where that says it all) */
  readonly matches: string
  /** one sentence: what happened */
  readonly says: string
  readonly clause: ClauseId
  /** one sentence: why a server keeps it to itself */
  readonly hidden: string
}

/** Finds what a server's text means; undefined where nobody wrote it down yet. */
export function reasonFor(reasons: readonly Reason[], text: string): Reason | undefined {
  return reasons.find(({ matches }) => text.startsWith(matches))
}
