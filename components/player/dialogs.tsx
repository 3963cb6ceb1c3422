'use client'
import { Dialog } from '#components/ui/dialog.tsx'
import { TypeChooser, FlowChooser } from './choosers.tsx'
import type { PlayerProps } from './player-props.ts'
import { StepRail } from './step-rail.tsx'
import { ThemeToggle } from '#components/ui/theme-toggle.tsx'
import type { OpenDialog, PlayerState } from './player-state.ts'
import type { PlayerActions } from './use-player.ts'

export interface DialogsProps {
  readonly state: PlayerState
  readonly actions: PlayerActions
  readonly flows: PlayerProps['flows']
  readonly keys: { readonly singleKeys: boolean; readonly setSingleKeys: (on: boolean) => void }
  readonly open: OpenDialog
  readonly onClose: () => void
}

/** What opens over the player. Loaded when it is asked for. */
export function Dialogs({ state, actions, flows, keys, open, onClose }: DialogsProps) {
  return (
    <>
      <StepsDialog {...{ state, actions, flows, onClose }} open={open === 'steps'} />
      <ShortcutsDialog
        open={open === 'shortcuts'}
        onClose={onClose}
        singleKeys={keys.singleKeys}
        onSingleKeys={keys.setSingleKeys}
      />
    </>
  )
}

interface StepsDialogProps {
  readonly state: PlayerState
  readonly actions: PlayerActions
  readonly flows: PlayerProps['flows']
  readonly open: boolean
  readonly onClose: () => void
}

/** The step list and the choices of the top bar, where there is no room for either. */
function StepsDialog({ state, actions, flows, open, onClose }: StepsDialogProps) {
  const { scenario, applicationType } = state.resolved
  const leave =
    <T,>(act: (value: T) => void) =>
    (value: T) => {
      act(value)
      onClose()
    }
  return (
    <Dialog title={scenario.title} open={open} onClose={onClose} className="dialog-full dialog-steps">
      <StepRail
        label="All steps"
        resolved={state.resolved}
        moments={state.moments}
        playhead={state.playhead}
        onGoTo={leave(actions.goTo)}
        onSeek={leave(actions.seek)}
      />
      <div className="settings mobile-only">
        <FlowChooser flows={flows} slug={scenario.slug} />
        <TypeChooser
          types={scenario.applicationTypes}
          selected={applicationType}
          onChoose={leave(actions.chooseType)}
        />
        <ThemeToggle />
      </div>
    </Dialog>
  )
}

interface ShortcutsDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly singleKeys: boolean
  readonly onSingleKeys: (on: boolean) => void
}

const keys: readonly (readonly [readonly string[], string])[] = [
  [['→', '←'], 'next, previous message'],
  [['Shift →', 'Shift ←'], 'next, previous step'],
  [['Home', 'End'], 'first, last message'],
  [['Space'], 'play, pause'],
]
const characters: readonly (readonly [readonly string[], string])[] = [
  [['1', '2', '3', '4'], 'Message, Inside, Holds, Break it'],
  [['R'], 'reset edits'],
  [['D'], 'show all parameters'],
  [['?'], 'these shortcuts'],
]

function ShortcutsDialog({ open, onClose, singleKeys, onSingleKeys }: ShortcutsDialogProps) {
  return (
    <Dialog title="Keyboard shortcuts" open={open} onClose={onClose} className="dialog-keys">
      <KeyList rows={keys} />
      <label className="switch">
        <input type="checkbox" checked={singleKeys} onChange={({ target }) => onSingleKeys(target.checked)} />
        Shortcuts of a single character
      </label>
      <KeyList rows={characters} off={!singleKeys} />
    </Dialog>
  )
}

function KeyList({ rows, off = false }: { rows: typeof keys; off?: boolean }) {
  return (
    <dl className={off ? 'keys off' : 'keys'}>
      {rows.map(([names, what]) => (
        <div key={what}>
          <dt>
            {names.map((name) => (
              <kbd key={name}>{name}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  )
}
