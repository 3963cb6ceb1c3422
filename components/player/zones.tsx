import { Icon } from '#components/ui/icon.tsx'
import type { ApplicationType, RoleInScenario } from '#lib/scenario/scenario.ts'

interface ZonesProps {
  readonly applicationType: ApplicationType
  readonly roles: readonly RoleInScenario[]
}

/** Brackets over the lanes: who can see what happens there. */
export function Zones({ applicationType, roles }: ZonesProps) {
  const column = (id: string) => roles.findIndex((role) => role.id === id)
  return (
    <div className="zones" style={{ gridTemplateColumns: `repeat(${roles.length}, 1fr)` }}>
      {applicationType.zones.map(({ label, sight, from, to }) => (
        <span key={label} style={{ gridColumn: `${column(from) + 1} / ${column(to) + 2}` }}>
          <Icon name={sight === 'device' ? 'eye' : 'lock'} />
          {label}
        </span>
      ))}
    </div>
  )
}
