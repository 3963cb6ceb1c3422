import type { RecordedMessage, Recording } from '#lib/recording/recording.ts'
import { screenOf, type ScreenKind } from '#lib/scenario/sight.ts'
import type { ResolvedScenario, RoleId } from '#lib/scenario/scenario.ts'

/** Which panes stand under the lanes, from left to right. */
export interface Panes {
  /** what the person looks at; undefined where it does not matter now, or there is no person */
  readonly screen: ScreenKind | undefined
  /** the screen is what matters, and gets more room */
  readonly screenLeads: boolean
  /** the insides of these roles */
  readonly roles: readonly RoleId[]
}

const people: ReadonlySet<RoleId> = new Set(['resource-owner', 'user-agent'])

/** The insides that a message lets one look into. */
export function panesFor({ scenario }: ResolvedScenario, recording: Recording, playhead: number): Panes {
  const message = recording.messages[playhead]
  const screen = screenOf(scenario)
  if (!screen) return { screen, screenLeads: false, roles: message ? serversOf(message) : [] }
  if (!message) return { screen, screenLeads: true, roles: [] }
  const servers = [message.to, message.from].filter(
    (role, at, all) => !people.has(role) && all.indexOf(role) === at,
  )
  const [first, second] = servers
  if (first === undefined) return { screen, screenLeads: true, roles: [pageOwner(recording, playhead)] }
  const receiverChecks = message.response !== undefined && hasChecks(message, first)
  if (second !== undefined && receiverChecks)
    return { screen: undefined, screenLeads: false, roles: [first, second] }
  const screenLeads =
    message.drawn !== undefined || (people.has(message.to) && message.response !== undefined)
  return { screen, screenLeads, roles: [worker(message, first, second)] }
}

/** Both ends of a message between servers; the one that works comes second, where there is more room. */
function serversOf(message: RecordedMessage): RoleId[] {
  const { from, to } = message
  const works = worker(message, to, from)
  return from === to ? [from] : [works === from ? to : from, works]
}

/** Of two servers, the one that works: who takes a request, and who gave an answer. */
function worker(message: RecordedMessage, receiver: RoleId, sender: RoleId | undefined): RoleId {
  return message.response !== undefined && sender !== undefined ? sender : receiver
}

function hasChecks(message: RecordedMessage, role: RoleId): boolean {
  return message.checks?.some(({ by }) => by === role) ?? false
}

/** While a person acts: whose page they look at. */
function pageOwner({ messages }: Recording, playhead: number): RoleId {
  const last = messages.slice(0, playhead).findLast(({ request, from }) => request && from === 'user-agent')
  return last?.to ?? 'client'
}
