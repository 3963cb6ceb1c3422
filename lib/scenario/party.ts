import type { Party } from '#lib/protocol/role.ts'
import type { ResolvedScenario, RoleId, RoleInScenario } from './scenario.ts'

/** Whose colour a lane has: a second server of a kind has one of its own. */
export function partyOf({ id, role }: Pick<RoleInScenario, 'id' | 'role'>): Party {
  return id === 'social' ? id : role
}

/** The name of a role in sentences: `Acme ID`. */
export function nameOf({ scenario }: Pick<ResolvedScenario, 'scenario'>, role: RoleId): string {
  return scenario.roles.find(({ id }) => id === role)?.properName ?? role
}

/** Whose colour something of a role has; undefined for a role the scenario does not show. */
export function partyNamed({ scenario }: ResolvedScenario, id: RoleId): Party | undefined {
  const role = scenario.roles.find((candidate) => candidate.id === id)
  return role && partyOf(role)
}
