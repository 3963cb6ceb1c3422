'use client'
import { useEffect, useState } from 'react'
import { inPlaces, type Moment } from '#lib/recording/playback.ts'
import { counter, headingOf } from './sentences.ts'
import type { PlayerState } from './player-state.ts'
import type { PlayerActions } from './use-player.ts'

/** Long enough for a drag to arrive before the server is asked to play there. */
const settles = 180

/** All messages of the run on one line. The ticks are decoration; the control is the range over them. */
export function Scrubber({ state, actions }: { state: PlayerState; actions: PlayerActions }) {
  const { resolved, moments, playhead } = state
  const [wanted, setWanted] = useState<number>()
  const reachable = moments.filter((moment) => moment.state !== 'not-reached')
  const shown = wanted ?? playhead
  const current = moments[shown]
  useEffect(() => {
    if (wanted === undefined) return undefined
    const target = moments[wanted]
    const timer = setTimeout(() => {
      setWanted(undefined)
      if (target) actions.goTo(target.key)
    }, settles)
    return () => clearTimeout(timer)
  }, [wanted, moments, actions])
  return (
    <div className="scrub">
      <Ticks moments={inPlaces(resolved, moments)} shown={shown} />
      <input
        type="range"
        min={0}
        max={Math.max(1, reachable.length - 1)}
        value={shown}
        aria-label="Message"
        aria-valuetext={current && `${counter(resolved, current.placed)}, ${headingOf(resolved, current)}`}
        onChange={({ target }) => {
          const index = Number(target.value)
          if (moments[index]?.recorded) actions.seek(index)
          setWanted(moments[index]?.recorded ? undefined : index)
        }}
      />
    </div>
  )
}

function Ticks({ moments, shown }: { moments: readonly Moment[]; shown: number }) {
  const phases = [...new Set(moments.map(({ placed }) => placed.phase))]
  const own = (phase: string) => moments.filter(({ placed }) => placed.phase === phase)
  return (
    <div
      className="track"
      aria-hidden="true"
      style={{
        gridTemplateColumns: phases.map((phase) => `minmax(min-content, ${own(phase).length}fr)`).join(' '),
      }}
    >
      {phases.map((phase) => (
        <div key={phase} className="ph">
          <div>
            {own(phase).map((moment) => (
              <span key={moment.key} className={`tk ${tickClass(moment, shown)}`} />
            ))}
          </div>
          <small>{phase}</small>
        </div>
      ))}
    </div>
  )
}

function tickClass({ index, state, refused }: Moment, shown: number): string {
  if (state === 'not-reached') return 'na'
  if (refused) return index === shown ? 'err cur' : 'err'
  if (index === shown) return 'cur'
  return index < shown ? 'done' : ''
}
