'use client'
import { useEffect, useState } from 'react'
import type { Run } from '#lib/scenario/schema.ts'

/** Seconds after which the server knows nothing of a run any more. */
const lifetime = 3600

/** Milliseconds until it has; negative once it is over. */
export function millisecondsLeft({ startedAt }: Pick<Run, 'startedAt'>): number {
  return (startedAt + lifetime) * 1000 - Date.now()
}

/** True once the server has forgotten what a run left there. False on the server. */
export function useExpired({ startedAt }: Run): boolean {
  const [expiredRun, setExpiredRun] = useState<number>()
  useEffect(() => {
    const timer = setTimeout(() => setExpiredRun(startedAt), Math.max(0, millisecondsLeft({ startedAt })))
    return () => clearTimeout(timer)
  }, [startedAt])
  return expiredRun === startedAt
}
