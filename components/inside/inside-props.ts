import type { Lifetimes } from '#components/message/side-props.ts'
import type { Recording } from '#lib/recording/recording.ts'
import type { PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'

export interface InsideProps {
  readonly scenario: ResolvedScenario
  readonly recording: Recording
  readonly playhead: number
  /** messages not performed yet */
  readonly upcoming?: readonly PlacedMessage[]
  /** titles of clauses, by id */
  readonly clauses?: Readonly<Record<string, string>>
  readonly lifetimes: Lifetimes
  readonly busy: boolean
  /** the person filled in the page they see */
  readonly onEnter: (entered: Record<string, string>) => void
  readonly onGoTo: (message: string) => void
}
