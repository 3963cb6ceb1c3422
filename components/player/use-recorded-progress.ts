'use client'
import { useEffect, useRef } from 'react'
import type { Look } from '#lib/recording/look.ts'
import type { PlayerState } from './player-state.ts'
import type { Prediction } from './use-predictions.ts'

/** Milliseconds after which a message counts as looked at, where the learner has not stepped on before. */
const glance = 4000

/** Keeps what the learner has looked at and foretold, for the gallery of flows. */
export function useRecordedProgress(
  { resolved, run, moments, playhead, moved }: PlayerState,
  { predictions }: Prediction,
): void {
  const looks = useRef<Look[]>([])
  const { slug } = resolved.scenario
  useEffect(() => {
    looks.current.push({ resolved, run, moments, playhead, moved, predictions })
    if (moved) void keep(slug, looks.current)
  }, [slug, resolved, run, moments, playhead, moved, predictions])
  useEffect(() => {
    const timer = setTimeout(() => void keep(slug, looks.current), glance)
    return () => clearTimeout(timer)
  }, [slug])
}

/** Away from the server nothing is kept until it can be. */
async function keep(slug: string, looks: Look[]): Promise<void> {
  try {
    const { keepLooks } = await import('#components/progress/keep-look.ts')
    keepLooks(slug, looks.splice(0))
  } catch {
    // the next step tries again
  }
}
