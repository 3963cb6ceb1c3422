import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Recording } from '#lib/recording/recording.ts'
import type { Site } from '#lib/roles/site.ts'
import { slot } from '#lib/storage/process-slot.ts'
import { newRun } from '#lib/scenario/run.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import type { Run } from '#lib/scenario/schema.ts'
import { play } from './advance.ts'

export interface Started {
  readonly recording: Recording
  readonly run: Run
  /** the id of the message that can follow; absent where nothing can */
  readonly next?: string
}

/**
 * Starts a run and plays it up to a message, so that a page can be sent with it.
 * @param until the recorded id of the last message
 */
export async function startRun(resolved: ResolvedScenario, site: Site, until: string): Promise<Started> {
  const run = newRun({
    scenario: resolved.scenario.slug,
    applicationType: resolved.applicationType.id,
    issuer: site.issuer,
    seed: randomBytes(32).toString('base64url'),
    startedAt: Math.floor(Date.now() / 1000),
    breaks: resolved.breaks.map(({ id }) => id),
  })
  const played = await play(resolved, run, site.dispatch, until)
  const { slug } = resolved.scenario
  return {
    run: played.run,
    ...(played.next === undefined ? {} : { next: played.next }),
    recording: {
      format: 1,
      scenario: slug,
      applicationType: resolved.applicationType.id,
      issuer: site.issuer,
      messages: played.messages,
      ended: played.ended,
    },
  }
}

const samplesAtMost = 32

/**
 * A recording to show where nobody can step: made once for each issuer, scenario and application
 * type, so that reading without JavaScript leaves no rows behind.
 */
export function sampleRecording(resolved: ResolvedScenario, site: Site, until: string): Promise<Recording> {
  const key = [site.issuer, resolved.scenario.slug, resolved.applicationType.id, until].join(' ')
  const kept = slot.samples.get(key)
  if (kept) return kept
  const made = startRun(resolved, site, until).then(({ recording }) => recording)
  slot.samples.set(key, made)
  made.catch(() => slot.samples.delete(key))
  const [oldest] = slot.samples.keys()
  if (slot.samples.size > samplesAtMost && oldest !== undefined) slot.samples.delete(oldest)
  return made
}
