import { Icon } from '#components/ui/icon.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import { partyOf } from '#lib/scenario/party.ts'
import type { RoleId, RoleInScenario } from '#lib/scenario/scenario.ts'
import { roleIcon } from './role-icon.ts'

interface RoleHeadsProps {
  readonly roles: readonly RoleInScenario[]
  /** sender and receiver of the current message */
  readonly active: readonly RoleId[]
  /** the host of the site, which plays some of the roles */
  readonly host: string
}

/** Who the lanes belong to. */
export function RoleHeads({ roles, active, host }: RoleHeadsProps) {
  return (
    <div className="lanes" aria-hidden="true" style={{ gridTemplateColumns: `repeat(${roles.length}, 1fr)` }}>
      {roles.map((role) => (
        <div
          key={role.id}
          className={`head ${roleClass(partyOf(role))} ${active.includes(role.id) ? 'on' : ''}`}
        >
          <span className="ic">
            <Icon name={roleIcon(role)} />
          </span>
          <div>
            <b className="desktop-only">{role.name}</b>
            <b className="mobile-only">{role.shortName}</b>
            <small>{role.host.replace('origin', host)}</small>
          </div>
        </div>
      ))}
    </div>
  )
}
