import 'server-only'
import type { Dispatch } from '#lib/protocol/http-message.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import type { Input, Run } from '#lib/scenario/schema.ts'
import { recall, recordedId, RunError, type OperationContext } from './context.ts'
import { operations } from './operations/index.ts'
import { withSpecimens } from './specimens.ts'

export interface Outcome {
  readonly message: RecordedMessage
  readonly run: Run
}

/** No scenario is longer, however often it goes back. */
const messagesAtMost = 200

/**
 * Performs exactly one message: the first one after the last performed that can happen now. Where
 * a role refused, what can't happen any more is passed over.
 * @param run what the browser carries; it is not changed
 * @param input what the learner did for this message
 * @param dispatch everything in this process that answers a request
 * @returns the message as it happened and the run after it, or null where nothing can follow
 * @throws EditError where an edit points nowhere in the message it is for
 * @throws RunError where the run does not fit the scenario
 */
export async function advance(
  scenario: ResolvedScenario,
  run: Run,
  input: Input,
  dispatch: Dispatch,
): Promise<Outcome | null> {
  requireFit(scenario, run)
  const draft = draftOf(run)
  const now = new Date()
  const contextAt = (index: number): OperationContext | undefined => {
    const message = scenario.messages[index]
    return (
      message && {
        resolved: scenario,
        run: draft,
        message,
        index,
        id: recordedId(draft, message.id),
        input,
        dispatch,
        now,
      }
    )
  }
  const context = nextContext(scenario, draft, contextAt)
  if (!context) return null
  const { message, id, index } = context
  const performed = await operations[message.operation].perform(await withSpecimens(context))
  draft.counts[message.id] = (draft.counts[message.id] ?? 0) + 1
  draft.position = index
  draft.performed += 1
  const { kind, from, to, channel, plays } = message
  return {
    message: {
      id,
      message: message.id,
      kind,
      from,
      to,
      channel,
      at: now.getTime(),
      ...(plays === undefined ? {} : { plays }),
      ...performed,
    },
    run: draft,
  }
}

export interface Played {
  readonly messages: readonly RecordedMessage[]
  readonly run: Run
  /** true where nothing can follow */
  readonly ended: boolean
  /** the id of what can follow */
  readonly next?: string
}

/**
 * Performs message after message.
 * @param until the recorded id of the last one; without it, until nothing can follow
 * @throws as {@link advance}
 */
export async function play(
  scenario: ResolvedScenario,
  run: Run,
  dispatch: Dispatch,
  until?: string,
): Promise<Played> {
  const messages: RecordedMessage[] = []
  let current = run
  while (messages.length < messagesAtMost) {
    const outcome = await advance(scenario, current, {}, dispatch)
    if (!outcome) return { messages, run: current, ended: true }
    messages.push(outcome.message)
    current = outcome.run
    if (outcome.message.id === until) break
  }
  return { messages, run: current, ...whatFollows(scenario, current, dispatch) }
}

/** Which message {@link advance} would perform now, by its id in the scenario. */
export function whatFollows(
  scenario: ResolvedScenario,
  run: Run,
  dispatch: Dispatch,
): Pick<Played, 'ended' | 'next'> {
  const draft = draftOf(run)
  const now = new Date()
  const next = nextContext(scenario, draft, (index) => {
    const message = scenario.messages[index]
    return (
      message && { resolved: scenario, run: draft, message, index, id: message.id, input: {}, dispatch, now }
    )
  })
  return next ? { ended: false, next: next.message.id } : { ended: true }
}

function nextContext(
  { messages }: ResolvedScenario,
  run: Run,
  contextAt: (index: number) => OperationContext | undefined,
): OperationContext | undefined {
  const isReady = (context: OperationContext | undefined): context is OperationContext =>
    context !== undefined && hasWhatItNeeds(context) && operations[context.message.operation].ready(context)
  const following = contextAt(run.position + 1)
  if (isReady(following)) return following
  const retry = messages[run.position]?.retry
  const again = retry === undefined ? undefined : contextAt(messages.findIndex(({ id }) => id === retry))
  if (isReady(again)) return again
  for (let index = run.position + 2; index < messages.length; index += 1) {
    const later = contextAt(index)
    if (isReady(later)) return later
  }
  return undefined
}

function hasWhatItNeeds(context: OperationContext): boolean {
  const { needs } = context.message
  return needs === undefined || recall(context, 'client', needs) !== undefined
}

/** A run that may be changed: operations replace members of these, and never change one in place. */
function draftOf(run: Run): Run {
  return {
    ...run,
    inputs: { ...run.inputs },
    counts: { ...run.counts },
    memory: { ...run.memory },
    cookies: { ...run.cookies },
    pending: [...run.pending],
  }
}

function requireFit({ scenario, applicationType, messages }: ResolvedScenario, run: Run): void {
  if (run.scenario !== scenario.slug || run.applicationType !== applicationType.id) {
    throw new RunError(`This run is of "${run.scenario}", not of "${scenario.slug}".`)
  }
  if (run.position >= messages.length)
    throw new RunError(
      `This run stands at message ${run.position}, and ${scenario.title} has ${messages.length}.`,
    )
  const stray = run.edits.find((edit) => !messages.some(({ id }) => id === edit.message.split('~')[0]))
  if (stray)
    throw new RunError(`An edit is for "${stray.message}", and ${scenario.title} has no such message.`)
}
