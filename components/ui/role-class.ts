import type { Party } from '#lib/protocol/role.ts'

const classes: Record<Party, string> = {
  'resource-owner': 'a-user',
  'user-agent': 'a-browser',
  client: 'a-client',
  'authorization-server': 'a-as',
  'resource-server': 'a-rs',
  social: 'a-social',
}

/** Binds --a, --af, --ae and --al to the colour of a party (public/tokens.css). */
export function roleClass(role: Party): string {
  return classes[role]
}
