'use client'
import type { ReactNode } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import { useScrolledUp } from '#components/ui/use-scrolled-up.ts'
import type { Party } from '#lib/protocol/role.ts'

interface PaneProps {
  readonly role: Party
  /** `Acme ID` */
  readonly name: string
  /** the message that it is about */
  readonly messageId: string | undefined
  /** what one sees here */
  readonly says: string
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** A look inside a role. */
export function Pane({ role, name, messageId, says, action, children }: PaneProps) {
  const body = useScrolledUp<HTMLDivElement>(messageId)
  return (
    <section className={`pane ${roleClass(role)}`} aria-label={`Inside ${name}`}>
      <header>
        <Icon name="scan-search" />
        <div>
          <h2>Inside {name}</h2> <small>{says}</small>
        </div>
        {action}
      </header>
      <div ref={body} className="pane-body" tabIndex={0} role="region" aria-label={`Inside ${name}, ${says}`}>
        {children}
      </div>
    </section>
  )
}
