import type { ApplicationType, Message, Plays, RoleInScenario } from '#lib/scenario/scenario.ts'
import { regularWebApp, singlePageApp } from '../authorization-code-pkce/application-types.ts'
import { authorizationCodePkce } from '../authorization-code-pkce/scenario.ts'

/** The flow inside the flow: Acme ID is the client there, and Acme Social its server. */
const inner: Plays = { client: 'authorization-server', 'authorization-server': 'social' }

/** Messages of the inner flow: what they carry is made by those who play in it. */
export function ofInnerFlow(messages: readonly Message[]): readonly Message[] {
  return messages.map((message) => ({ ...message, plays: inner }))
}

const social: RoleInScenario = {
  id: 'social',
  role: 'authorization-server',
  name: 'Social server',
  shortName: 'Social',
  properName: 'Acme Social',
  host: 'this site /social',
}

/** The usual ones, with the other authorization server where the API stands elsewhere. */
export const roles: readonly RoleInScenario[] = authorizationCodePkce.roles.map((role) =>
  role.id === 'resource-server' ? social : role,
)

/** The same apps; the bracket of the servers ends with the other one. */
export const applicationTypes: readonly ApplicationType[] = [regularWebApp, singlePageApp].map((type) => ({
  ...type,
  zones: type.zones.map((zone) => (zone.to === 'resource-server' ? { ...zone, to: social.id } : zone)),
}))
