import type { ReactNode } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import type { Party } from '#lib/protocol/role.ts'

interface PaneProps {
  readonly role: Party
  /** `Acme ID` */
  readonly name: string
  /** what one sees here */
  readonly says: string
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** A look inside a role. */
export function Pane({ role, name, says, action, children }: PaneProps) {
  return (
    <section className={`pane ${roleClass(role)}`} aria-label={`Inside ${name}`}>
      <header>
        <Icon name="scan-search" />
        <h2>Inside {name}</h2>
        <small>{says}</small>
        {action}
      </header>
      <div className="pane-body" tabIndex={0} role="region" aria-label={`Inside ${name}, ${says}`}>
        {children}
      </div>
    </section>
  )
}
