'use client'
import { useState } from 'react'
import { forgetProgress } from './progress-store.ts'
import { useProgress } from './use-progress.ts'

/** Forgets what the learner has done; as long as the page is open, that can be taken back. */
export function ForgetProgress() {
  const [bringBack, setBringBack] = useState<() => void>()
  const hasProgress = Object.keys(useProgress()).length > 0
  function toggle() {
    if (bringBack) bringBack()
    const undo = bringBack ? undefined : forgetProgress()
    setBringBack(() => undo)
  }
  return (
    <p className="forget">
      What you have seen and tried is kept in this browser, and nowhere else.{' '}
      {(hasProgress || bringBack) && (
        <button type="button" onClick={toggle}>
          {bringBack ? 'Undo' : 'Forget it'}
        </button>
      )}
      <span role="status">{bringBack ? ' It is forgotten.' : ''}</span>
    </p>
  )
}
