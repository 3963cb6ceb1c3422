'use client'
import type { MouseEvent, ReactNode } from 'react'
import { choosingHref, type Choosing } from '#lib/scenario/guide.ts'

interface ChoosingLinkProps {
  readonly to: Choosing
  readonly onChoose: (choosing: Choosing) => void
  readonly className?: string
  readonly children: ReactNode
}

/** A link to another state of the chooser; where a script runs, it is there at once. */
export function ChoosingLink({ to, onChoose, className, children }: ChoosingLinkProps) {
  return (
    <a
      className={className}
      href={choosingHref(to)}
      onClick={(event) => onPlainClick(event, () => onChoose(to))}
    >
      {children}
    </a>
  )
}

/** Takes the place of a link for a click that wants it here, and not in another tab. */
export function onPlainClick(event: MouseEvent, act: () => void): void {
  const { button, altKey, ctrlKey, metaKey, shiftKey } = event
  if (button !== 0 || altKey || ctrlKey || metaKey || shiftKey) return
  event.preventDefault()
  act()
}
