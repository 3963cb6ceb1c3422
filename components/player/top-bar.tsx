'use client'
import { Icon } from '#components/ui/icon.tsx'
import { Logo } from '#components/ui/logo.tsx'
import { FlowChooser, TypeChooser } from './choosers.tsx'
import { EditedAlert } from './edited-alert.tsx'
import type { PlayerProps } from './player-props.ts'
import { ThemeToggle } from '#components/ui/theme-toggle.tsx'
import type { PlayerState } from './player-state.ts'
import type { PlayerActions } from './use-player.ts'

interface TopBarProps {
  readonly state: PlayerState
  readonly actions: PlayerActions
  readonly flows: PlayerProps['flows']
  /** what became of copying, for a while */
  readonly said: string | undefined
  readonly onCopyLink: () => void
  readonly onShortcuts: () => void
  readonly onSteps: () => void
}

export function TopBar(props: TopBarProps) {
  const { scenario } = props.state.resolved
  return (
    <header className="top">
      <div className="bar desktop-only">
        <WideBar {...props} />
      </div>
      <div className="bar mobile-only">
        <a href="/" className="tap" aria-label="All flows">
          <Icon name="chevron-left" />
        </a>
        <b>{props.said ?? scenario.title}</b>
        <button
          type="button"
          className="tap"
          aria-label="Copy link to this message"
          onClick={props.onCopyLink}
        >
          <Icon name="link" />
        </button>
        <button type="button" className="tap" aria-label="Steps and settings" onClick={props.onSteps}>
          <Icon name="list-ordered" />
        </button>
      </div>
    </header>
  )
}

function WideBar({ state, actions, flows, said, onCopyLink, onShortcuts }: TopBarProps) {
  const { scenario, applicationType } = state.resolved
  const mark = state.moments[state.playhead]?.placed.mark ?? ''
  return (
    <>
      <Logo />
      <span className="sep" />
      <FlowChooser flows={flows} slug={scenario.slug} />
      <TypeChooser
        types={scenario.applicationTypes}
        selected={applicationType}
        onChoose={actions.chooseType}
      />
      <EditedAlert state={state} onReset={actions.reset} className="" />
      <span className="sp" />
      <button
        type="button"
        className={said ? 'btn btn-g btn-sm said' : 'btn btn-g btn-sm'}
        title={`Copy link to step ${mark}`}
        onClick={onCopyLink}
      >
        <Icon name="link" />
        <span className="tx2">{said ?? `Copy link to step ${mark}`}</span>
      </button>
      <span className="sep" />
      <ThemeToggle />
      <button
        type="button"
        className="btn btn-g btn-sm btn-sq"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts"
        onClick={onShortcuts}
      >
        <Icon name="keyboard" />
      </button>
    </>
  )
}
