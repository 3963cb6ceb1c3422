'use client'
import { useEffect, useState } from 'react'
import { linkTo } from './use-kept-run.ts'
import type { PlayerState } from './player-state.ts'

/** Copies the address of the current message, and says so for a while. */
export function useCopyLink({ moments, playhead, run, resolved }: PlayerState) {
  const [said, setSaid] = useState<string>()
  useEffect(() => {
    if (!said) return undefined
    const timer = setTimeout(() => setSaid(undefined), 4000)
    return () => clearTimeout(timer)
  }, [said])
  async function copy(): Promise<void> {
    const current = moments[playhead]
    if (!current) return
    const [first] = resolved.scenario.applicationTypes
    try {
      await navigator.clipboard.writeText(linkTo(current.key, run.applicationType, run.breaks, first?.id))
      setSaid(`Link to step ${current.placed.mark} copied`)
    } catch {
      setSaid('Not copied: it is in the address bar')
    }
  }
  return { said, copyLink: () => void copy() }
}
