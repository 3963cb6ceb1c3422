'use client'
import { useEffect, useState } from 'react'
import { linkTo } from './use-kept-run.ts'
import type { PlayerState } from './player-state.ts'

/** Copies the address of the current message, and says so for a while. */
export function useCopyLink({ moments, playhead, run, resolved }: PlayerState) {
  const [toast, setToast] = useState<string>()
  useEffect(() => {
    if (!toast) return undefined
    const timer = setTimeout(() => setToast(undefined), 4000)
    return () => clearTimeout(timer)
  }, [toast])
  async function copy(): Promise<void> {
    const current = moments[playhead]
    if (!current) return
    const [first] = resolved.scenario.applicationTypes
    try {
      await navigator.clipboard.writeText(linkTo(current.key, run.applicationType, run.breaks, first?.id))
      setToast(`Link to step ${current.placed.mark} copied`)
    } catch {
      setToast('The link is in the address bar: this browser did not let the page copy it')
    }
  }
  return { toast, copyLink: () => void copy() }
}
