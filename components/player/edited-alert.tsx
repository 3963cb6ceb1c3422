import { Icon } from '#components/ui/icon.tsx'
import { changesInWords } from './choices.ts'
import type { PlayerState } from './player-state.ts'

interface EditedAlertProps {
  readonly state: PlayerState
  readonly onReset: () => void
  readonly className: string
}

/** Says that this run is not what its client would do, and takes it back. */
export function EditedAlert({ state, onReset, className }: EditedAlertProps) {
  if (!state.edited) return null
  return (
    <div className={`alert ${className}`}>
      <Icon name="hammer" />
      <span>Edited run: {changesInWords(state.run, state.resolved)}</span>
      <button type="button" onClick={onReset}>
        Reset
      </button>
    </div>
  )
}
