'use client'
import { useEffect } from 'react'
import { dwell } from '#lib/scenario/duration.ts'
import type { PlayerState } from './player-state.ts'
import type { PlayerActions } from './use-player.ts'

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
    const timer = setTimeout(actions.next, dwell(current.placed, speed))
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
