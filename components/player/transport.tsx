'use client'
import { Icon } from '#components/ui/icon.tsx'
import { saysNo, tellsItself } from '#lib/recording/heading.ts'
import { messageLabel } from '#lib/recording/label.ts'
import { speeds, type Moment } from '#lib/recording/playback.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import { Scrubber } from './scrubber.tsx'
import { counter, refusalInWords } from './sentences.ts'
import type { PlayerState } from './player-state.ts'
import type { PlayerActions } from './use-player.ts'

interface TransportProps {
  readonly state: PlayerState
  readonly actions: PlayerActions
  readonly onTogglePlay: () => void
  readonly onSteps: () => void
}

/** Where we are, and how to go on. */
export function Transport({ state, actions, onTogglePlay, onSteps }: TransportProps) {
  const { resolved, moments, playhead, playing, speed } = state
  const current = moments[playhead]
  return (
    <footer className="transport">
      <div role="group" aria-label="Playback" className="contents">
        <div className="l">
          <button
            type="button"
            className="btn btn-s btn-sq restart"
            aria-label="Back to the first step"
            title="Back to the first step"
            onClick={actions.first}
          >
            <Icon name="rotate-ccw" />
          </button>
          <button
            type="button"
            className="btn btn-s btn-sq play"
            aria-label={playing ? 'Pause' : 'Play'}
            onClick={onTogglePlay}
          >
            <Icon name={playing ? 'pause' : 'play'} />
          </button>
          <button
            type="button"
            className="btn btn-g btn-sm speed"
            onClick={() => actions.setSpeed(speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1)}
          >
            <span className="sr">Playback speed </span>
            {speed}×
          </button>
        </div>
        <Scrubber state={state} actions={actions} />
        <div className="r">
          <button type="button" className="count" aria-haspopup="dialog" onClick={onSteps}>
            <span className="sr">Step </span>
            {current && counter(resolved, current.placed).replace('Step ', '')}
            <span className="sr">, all steps</span>
          </button>
          <span className="sp" />
          <button
            type="button"
            className="btn btn-s back"
            aria-disabled={playhead === 0}
            onClick={actions.back}
          >
            <Icon name="arrow-left" />
            <span className="tx">Back</span>
          </button>
          <NextButton state={state} actions={actions} />
        </div>
      </div>
    </footer>
  )
}

function NextButton({ state, actions }: { state: PlayerState; actions: PlayerActions }) {
  const { resolved, moments, playhead, busy } = state
  const next = moments[playhead + 1]
  const goesOn = next?.state === 'next'
  return (
    <button
      type="button"
      className="btn btn-p next"
      aria-busy={busy}
      onClick={goesOn ? actions.next : actions.startAgain}
    >
      <span className="what">{goesOn ? nextInWords(resolved, next, moments) : 'Start a new run'}</span>
      <Icon name={goesOn ? 'arrow-right' : 'rotate-ccw'} />
    </button>
  )
}

/** Next is named after what happens next; what is known to be refused says so. */
function nextInWords(resolved: ResolvedScenario, moment: Moment, moments: readonly Moment[]): string {
  const { placed, recorded, refused } = moment
  if (!refused || tellsItself(placed, recorded) || (recorded && !(recorded.refusal && saysNo(recorded))))
    return placed.title
  return recorded?.response ? messageLabel(placed, recorded) : refusalInWords(resolved, moment, moments)
}
