import { isObject } from '#lib/protocol/http-message.ts'

/** What a learner has done with one flow. */
export interface FlowProgress {
  /** ids of the steps they have looked at */
  readonly seen: readonly string[]
  /** ids of the breaks whose outcome they have looked at */
  readonly broken: readonly string[]
  /** they have been at the end of it */
  readonly finished: boolean
  /** ids of the messages they foretold before they came; the first answer counts */
  readonly asked: readonly string[]
  /** those of them that came as foretold */
  readonly right: readonly string[]
}

/** By the slug of the flow. */
export type Progress = Readonly<Record<string, FlowProgress>>

export const noProgress: FlowProgress = { seen: [], broken: [], finished: false, asked: [], right: [] }

/** Progress as it was kept: whatever of it is none is left out. Never throws. */
export function readProgress(text: string | null): Progress {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    if (!isObject(value)) return {}
    return Object.fromEntries(
      Object.entries(value).flatMap(([slug, one]) => (isObject(one) ? [[slug, flowProgress(one)]] : [])),
    )
  } catch {
    return {}
  }
}

function flowProgress(kept: Record<string, unknown>): FlowProgress {
  const asked = texts(kept['asked'])
  return {
    seen: texts(kept['seen']),
    broken: texts(kept['broken']),
    finished: kept['finished'] === true,
    asked,
    right: texts(kept['right']).filter((id) => asked.includes(id)),
  }
}

/** The texts of a list, each once. */
function texts(value: unknown): string[] {
  return Array.isArray(value) ? [...new Set(value.filter((one) => typeof one === 'string'))] : []
}

/** What of a flow counts: ids of its numbered steps, its breaks, and the messages that can be foretold. */
export interface FlowParts {
  readonly steps: readonly string[]
  readonly breaks: readonly string[]
  readonly predictions: readonly string[]
}

/** `7 of 11 steps seen, 3 breaks tried, 1 of 2 predictions right`; undefined where nothing was done yet. */
export function progressInWords(progress: FlowProgress, parts: FlowParts): string | undefined {
  const count = (all: readonly string[], done: readonly string[]) =>
    all.filter((id) => done.includes(id)).length
  const seen = count(parts.steps, progress.seen)
  const tried = count(parts.breaks, progress.broken)
  const asked = count(parts.predictions, progress.asked)
  if (seen + tried + asked === 0) return undefined
  return [
    `${seen} of ${parts.steps.length} steps seen`,
    ...(tried > 0 ? [`${tried} ${tried === 1 ? 'break' : 'breaks'} tried`] : []),
    ...(asked > 0 ? [`${count(parts.predictions, progress.right)} of ${predictions(asked)} right`] : []),
    ...(progress.finished ? ['finished'] : []),
  ].join(', ')
}

function predictions(count: number): string {
  return `${count} ${count === 1 ? 'prediction' : 'predictions'}`
}
