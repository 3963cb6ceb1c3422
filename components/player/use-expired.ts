'use client'
import { useEffect, useState } from 'react'
import type { Run } from '#lib/scenario/schema.ts'

/** Seconds after which the server knows nothing of a run any more. */
const lifetime = 3600

/** True once the server has forgotten what a run left there. False on the server. */
export function useExpired({ startedAt }: Run): boolean {
  const [expiredRun, setExpiredRun] = useState<number>()
  useEffect(() => {
    const left = (startedAt + lifetime) * 1000 - Date.now()
    const timer = setTimeout(() => setExpiredRun(startedAt), Math.max(0, left))
    return () => clearTimeout(timer)
  }, [startedAt])
  return expiredRun === startedAt
}
