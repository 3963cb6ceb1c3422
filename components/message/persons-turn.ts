import type { Recording } from '#lib/recording/recording.ts'
import type { OperationName } from '#lib/scenario/operation.ts'
import type { PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { plannedMessage } from './names.ts'

interface Turn {
  readonly scenario: ResolvedScenario
  readonly recording: Recording
  readonly playhead: number
  readonly upcoming?: readonly PlacedMessage[]
  readonly busy: boolean
}

/** True where the next message is the person's, on the page that the browser shows now. */
export function isPersonsTurn({ scenario, recording, playhead, upcoming = [], busy }: Turn): boolean {
  if (busy || recording.ended || playhead !== recording.messages.length - 1) return false
  const current = recording.messages[playhead]
  const retry = current?.refusal && plannedMessage(scenario, current)?.retry
  const again = scenario.messages.find(({ id }) => id === retry)
  return [upcoming[0], again].some((message) => message !== undefined && isForPerson(message))
}

/** What a person does on the page that their browser shows. */
const onThePage: ReadonlySet<OperationName> = new Set([
  'press',
  'fillInForm',
  'typeUserCode',
  'confirmUserCode',
])

function isForPerson({ operation, from }: PlacedMessage): boolean {
  return from === 'resource-owner' && onThePage.has(operation)
}
