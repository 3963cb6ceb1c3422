'use client'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface DialogProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  readonly className?: string
}

/** A modal on the native element: the browser traps the focus, closes on Escape and gives the focus back. */
export function Dialog({ title, open, onClose, children, className = '' }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = element.current
    if (open && dialog && !dialog.open) dialog.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])
  return (
    <dialog
      ref={element}
      className={`dialog ${className}`}
      aria-labelledby={heading}
      closedby="any"
      onClose={onClose}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        <button type="button" className="btn btn-g btn-sq" aria-label="Close" onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      <div tabIndex={0} role="region" aria-labelledby={heading}>
        {open && children}
      </div>
    </dialog>
  )
}
