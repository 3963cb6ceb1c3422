import { nameOf } from './party.ts'
import type { PlacedMessage, ResolvedScenario, RoleId, Scenario } from './scenario.ts'

/** True where whoever holds the device can look at a message: its sender or its receiver is on it. */
export function isSeenOnDevice(
  resolved: ResolvedScenario,
  { from, to }: Pick<PlacedMessage, 'from' | 'to'>,
): boolean {
  return isOnDevice(resolved, from) || isOnDevice(resolved, to)
}

/** True where whoever holds the device can look into a role: it runs there. */
export function isOnDevice({ scenario, applicationType }: ResolvedScenario, role: RoleId): boolean {
  const place = (id: RoleId) => scenario.roles.findIndex((candidate) => candidate.id === id)
  return applicationType.zones.some(
    ({ sight, from, to }) => sight === 'device' && place(from) <= place(role) && place(role) <= place(to),
  )
}

/** How a message goes; one that starts or ends on the device goes to the server directly, and openly. */
export function channelName(resolved: ResolvedScenario, message: PlacedMessage): string {
  if (message.channel === 'back' && isSeenOnDevice(resolved, message))
    return 'Direct request, visible on the device'
  return {
    front: 'Front channel',
    back: 'Back channel',
    person: 'A person acts',
    inside: `Inside ${nameOf(resolved, message.from)}`,
    device: 'On the device, nothing is sent',
  }[message.channel]
}

/** What a person has in front of them: a browser, or a window that an app draws itself. */
export type ScreenKind = 'browser' | 'window'

/** What the person of a scenario looks at; undefined where there is no person in it. */
export function screenOf({ roles }: Pick<Scenario, 'roles'>): ScreenKind | undefined {
  if (roles.some(({ role }) => role === 'user-agent')) return 'browser'
  return roles.some(({ role }) => role === 'resource-owner') ? 'window' : undefined
}
