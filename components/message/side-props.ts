import type { ReactNode } from 'react'
import type { Recording } from '#lib/recording/recording.ts'
import type { PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import type { Edit } from '#lib/scenario/schema.ts'
import type { Predictions } from './predicted.ts'

/** How long something lives, in seconds: at this site, and at a real server. */
export type Lifetimes = Readonly<Record<string, { readonly here: number; readonly real: number }>>

export interface SideProps {
  readonly scenario: ResolvedScenario
  readonly recording: Recording
  readonly playhead: number
  /** messages not performed yet */
  readonly upcoming: readonly PlacedMessage[]
  /** titles of clauses, by id */
  readonly clauses: Readonly<Record<string, string>>
  readonly lifetimes: Lifetimes
  readonly edits: readonly Edit[]
  readonly activeBreaks: readonly string[]
  readonly showAll: boolean
  readonly busy: boolean
  readonly onEdit: (edit: Edit) => void
  readonly onUndoEdit: (pointer: string, message: string) => void
  readonly onToggleBreak: (id: string) => void
  readonly onGoTo: (message: string) => void
  readonly predictions: Predictions
  readonly onPredict: (messageId: string, choice: number) => void
  /** the recorded id of the message that Next performs; undefined where it is recorded already */
  readonly nextId: string | undefined
  /** brings up the page that waits for the person, where the small layout has it out of sight */
  readonly onShowPage: () => void
  /** the tabs of the small layout */
  readonly tabs?: ReactNode
  /** `Step 6 of 11`, for the small layout */
  readonly counter?: ReactNode
}
