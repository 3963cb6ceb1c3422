import { late } from '#components/ui/late.tsx'
import { observationAround, revokes, storageOperations } from '#lib/recording/rows.ts'
import type { ShownMessage } from './message-tabs.tsx'

const BlastRadius = late(() => import('./blast-radius.tsx').then((module) => module.BlastRadius))

/** What a revocation takes along, where there was one. */
export function Revoked(props: ShownMessage) {
  const { recording, recorded } = props
  const observation = observationAround(recording, recording.messages.indexOf(recorded))
  return revokes(storageOperations(observation)) ? <BlastRadius {...props} /> : null
}
