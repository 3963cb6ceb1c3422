'use client'
import { useCallback, useState } from 'react'
import type { Predictions } from '#components/message/predicted.ts'
import type { PlayerState } from './player-state.ts'

export type Prediction = ReturnType<typeof usePredictions>

/** What the learner expects of messages to come; asked only before the server has answered. */
export function usePredictions({ moments, playhead }: PlayerState) {
  const [predictions, setPredictions] = useState<Predictions>({})
  const onPredict = useCallback(
    (messageId: string, choice: number) => setPredictions((made) => ({ ...made, [messageId]: choice })),
    [],
  )
  const next = moments[playhead + 1]
  const nextId = next && !next.recorded && next.state === 'next' ? next.key : undefined
  return { predictions, onPredict, nextId }
}
