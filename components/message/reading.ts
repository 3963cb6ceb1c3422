'use client'
import { useSyncExternalStore } from 'react'

export type Reading = 'explained' | 'raw'

let current: Reading = 'explained'
const listeners = new Set<() => void>()

/** Explained or raw: a choice that stays while the learner steps on. */
export function useReading(): readonly [Reading, (reading: Reading) => void] {
  const reading = useSyncExternalStore(
    subscribe,
    () => current,
    () => 'explained' as const,
  )
  return [reading, choose]
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function choose(reading: Reading): void {
  current = reading
  for (const listener of listeners) listener()
}
