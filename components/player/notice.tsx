import type { ReactNode } from 'react'
import { Icon } from '#components/ui/icon.tsx'

interface NoticeProps {
  /** a `note` where nothing is wrong */
  readonly role: 'alert' | 'note'
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Something to know about the run, beside what is on screen. */
export function Notice({ role, onClose, children }: NoticeProps) {
  return (
    <div className={`notice is-${role}`} role={role}>
      {children}
      <button type="button" className="btn btn-g btn-sq btn-sm" aria-label="Close" onClick={onClose}>
        <Icon name="x" />
      </button>
    </div>
  )
}

interface NoticeTextProps {
  readonly title: string
  /** what it means, in paragraphs */
  readonly says?: ReactNode
  /** what can be done */
  readonly children?: ReactNode
}

/** What a notice says. */
export function NoticeText({ title, says, children }: NoticeTextProps) {
  return (
    <>
      <div>
        <h2>
          <Icon name="circle-alert" />
          {title}
        </h2>
        {says}
      </div>
      <span>{children}</span>
    </>
  )
}
