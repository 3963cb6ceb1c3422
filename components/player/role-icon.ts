import type { IconName } from '#components/ui/icon.tsx'
import type { Party } from '#lib/protocol/role.ts'

export const roleIcons: Readonly<Record<Party, IconName>> = {
  'resource-owner': 'user-round',
  'user-agent': 'app-window',
  client: 'package',
  'authorization-server': 'shield-check',
  'resource-server': 'database',
  social: 'users-round',
}
