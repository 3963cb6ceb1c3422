import type { IconName } from '#components/ui/icon.tsx'
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

/** Those that content may name in the place of a role's own. */
const ownIcons: Readonly<Record<string, IconName>> = {
  smartphone: 'smartphone',
  tv: 'tv',
  'square-terminal': 'square-terminal',
  'shield-alert': 'shield-alert',
}

/** How a role looks in this scenario. */
export function roleIcon(role: RoleInScenario): IconName {
  return (role.icon === undefined ? undefined : ownIcons[role.icon]) ?? roleIcons[partyOf(role)]
}
