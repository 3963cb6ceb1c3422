import { iconNamed, type IconName } from '#components/ui/icon.tsx'
import type { Party } from '#lib/protocol/role.ts'
import { partyOf } from '#lib/scenario/party.ts'
import type { RoleInScenario } from '#lib/scenario/scenario.ts'

export const roleIcons: Readonly<Record<Party, IconName>> = {
  'resource-owner': 'user-round',
  'user-agent': 'app-window',
  client: 'package',
  'authorization-server': 'shield-check',
  'resource-server': 'database',
  social: 'users-round',
}

/** How a role looks in this scenario. */
export function roleIcon(role: RoleInScenario): IconName {
  return iconNamed(role.icon) ?? roleIcons[partyOf(role)]
}
