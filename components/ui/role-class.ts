import type { Role } from '#lib/protocol/role.ts'

const classes: Record<Role, string> = {
  'resource-owner': 'a-user',
  'user-agent': 'a-browser',
  client: 'a-client',
  'authorization-server': 'a-as',
  'resource-server': 'a-rs',
}

/** Binds --a, --af, --ae and --al to the colour of a role (public/tokens.css). */
export function roleClass(role: Role): string {
  return classes[role]
}
