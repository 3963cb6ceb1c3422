import type { Run } from '#lib/scenario/schema.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import type { Moment } from './playback.ts'
import { cameTrue } from './prediction.ts'
import type { FlowProgress } from './progress.ts'

/** What is looked at now. */
export interface Look {
  readonly resolved: ResolvedScenario
  readonly run: Pick<Run, 'breaks' | 'edits'>
  readonly moments: readonly Moment[]
  readonly playhead: number
  /** the learner stepped here; a link can open any place at once */
  readonly moved: boolean
  /** what they expected, by the recorded id of the message: the index of a choice */
  readonly predictions: Readonly<Record<string, number>>
}

/** The progress with one more look at a message; the same object where nothing is new in it. */
export function withLook(progress: FlowProgress, look: Look): FlowProgress {
  const current = look.moments[look.playhead]
  if (!current?.recorded) return progress
  const broken = outcomesShown(look).filter((id) => !progress.broken.includes(id))
  const isNewStep = !progress.seen.includes(current.placed.stepId)
  const ends = !progress.finished && isAtEnd(look)
  const foretold = newlyForetold(progress, look)
  if (!isNewStep && broken.length === 0 && !ends && !foretold) return progress
  return {
    seen: isNewStep ? [...progress.seen, current.placed.stepId] : progress.seen,
    broken: [...progress.broken, ...broken],
    finished: progress.finished || ends,
    asked: foretold ? [...progress.asked, foretold.id] : progress.asked,
    right: foretold?.isRight ? [...progress.right, foretold.id] : progress.right,
  }
}

/** The message that is looked at, where it was foretold for the first time. */
function newlyForetold({ asked }: FlowProgress, { moments, playhead, predictions }: Look) {
  const { placed, recorded } = moments[playhead] ?? {}
  const chosen = recorded && predictions[recorded.id]
  if (!placed?.predict || !recorded || chosen === undefined || asked.includes(placed.id)) return undefined
  return { id: placed.id, isRight: cameTrue(placed.predict, recorded) === chosen }
}

/** The breaks of which the message that shows what comes of them has been reached. */
function outcomesShown({ resolved, moments, playhead }: Look): string[] {
  const reached = new Set(moments.slice(0, playhead + 1).flatMap(({ recorded }) => recorded?.id ?? []))
  return resolved.breaks.filter(({ expect }) => reached.has(expect.message)).map(({ id }) => id)
}

/**
 * True where the learner stepped to the last message of the numbered steps, or past it, in a run that
 * went as its client meant it to.
 */
function isAtEnd({ run, moments, playhead, moved }: Look): boolean {
  if (!moved || run.breaks.length > 0 || run.edits.length > 0) return false
  const last = moments.findLastIndex(({ placed }) => /^\d/.test(placed.mark))
  const current = moments[playhead]
  return current !== undefined && !current.refused && playhead >= (last < 0 ? moments.length - 1 : last)
}
