'use client'
import { useEffect } from 'react'
import { keepProgress } from '#components/progress/progress-store.ts'
import { withLook } from '#lib/recording/look.ts'
import type { PlayerState } from './player-state.ts'
import type { Prediction } from './use-predictions.ts'

/** Keeps what the learner has looked at and foretold, for the gallery of flows. */
export function useRecordedProgress(
  { resolved, run, moments, playhead, moved }: PlayerState,
  { predictions }: Prediction,
): void {
  const { slug } = resolved.scenario
  useEffect(() => {
    const look = { resolved, run, moments, playhead, moved, predictions }
    keepProgress(slug, (before) => withLook(before, look))
  }, [slug, resolved, run, moments, playhead, moved, predictions])
}
