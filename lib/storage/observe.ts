import 'server-only'
import type { Check, Note, Observation, ServerEvent, StorageOperation } from '#lib/recording/observation.ts'
import { slot } from './process-slot.ts'

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** Adds a note to the exchange under way; outside of one it does nothing. */
export function note(entry: Without<StorageOperation | ServerEvent, 'at'>): void {
  const observer = slot.observers.getStore()
  observer?.notes.push({ at: elapsed(observer.started), ...entry })
}

/** Notes the checks a role did on the message under way. */
export function noteChecks(checks: readonly Check[]): void {
  const observer = slot.observers.getStore()
  observer?.notes.push({ kind: 'checks', at: elapsed(observer.started), checks })
}

/** What was noted so far in the exchange under way; undefined outside of one. */
export function notesSoFar(): Observation | undefined {
  return slot.observers.getStore()?.notes
}

/**
 * Runs one exchange and answers with what happened inside, and nothing of any exchange beside it:
 * the notes find their way by AsyncLocalStorage.
 */
export async function observe<T>(
  exchange: () => Promise<T>,
): Promise<{ result: T; observation: Observation }> {
  const observer = { started: performance.now(), notes: [] as Note[] }
  // The exchange is awaited inside run(): a lazy thenable would otherwise run outside of it.
  const result = await slot.observers.run(observer, async () => await exchange())
  return { result, observation: observer.notes }
}

function elapsed(since: number): number {
  return Math.round((performance.now() - since) * 100) / 100
}
