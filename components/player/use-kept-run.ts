'use client'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { timeline, type playback } from '#lib/recording/playback.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import type { Scenario } from '#lib/scenario/scenario.ts'
import type { PlayerProps } from './player-props.ts'
import type { PlayerState } from './player-state.ts'
import { loadRun, storeRun, type StoredRun } from './stored-run.ts'
import { millisecondsLeft } from './use-expired.ts'

type Dispatch = (action: Parameters<typeof playback>[1]) => void

/** Keeps the run in the tab's storage and the place in the address; on load, goes on where the tab was. */
export function useKeptRun(
  props: PlayerProps,
  state: PlayerState,
  dispatch: Dispatch,
  resumes: boolean,
): void {
  const { scenario, applicationType } = props
  const { recording, run, next, base, playhead, moved } = state
  const asked = useRef(false)
  // Before the next paint: what the server sent is of another run than the one that goes on.
  useLayoutEffect(() => {
    if (asked.current) return
    asked.current = true
    delete document.documentElement.dataset['kept']
    const stored = resumes ? loadRun(scenario.slug, applicationType) : undefined
    if (stored && goesOn(scenario, stored)) {
      dispatch({ type: 'resume', branch: stored.branch, base: stored.base })
    } else {
      // at once: a reload shows the same values, whether or not somebody has gone on by then
      storeRun(scenario.slug, { branch: { recording, run, next, playhead }, base, untouched: true })
    }
  })

  useEffect(() => {
    if (moved) storeRun(scenario.slug, { branch: { recording, run, next, playhead }, base })
  }, [scenario, recording, run, next, base, playhead, moved])

  const at = recording.messages[playhead]?.id
  useLayoutEffect(() => {
    if (!moved || at === undefined) return
    const url = linkTo(at, run.applicationType, run.breaks, scenario.applicationTypes[0]?.id)
    if (url !== location.href) history.replaceState(history.state, '', url)
  }, [scenario, at, run.applicationType, run.breaks, moved])
}

/** The address of one message of a run. */
export function linkTo(at: string, type: string, breaks: readonly string[], defaultType = ''): string {
  const url = new URL(location.href)
  const parameters: Record<string, string> = {
    at,
    app: type === defaultType ? '' : type,
    break: breaks.join(','),
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (value) url.searchParams.set(name, value)
    else url.searchParams.delete(name)
  }
  return url.href
}

function goesOn(scenario: Scenario, stored: StoredRun): boolean {
  const isStale = stored.untouched === true && millisecondsLeft(stored.branch.run) < 0
  return !isStale && goesWithAddress(stored) && plays(scenario, stored)
}

/** A link to a place wins over what the tab kept, unless that is the same place. */
function goesWithAddress({ branch }: StoredRun): boolean {
  const wanted = new URL(location.href).searchParams
  const [at, breaks, app] = ['at', 'break', 'app'].map((name) => wanted.get(name))
  if (app && app !== branch.run.applicationType) return false
  if (at === null && breaks === null) return true
  return (
    at === branch.recording.messages[branch.playhead]?.id && (breaks ?? '') === branch.run.breaks.join(',')
  )
}

/** True where every message of a stored run still has its place in the scenario. */
function plays(scenario: Scenario, { branch, base }: StoredRun): boolean {
  try {
    for (const one of base ? [branch, base] : [branch])
      timeline(resolveScenario(scenario, one.run.applicationType, one.run.breaks), one)
    return true
  } catch {
    return false
  }
}
