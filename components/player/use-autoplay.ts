'use client'
import { useEffect } from 'react'
import type { PlayerState } from './player-state.ts'
import type { PlayerActions } from './use-player.ts'

/** Milliseconds a message stays: time to see it, and to read what is said about it. */
function dwell(narration: string, speed: number): number {
  return (2400 + 55 * narration.length) / speed
}

/** Plays on by itself while nothing else wants the learner's attention. */
export function useAutoplay(state: PlayerState, actions: PlayerActions, held: boolean): void {
  const { playing, playhead, moments, speed, busy } = state
  const current = moments[playhead]
  const atEnd = moments[playhead + 1]?.state !== 'next'
  useEffect(() => {
    if (!playing || held || busy || !current) return undefined
    if (atEnd) {
      actions.setPlaying(false)
      return undefined
    }
    const timer = setTimeout(actions.next, dwell(current.placed.narration, speed))
    return () => clearTimeout(timer)
  }, [playing, held, busy, atEnd, current, speed, actions])

  useEffect(() => {
    if (!playing) return undefined
    const pause = () => actions.setPlaying(false)
    const pauseIfHidden = () => document.hidden && pause()
    document.addEventListener('focusin', pause)
    document.addEventListener('visibilitychange', pauseIfHidden)
    return () => {
      document.removeEventListener('focusin', pause)
      document.removeEventListener('visibilitychange', pauseIfHidden)
    }
  }, [playing, actions])
}
