import type { Role } from '#lib/protocol/role.ts'
import { plannedFor } from '#lib/recording/narration.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import type { PlacedMessage, ResolvedScenario, RoleId } from '#lib/scenario/scenario.ts'

/** What a role id stands for. */
export function roleOf({ scenario }: ResolvedScenario, role: RoleId): Role | undefined {
  return scenario.roles.find(({ id }) => id === role)?.role
}

/** The planned message behind a recorded one. */
export function plannedMessage(
  scenario: ResolvedScenario,
  recorded: RecordedMessage | undefined,
): PlacedMessage | undefined {
  return recorded && plannedFor(scenario, recorded)
}
