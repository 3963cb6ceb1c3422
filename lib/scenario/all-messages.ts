import type { Message, Scenario } from './scenario.ts'

/** The messages of a scenario as it is planned, for all application types. */
export function plannedMessages({ phases }: Pick<Scenario, 'phases'>): readonly Message[] {
  return phases.flatMap(({ steps }) => steps.flatMap(({ messages }) => messages))
}

/** Those, and all that are there only with a break. */
export function everyMessage(scenario: Pick<Scenario, 'phases' | 'breaks'>): readonly Message[] {
  const added = scenario.breaks.flatMap(({ adds = [] }) => adds.flatMap(({ messages }) => messages))
  return [...plannedMessages(scenario), ...added]
}
