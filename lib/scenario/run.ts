import type { Run } from './schema.ts'

/** A run of another format than this one is refused: the page starts anew from the same choices. */
export const runFormat = 1

/** The choices a run is started with; a replay starts from the same ones. */
export interface RunStart {
  readonly scenario: string
  readonly applicationType: string
  readonly issuer: string
  readonly seed: string
  readonly startedAt: number
  readonly breaks?: readonly string[]
  readonly edits?: Run['edits']
  readonly inputs?: Run['inputs']
}

/** A run in which nothing has happened yet. */
export function newRun(start: RunStart): Run {
  return {
    format: runFormat,
    scenario: start.scenario,
    applicationType: start.applicationType,
    issuer: start.issuer,
    seed: start.seed,
    startedAt: start.startedAt,
    breaks: [...(start.breaks ?? [])],
    edits: [...(start.edits ?? [])],
    inputs: { ...start.inputs },
    performed: 0,
    position: -1,
    counts: {},
    memory: {},
    cookies: {},
    pending: [],
  }
}

/** The same choices from the beginning: what an edit, a break or a new run is played from. */
export function restarted(
  run: Run,
  changes: Partial<Pick<Run, 'breaks' | 'edits' | 'inputs' | 'seed' | 'startedAt'>> = {},
): Run {
  return newRun({ ...run, ...changes })
}
