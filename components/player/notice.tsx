import type { ReactNode } from 'react'
import { Icon } from '#components/ui/icon.tsx'

interface NoticeProps {
  readonly title: string
  /** what it means, in paragraphs */
  readonly says?: ReactNode
  readonly onClose: () => void
  /** what can be done */
  readonly children?: ReactNode
}

/** Something that went wrong, beside what is on screen. */
export function Notice({ title, says, onClose, children }: NoticeProps) {
  return (
    <div className="notice" role="alert">
      <div>
        <h2>
          <Icon name="circle-alert" />
          {title}
        </h2>
        {says}
      </div>
      {children && <span>{children}</span>}
      <button type="button" className="btn btn-g btn-sq btn-sm" aria-label="Close" onClick={onClose}>
        <Icon name="x" />
      </button>
    </div>
  )
}
