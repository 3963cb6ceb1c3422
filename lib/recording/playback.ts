import type { Run } from '#lib/scenario/schema.ts'
import type { PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { toldAgain } from './as-it-went.ts'
import { willRefuse } from './foretold.ts'
import { refused } from './label.ts'
import { plannedFor } from './narration.ts'
import type { RecordedMessage, Recording } from './recording.ts'
import { reachable } from './steps.ts'

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

/** What went wrong, in a sentence. */
export interface Problem {
  readonly detail: string
  /** trying the same again makes sense */
  readonly retry: boolean
  /** the server has lost what it kept for this run; the same choices, played again, get here */
  readonly forgotten: boolean
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
  /** how many of the messages were asked for; what comes after them follows by itself */
  readonly shown: number
}

export type PlaybackAction =
  | { readonly type: 'seek'; readonly index: number }
  | { readonly type: 'request' }
  /** messages that follow those recorded; the playhead goes to the last that was asked for */
  | { readonly type: 'append'; readonly result: Advanced }
  /** messages from the first on, of a run with other choices; `keepBase` where the old one is to come back */
  | {
      readonly type: 'replace'
      readonly result: Advanced
      readonly keepBase: boolean
    }
  | { readonly type: 'reset' }
  | { readonly type: 'resume'; readonly branch: Branch; readonly base: Branch | null }
  | { readonly type: 'fail'; readonly problem: Problem }
  | { readonly type: 'dismiss' }
  | { readonly type: 'play'; readonly playing: boolean }
  | { readonly type: 'speed'; readonly speed: Speed }

type Start = Omit<Branch, 'playhead'> & Pick<Advanced, 'shown'>

/** The playhead starts at the last message that was asked for. */
export function startPlayback({ recording, run, next, shown }: Start): Playback {
  return {
    recording,
    run,
    next,
    playhead: Math.max(0, shown - 1),
    base: null,
    playing: false,
    speed: 1,
    busy: false,
    problem: null,
    moved: false,
  }
}

export function playback(state: Playback, action: PlaybackAction): Playback {
  let next: Playback
  switch (action.type) {
    case 'seek':
      next = { ...state, playhead: within(state.recording, action.index), moved: true }
      break
    case 'request':
      next = { ...state, busy: true, problem: null }
      break
    case 'append':
      next = append(state, action)
      break
    case 'replace':
      next = replace(state, action)
      break
    case 'reset':
      next = state.base ? takenBack(state, state.base) : state
      break
    case 'resume':
      next = { ...state, ...action.branch, base: action.base }
      break
    case 'fail':
      next = { ...state, busy: false, playing: false, problem: action.problem }
      break
    case 'dismiss':
      next = { ...state, problem: null }
      break
    case 'play':
      next = { ...state, playing: action.playing }
      break
    case 'speed':
      next = { ...state, speed: action.speed }
      break
  }
  return next
}

function takenBack(state: Playback, base: Branch): Playback {
  return { ...state, next: undefined, ...base, base: null, playing: false, problem: null, moved: true }
}

function append(state: Playback, { result }: ActionOf<'append'>): Playback {
  const { messages, run, ended, next, shown } = result
  const recording = { ...state.recording, messages: [...state.recording.messages, ...messages], ended }
  const playhead = state.recording.messages.length + shown - 1
  return { ...state, recording, run, next, playhead, busy: false, moved: true }
}

function replace(state: Playback, { result, keepBase }: ActionOf<'replace'>): Playback {
  const { messages, run, ended, next, shown } = result
  const recording = { ...state.recording, applicationType: run.applicationType, messages, ended }
  const { recording: before, run: choices, next: following, playhead: place } = state
  const branch: Branch = { recording: before, run: choices, next: following, playhead: place }
  const base = keepBase ? (state.base ?? branch) : null
  const playhead = shown - 1
  return { ...state, recording, run, next, playhead, base, busy: false, playing: false, moved: true }
}

type ActionOf<Type extends PlaybackAction['type']> = Extract<PlaybackAction, { readonly type: Type }>

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
    const placed = plannedFor(resolved, message)
    if (!placed) throw new RangeError(`"${message.message}" is no message of ${resolved.scenario.title}`)
    const state = index < playhead ? 'past' : index === playhead ? 'now' : 'next'
    return { key: message.id, index, placed, recorded: message, state, refused: refused(message) }
  })
  const upcoming = upcomingMessages(resolved, branch)
  const refusal = foretoldRefusal(branch, upcoming)
  const reached = reachable(recording, upcoming)
  const never = resolved.messages.filter(({ id }) => !reached.has(id))
  const planned = [...upcoming, ...never].map((message, at): Moment => {
    const index = recorded.length + at
    const state = at < upcoming.length ? 'next' : 'not-reached'
    const key = keyOf(message.id, recording, upcoming.slice(0, at))
    return { key, index, placed: toldAgain(message, key, resolved), state, refused: message === refusal }
  })
  return [...recorded, ...planned]
}

/**
 * The answer that will say no: whoever got the last message has refused it already. Where the
 * learner is asked what will come, nothing is foretold.
 */
function foretoldRefusal(
  { recording, run }: Branch,
  upcoming: readonly PlacedMessage[],
): PlacedMessage | undefined {
  const last = recording.messages.at(-1)
  const answer = upcoming.find(({ kind }) => kind === 'response')
  if (!answer || answer.predict) return undefined
  const isKnown = last?.refusal && last.kind !== 'response' && answer.from === last.refusal.by
  return isKnown || (answer === upcoming[0] && willRefuse(run, answer)) ? answer : undefined
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

/** True where somebody found something wrong with a message: what follows from it is worth knowing at once. */
export function wentWrong(message: RecordedMessage | undefined): boolean {
  if (message?.foreseen) return false
  const failed = message?.checks?.some(({ checks }) => checks.some(({ result }) => result === 'failed'))
  return (failed ?? false) || message?.refusal !== undefined
}

/** Moments as the scenario orders them, where some were never reached; as they happened otherwise. */
export function inPlaces(resolved: ResolvedScenario, moments: readonly Moment[]): readonly Moment[] {
  if (moments.every(({ state }) => state !== 'not-reached')) return moments
  const place = ({ placed }: Moment) => resolved.messages.findIndex(({ id }) => id === placed.id)
  return moments.toSorted((a, b) => place(a) - place(b))
}
