'use client'
import { useLayoutEffect, useMemo, useReducer } from 'react'
import { asItWent } from '#lib/recording/as-it-went.ts'
import {
  isEdited,
  nextStepOf,
  playback,
  previousStepOf,
  startPlayback,
  timeline,
  type Moment,
  type PlaybackAction,
  type Speed,
} from '#lib/recording/playback.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import type { Edit, Run } from '#lib/scenario/schema.ts'
import {
  afresh,
  unedited,
  withApplicationType,
  withBreakToggled,
  withEdit,
  withEntered,
  withoutEdit,
} from './choices.ts'
import type { PlayerProps } from './player-props.ts'
import type { PlayerState } from './player-state.ts'
import { useLatest } from './use-latest.ts'
import { usePerform, type Perform, type Then } from './use-perform.ts'
import { useExpired } from './use-expired.ts'
import { useKeptRun } from './use-kept-run.ts'

export type PlayerActions = ReturnType<typeof usePlayer>['actions']

/** Everything the player knows, and everything the learner can do. */
export function usePlayer(props: PlayerProps, resumes: boolean) {
  const { scenario } = props
  const [playing, dispatch] = useReducer(playback, props.start, startPlayback)
  const { run } = playing
  const planned = useMemo(
    () => resolveScenario(scenario, run.applicationType, run.breaks),
    [scenario, run.applicationType, run.breaks],
  )
  const resolved = useMemo(() => asItWent(planned, playing.recording, run), [planned, playing.recording, run])
  const moments = useMemo(() => timeline(resolved, playing), [resolved, playing])
  const state: PlayerState = {
    ...playing,
    resolved,
    moments,
    edited: isEdited(run),
    expired: useExpired(run),
  }
  useKeptRun(props, state, dispatch, resumes)
  const perform = usePerform(dispatch)
  const at = useLatest(state)
  // With what is drawn, not after it: the next press may come at once.
  useLayoutEffect(() => perform.goOn(playing.busy))
  const actions = useMemo(() => actionsOn(at, dispatch, perform), [at, perform])
  return { state, actions }
}

type Dispatch = (action: PlaybackAction) => void

function actionsOn(at: () => PlayerState, dispatch: Dispatch, perform: Perform) {
  const here = () => at().moments[at().playhead]?.key
  const seek = (index: number) => dispatch({ type: 'seek', index })

  const { whenFree } = perform

  function next(): void {
    const { playhead, recording, run } = at()
    if (playhead < recording.messages.length - 1) return seek(playhead + 1)
    if (!recording.ended) perform.send({ run }, 'append')
  }
  function goTo(messageId: string): void {
    const { moments, run } = at()
    const found =
      moments.find(({ key }) => key === messageId) ??
      moments.findLast(({ placed }) => placed.id === messageId)
    if (found?.recorded) return seek(found.index)
    if (found?.state === 'next') perform.send({ run, until: found.key }, 'append')
  }
  function toMoment(moment: Moment | undefined): void {
    if (moment?.recorded) seek(moment.index)
    else if (moment) goTo(moment.key)
  }
  function startOver(run: Run, then: Then, until = here()): void {
    perform.send(until === undefined ? { run } : { run, until }, then)
  }
  function fromTheFirst(run: Run): void {
    startOver(afresh(run), 'replace', at().resolved.messages[0]?.id)
  }
  function fork(run: Run, until = here()): void {
    if (!isEdited(run) && at().base) return dispatch({ type: 'reset' })
    startOver(run, isEdited(run) ? 'fork' : 'replace', until)
  }
  function toggleBreak(id: string): void {
    const run = withBreakToggled(at().run, id)
    const opens = at().resolved.scenario.breaks.find((one) => one.id === id)?.opens
    fork(run, run.breaks.includes(id) ? (opens ?? here()) : nearest(at()))
  }

  return {
    next: () => whenFree(next),
    seek,
    goTo: (messageId: string) => whenFree(() => goTo(messageId)),
    back: () => seek(at().playhead - 1),
    nextStep: () => whenFree(() => toMoment(nextStepOf(at().moments, at().playhead))),
    previousStep: () => toMoment(previousStepOf(at().moments, at().playhead)),
    first: () => seek(0),
    last: () => whenFree(() => toMoment(at().moments.findLast(({ state }) => state !== 'not-reached'))),
    setPlaying: (playing: boolean) => dispatch({ type: 'play', playing }),
    setSpeed: (speed: Speed) => dispatch({ type: 'speed', speed }),
    enter: (entered: Readonly<Record<string, string>>) => whenFree(() => enter(at(), perform, entered)),
    toggleBreak: (id: string) => whenFree(() => toggleBreak(id)),
    edit: (edit: Edit) => whenFree(() => fork(withEdit(at().run, edit))),
    undoEdit: (pointer: string, message: string) =>
      whenFree(() => fork(withoutEdit(at().run, pointer, message))),
    reset: () => whenFree(() => at().edited && fork(unedited(at().run), nearest(at()))),
    chooseType: (id: string) =>
      whenFree(() => startOver(withApplicationType(at().run, id), 'replace', nearest(at(), id))),
    replay: () => startOver(afresh(at().run), 'replace'),
    startAgain: () => whenFree(() => fromTheFirst(at().run)),
    startAnew: () => fromTheFirst(unedited(at().run)),
    retry: perform.again,
    dismissProblem: () => dispatch({ type: 'dismiss' }),
  }
}

/** What the learner typed is the input of the next message; where that already happened, it happens anew. */
function enter(state: PlayerState, perform: Perform, entered: Readonly<Record<string, string>>): void {
  const { moments, playhead, run } = state
  const action = [moments[playhead + 1], moments[playhead]].find((moment) => moment?.placed.kind === 'action')
  if (!action) return
  const { id } = action.placed
  if (action.recorded) perform.send({ run: withEntered(run, id, entered), until: id }, 'replace')
  else perform.send({ run, input: { entered: { ...entered } } }, 'append')
}

/** The place in the plain flow, of another application type too, that is nearest to this one, not after it. */
function nearest(
  { resolved, moments, playhead, run }: PlayerState,
  type = run.applicationType,
): string | undefined {
  const other = resolveScenario(resolved.scenario, type).messages
  const before = moments.slice(0, playhead + 1)
  return before.findLast(({ placed }) => other.some(({ id }) => id === placed.id))?.placed.id ?? other[0]?.id
}
