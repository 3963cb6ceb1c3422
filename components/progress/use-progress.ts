'use client'
import { useSyncExternalStore } from 'react'
import type { Progress } from '#lib/recording/progress.ts'
import { onProgress, storedProgress, unknownProgress } from './progress-store.ts'

/** What the learner has done, by flow; nothing until the page has come to life. */
export function useProgress(): Progress {
  return useSyncExternalStore(onProgress, storedProgress, unknownProgress)
}
