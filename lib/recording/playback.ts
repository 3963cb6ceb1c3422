import type { Run } from '#lib/scenario/schema.ts'
import type { PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { refused } from './label.ts'
import type { RecordedMessage, Recording } from './recording.ts'

export const speeds = [1, 2, 0.5] as const
export type Speed = (typeof speeds)[number]

/** A recording, the run that can go on from it, and where the learner is. */
export interface Branch {
  readonly recording: Recording
  readonly run: Run
  readonly playhead: number
  /** the message that would be performed next, where the server said so */
  readonly next?: string | undefined
}

/** What went wrong, in a sentence; `retry` where trying the same again makes sense. */
export interface Problem {
  readonly detail: string
  readonly retry: boolean
}

export interface Playback extends Branch {
  /** the branch without changes, while an edited one plays */
  readonly base: Branch | null
  readonly playing: boolean
  readonly speed: Speed
  /** true while the server performs messages */
  readonly busy: boolean
  readonly problem: Problem | null
  /** the learner did something: only then does anything move or speak */
  readonly moved: boolean
}

/** What `POST /api/advance` answers. */
export interface Advanced {
  readonly messages: readonly RecordedMessage[]
  readonly run: Run
  readonly ended: boolean
  readonly next?: string | undefined
}

export type PlaybackAction =
  | { readonly type: 'seek'; readonly index: number }
  | { readonly type: 'request' }
  /** messages that follow those recorded */
  | { readonly type: 'append'; readonly result: Advanced }
  /** messages from the first on, of a run with other choices; `keepBase` where the old one is to come back */
  | { readonly type: 'replace'; readonly result: Advanced; readonly keepBase: boolean }
  | { readonly type: 'reset' }
  | { readonly type: 'resume'; readonly branch: Branch; readonly base: Branch | null }
  | { readonly type: 'fail'; readonly problem: Problem }
  | { readonly type: 'dismiss' }
  | { readonly type: 'play'; readonly playing: boolean }
  | { readonly type: 'speed'; readonly speed: Speed }

/** The playhead starts at the last message there is: the server played up to the linked one. */
export function startPlayback({ recording, run, next }: Omit<Branch, 'playhead'>): Playback {
  return {
    recording,
    run,
    next,
    playhead: Math.max(0, recording.messages.length - 1),
    base: null,
    playing: false,
    speed: 1,
    busy: false,
    problem: null,
    moved: false,
  }
}

export function playback(state: Playback, action: PlaybackAction): Playback {
  switch (action.type) {
    case 'seek':
      return { ...state, playhead: within(state.recording, action.index), moved: true }
    case 'request':
      return { ...state, busy: true, problem: null }
    case 'append':
      return append(state, action.result)
    case 'replace':
      return replace(state, action.result, action.keepBase)
    case 'reset':
      return state.base
        ? { ...state, ...state.base, base: null, playing: false, problem: null, moved: true }
        : state
    case 'resume':
      return { ...state, ...action.branch, base: action.base }
    case 'fail':
      return { ...state, busy: false, playing: false, problem: action.problem }
    case 'dismiss':
      return { ...state, problem: null }
    case 'play':
      return { ...state, playing: action.playing }
    case 'speed':
      return { ...state, speed: action.speed }
  }
}

function append(state: Playback, { messages, run, ended, next }: Advanced): Playback {
  const recording = { ...state.recording, messages: [...state.recording.messages, ...messages], ended }
  return { ...state, recording, run, next, playhead: recording.messages.length - 1, busy: false, moved: true }
}

function replace(state: Playback, { messages, run, ended, next }: Advanced, keepBase: boolean): Playback {
  const recording = { ...state.recording, applicationType: run.applicationType, messages, ended }
  const before: Branch = {
    recording: state.recording,
    run: state.run,
    next: state.next,
    playhead: state.playhead,
  }
  const base = keepBase ? (state.base ?? before) : null
  const playhead = messages.length - 1
  return { ...state, recording, run, next, playhead, base, busy: false, playing: false, moved: true }
}

function within(recording: Recording, index: number): number {
  return Math.min(Math.max(0, index), recording.messages.length - 1)
}

/** True where the run differs from what its client would do: an edit, or a break. */
export function isEdited(run: Run): boolean {
  return run.edits.length > 0 || run.breaks.length > 0
}

/** One place on the timeline: a message that was recorded, is to come, or was never reached. */
export interface Moment {
  /** the id of its recorded message, or the one it will have */
  readonly key: string
  readonly index: number
  readonly placed: PlacedMessage
  readonly recorded?: RecordedMessage
  readonly state: 'past' | 'now' | 'next' | 'not-reached'
  /** a role said no here; it may be known before it is said */
  readonly refused: boolean
  /** it comes after a refusal, so what was planned for it does not hold */
  readonly uncertain?: boolean
}

/** The messages a run has not performed yet; none where it ended. */
export function upcomingMessages(
  { messages }: ResolvedScenario,
  { recording, run, next }: Omit<Branch, 'playhead'>,
): readonly PlacedMessage[] {
  if (recording.ended) return []
  const at = messages.findIndex(({ id }) => id === next)
  return messages.slice(at < 0 ? run.position + 1 : at)
}

/**
 * Every message of a run, recorded or not, in order.
 * @throws RangeError where a recorded message is in no step of the scenario
 */
export function timeline(resolved: ResolvedScenario, branch: Branch): Moment[] {
  const { recording, playhead } = branch
  const recorded = recording.messages.map((message, index): Moment => {
    const placed = resolved.messages.find(({ id }) => id === message.message)
    if (!placed) throw new RangeError(`"${message.message}" is no message of ${resolved.scenario.title}`)
    const state = index < playhead ? 'past' : index === playhead ? 'now' : 'next'
    return { key: message.id, index, placed, recorded: message, state, refused: saysNo(recording, message) }
  })
  const upcoming = upcomingMessages(resolved, branch)
  const refusal = foretoldRefusal(recording, upcoming)
  const reached = new Set([
    ...recording.messages.map(({ message }) => message),
    ...upcoming.map(({ id }) => id),
  ])
  const never = resolved.messages.filter(({ id }) => !reached.has(id))
  const planned = [...upcoming, ...never].map((placed, at): Moment => {
    const index = recorded.length + at
    const state = at < upcoming.length ? 'next' : 'not-reached'
    const key = keyOf(placed.id, recording, upcoming.slice(0, at))
    const uncertain = state === 'next' && recording.messages.at(-1)?.refusal !== undefined
    return { key, index, placed, state, refused: placed === refusal, uncertain }
  })
  return [...recorded, ...planned]
}

/** A request that is refused is not the refusal: that is the answer, unless there is none. */
function saysNo({ messages, ended }: Recording, message: RecordedMessage): boolean {
  return refused(message) && (message.kind !== 'request' || (ended && message === messages.at(-1)))
}

/** The answer that will say no: whoever got the last message has refused it already. */
function foretoldRefusal(
  { messages }: Recording,
  upcoming: readonly PlacedMessage[],
): PlacedMessage | undefined {
  const last = messages.at(-1)
  const answer = upcoming.find(({ kind }) => kind === 'response')
  return last?.refusal && last.kind !== 'response' && answer?.from === last.refusal.by ? answer : undefined
}

/** The id a message will have when it is recorded: `~2` where it happened once before. */
function keyOf(id: string, { messages }: Recording, before: readonly PlacedMessage[]): string {
  const count =
    messages.filter(({ message }) => message === id).length + before.filter((one) => one.id === id).length
  return count > 0 ? `${id}~${count + 1}` : id
}

/** The first moment of the step after the one at the playhead; undefined in the last step. */
export function nextStepOf(moments: readonly Moment[], playhead: number): Moment | undefined {
  const stepId = moments[playhead]?.placed.stepId
  return moments.slice(playhead + 1).find(({ placed, state }) => placed.stepId !== stepId && state === 'next')
}

/** The first moment of this step, or, from there, of the one before. */
export function previousStepOf(moments: readonly Moment[], playhead: number): Moment | undefined {
  const first = firstOfStep(moments, playhead)
  return moments[first < playhead ? first : firstOfStep(moments, first - 1)]
}

function firstOfStep(moments: readonly Moment[], index: number): number {
  const stepId = moments[index]?.placed.stepId
  let first = Math.max(0, index)
  while (first > 0 && moments[first - 1]?.placed.stepId === stepId) first -= 1
  return first
}
