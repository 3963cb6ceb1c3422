import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Recording } from '#lib/recording/recording.ts'
import type { Site } from '#lib/roles/site.ts'
import { slot } from '#lib/storage/process-slot.ts'
import { newRun } from '#lib/scenario/run.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import type { Run } from '#lib/scenario/schema.ts'
import { play, type Played } from './advance.ts'
import { playOn, type PlayedOn } from './play-on.ts'

export interface Started {
  readonly recording: Recording
  readonly run: Run
  /** the id of the message that can follow; absent where nothing can */
  readonly next?: string
}

/**
 * Starts a run and plays it up to a message.
 * @param until the recorded id of the last message
 */
export async function startRun(resolved: ResolvedScenario, site: Site, until: string): Promise<Started> {
  return startedWith(resolved, site, await play(resolved, runFor(resolved, site), site.dispatch, until))
}

/** As {@link startRun}, so that a page can be sent with it: what follows from a refusal is known too. */
export async function startPage(
  resolved: ResolvedScenario,
  site: Site,
  until: string,
): Promise<Started & Pick<PlayedOn, 'shown'>> {
  const played = await play(resolved, runFor(resolved, site), site.dispatch, until)
  const { shown, ...all } = await playOn(resolved, played, site.dispatch)
  return { ...startedWith(resolved, site, all), shown }
}

function runFor({ scenario, applicationType, breaks }: ResolvedScenario, { issuer }: Site): Run {
  return newRun({
    scenario: scenario.slug,
    applicationType: applicationType.id,
    issuer,
    seed: randomBytes(32).toString('base64url'),
    startedAt: Math.floor(Date.now() / 1000),
    breaks: breaks.map(({ id }) => id),
  })
}

function startedWith(
  { scenario, applicationType }: ResolvedScenario,
  { issuer }: Site,
  played: Played,
): Started {
  const { run, next, messages, ended } = played
  return {
    run,
    ...(next === undefined ? {} : { next }),
    recording: {
      format: 1,
      scenario: scenario.slug,
      applicationType: applicationType.id,
      issuer,
      messages,
      ended,
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
