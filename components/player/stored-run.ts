import type { Branch } from '#lib/recording/playback.ts'
import { runFormat } from '#lib/scenario/run.ts'

/** What a tab keeps of its run, so that coming back to the page goes on with it. */
export interface StoredRun {
  readonly branch: Branch
  readonly base: Branch | null
  /** as it came from the server: the learner has not gone on with it yet */
  readonly untouched?: true
}

/** Where a tab keeps the run of a flow. */
export function keyOf(slug: string, applicationType: string): string {
  return `run:${slug}:${applicationType}`
}

export function storeRun(slug: string, stored: StoredRun): void {
  try {
    sessionStorage.setItem(keyOf(slug, stored.branch.run.applicationType), JSON.stringify(stored))
  } catch {
    // no room, or storage is off: the run lives as long as the page
  }
}

export function dropRun(slug: string, applicationType: string): void {
  try {
    sessionStorage.removeItem(keyOf(slug, applicationType))
  } catch {
    // storage is off
  }
}

/** The run this tab kept; undefined where there is none, or one of another format. */
export function loadRun(slug: string, applicationType: string): StoredRun | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(keyOf(slug, applicationType)) ?? 'null')
    return isStored(value, slug) ? value : undefined
  } catch {
    return undefined
  }
}

function isStored(value: unknown, slug: string): value is StoredRun {
  const { branch, base } = (value ?? {}) as Partial<StoredRun>
  return isBranch(branch, slug) && (base === null || isBranch(base, slug))
}

function isBranch(value: Branch | undefined, slug: string): value is Branch {
  if (value?.recording.format !== 1 || value.run.format !== runFormat || value.run.scenario !== slug)
    return false
  const { messages } = value.recording
  return messages.length > 0 && value.playhead >= 0 && value.playhead < messages.length
}
