import type { Moment, Playback } from '#lib/recording/playback.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'

/** The playback of a run, and what follows from it. */
export interface PlayerState extends Playback {
  readonly resolved: ResolvedScenario
  readonly moments: readonly Moment[]
  readonly edited: boolean
  readonly expired: boolean
}

/** What a small screen shows one at a time. */
export type Panel = 'message' | 'inside' | 'holds' | 'break'

export type OpenDialog = 'steps' | 'shortcuts' | undefined
