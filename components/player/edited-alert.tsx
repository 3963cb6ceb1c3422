import { Icon } from '#components/ui/icon.tsx'
import { changesInWords, isTrial } from './choices.ts'
import type { PlayerState } from './player-state.ts'

interface EditedAlertProps {
  readonly state: PlayerState
  readonly onReset: () => void
  readonly className: string
}

/** Says that this run is not what its client would do, and takes it back. */
export function EditedAlert({ state, onReset, className }: EditedAlertProps) {
  if (!state.edited) return null
  const trial = isTrial(state.run, state.resolved)
  return (
    <div className={`alert ${trial ? 'is-try' : ''} ${className}`}>
      <Icon name={trial ? 'shuffle' : 'hammer'} />
      <span>{changesInWords(state.run, state.resolved)}</span>
      <button type="button" onClick={onReset}>
        Reset
      </button>
    </div>
  )
}
