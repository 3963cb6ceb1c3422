import 'server-only'
import { play } from '#lib/engine/advance.ts'
import type { RecordedMessage, Recording } from '#lib/recording/recording.ts'
import type { Site } from '#lib/roles/site.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import type { RunStart } from '#lib/scenario/run.ts'
import type { Scenario } from '#lib/scenario/scenario.ts'
import { freshRun } from './site.ts'

/** Plays a scenario for an application type as far as it goes. */
export async function recordingOf(
  site: Site,
  scenario: Scenario,
  type: string,
  choices: Partial<RunStart> = {},
): Promise<Recording> {
  const resolved = resolveScenario(scenario, type, choices.breaks)
  const { messages, ended } = await play(resolved, freshRun(resolved, site.issuer, choices), site.dispatch)
  return { format: 1, scenario: '', applicationType: type, issuer: site.issuer, messages, ended }
}

/** A message by its recorded id; one that did not happen fails the test, and says what did. */
export function messageIn(messages: readonly RecordedMessage[], id: string): RecordedMessage {
  const found = messages.find((one) => one.id === id)
  if (!found) throw new Error(`"${id}" did not happen, but ${messages.map((one) => one.id).join(', ')}`)
  return found
}
