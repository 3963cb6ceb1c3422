'use client'
import type { ReactNode } from 'react'
import { progressInWords, type FlowParts } from '#lib/recording/progress.ts'
import { useProgress } from './use-progress.ts'

interface FlowProgressProps {
  readonly slug: string
  readonly parts: FlowParts
  /** what is said where nothing was done yet */
  readonly children: ReactNode
}

/** How far the learner has come in a flow, in words and, like the scrubber of the player, in ticks. */
export function FlowProgress({ slug, parts, children }: FlowProgressProps) {
  const progress = useProgress()[slug]
  const words = progress && progressInWords(progress, parts)
  return (
    <>
      {words && (
        <span className="ticks" aria-hidden="true">
          {parts.steps.map((id) => (
            <i key={id} className={progress.seen.includes(id) ? 'on' : ''} />
          ))}
        </span>
      )}
      <small className="done">{words ?? children}</small>
    </>
  )
}
