import type { PlacedMessage, ResolvedScenario, RoleId } from './scenario.ts'

/** True where whoever holds the device can look at a message: its sender or its receiver is on it. */
export function isSeenOnDevice(
  resolved: ResolvedScenario,
  { from, to }: Pick<PlacedMessage, 'from' | 'to'>,
): boolean {
  return isOnDevice(resolved, from) || isOnDevice(resolved, to)
}

function isOnDevice({ scenario, applicationType }: ResolvedScenario, role: RoleId): boolean {
  const place = (id: RoleId) => scenario.roles.findIndex((candidate) => candidate.id === id)
  return applicationType.zones.some(
    ({ sight, from, to }) => sight === 'device' && place(from) <= place(role) && place(role) <= place(to),
  )
}
