import 'server-only'
import type { z } from 'zod'
import type { Dispatch, HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import type { RecordedMessage, Refusal } from '#lib/recording/recording.ts'
import { UserAgent } from '#lib/roles/user-agent.ts'
import { applyEdits } from '#lib/scenario/edit.ts'
import type { OperationName } from '#lib/scenario/operation.ts'
import type { PlacedMessage, ResolvedScenario, RoleId } from '#lib/scenario/scenario.ts'
import type { Edit, Input, Run } from '#lib/scenario/schema.ts'

/** A run that does not fit its scenario or is damaged; the message is a sentence for people. */
export class RunError extends Error {
  override readonly name: string = 'RunError'
}

/** The server has lost what it kept for a run: what it answers now is no lesson about the protocol. */
export class ForgottenError extends RunError {
  override readonly name = 'ForgottenError'
}

/** What an operation works with. The run is a draft of its own, which it may change. */
export interface OperationContext {
  readonly resolved: ResolvedScenario
  readonly run: Run
  readonly message: PlacedMessage
  /** where the message stands among the resolved ones */
  readonly index: number
  /** the id it is recorded under: `token-request~2` the second time */
  readonly id: string
  readonly input: Input
  readonly dispatch: Dispatch
  readonly now: Date
}

/** What performing a message adds to its record. */
export type Performed = Omit<
  RecordedMessage,
  'id' | 'message' | 'kind' | 'from' | 'to' | 'channel' | 'at' | 'plays'
>

/** One thing that can happen: whether it can happen now, and how. */
export interface Operation {
  ready(context: OperationContext): boolean
  perform(context: OperationContext): Promise<Performed> | Performed
}

/** Every operation content can name; a missing or misspelt one does not compile. */
export type Operations = Record<OperationName, Operation>

/** A request that is on its way, or its answer. */
export type Pending = Run['pending'][number]

/** What a role remembers under a name. */
export function recall(
  { run }: Pick<OperationContext, 'run'>,
  role: RoleId,
  name: string,
): string | undefined {
  return run.memory[role]?.[name]
}

/** Makes a role remember values; undefined makes it forget one. */
export function remember(
  { run }: OperationContext,
  role: RoleId,
  values: Readonly<Record<string, string | undefined>>,
): void {
  const merged = { ...run.memory[role], ...values }
  run.memory[role] = Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

/** The oldest answer on its way from the sender of this message to its receiver. */
export function answered({ run, message }: OperationContext): Pending | undefined {
  return run.pending.find(
    ({ from, to, response }) => from === message.to && to === message.from && response !== undefined,
  )
}

/** The newest request of the receiver of this message that its sender has not answered. */
export function unanswered({ run, message }: OperationContext): Pending | undefined {
  return run.pending.findLast(
    ({ from, to, response }) => from === message.to && to === message.from && response === undefined,
  )
}

/** Takes something off its way. */
export function settle({ run }: OperationContext, pending: Pending): void {
  run.pending = run.pending.filter((candidate) => candidate !== pending)
}

/** True where a message comes right after the one that was performed last. */
export function isNext({ run, index }: OperationContext): boolean {
  return index === run.position + 1
}

/** What the learner's edits, and those of the breaks, make of an outgoing message. */
export function edited<T extends HttpRequest | HttpResponse>(
  context: OperationContext,
  message: T,
): { sent: T; record: Pick<RecordedMessage, 'original' | 'edits'> } {
  const edits = editsOf(context)
  if (edits.length === 0) return { sent: message, record: {} }
  return { sent: withEdits(message, edits), record: { original: message, edits } }
}

/** A message after edits. @throws EditError where one points nowhere */
export function withEdits<T extends HttpRequest | HttpResponse>(message: T, edits: readonly Edit[]): T {
  return edits.length === 0 ? message : withLength(applyEdits(message, edits))
}

/** The id a message is recorded under if it happens now: `token-request~2` the second time. */
export function recordedId({ counts }: Run, id: string): string {
  const times = counts[id] ?? 0
  return times === 0 ? id : `${id}~${times + 1}`
}

/** The edits of a message by its recorded id: those of the breaks, and the learner's own. */
export function editsOf({ resolved, run, id }: Pick<OperationContext, 'resolved' | 'run' | 'id'>): Edit[] {
  return [...resolved.breaks.flatMap((taken) => taken.edits ?? []), ...run.edits].filter(
    (edit) => edit.message === id,
  )
}

function withLength<T extends HttpRequest | HttpResponse>(message: T): T {
  const headers = message.headers.map(([name, value]): readonly [string, string] =>
    name.toLowerCase() === 'content-length' ? [name, String(Buffer.byteLength(message.body))] : [name, value],
  )
  return { ...message, headers }
}

/**
 * The user agent of a role id, with the cookies the run carries.
 * @throws RunError where these are damaged
 */
export function userAgentOf({ run }: OperationContext, role: RoleId): UserAgent {
  return undamaged('cookie jar', () => new UserAgent(run.cookies[role]))
}

/**
 * Reads JSON that a role remembers.
 * @throws RunError where it is damaged
 */
export function recallJson<T>(
  context: Pick<OperationContext, 'run'>,
  role: RoleId,
  name: string,
  schema: z.ZodType<T>,
): T | undefined {
  const text = recall(context, role, name)
  return text === undefined ? undefined : undamaged(name, () => schema.parse(JSON.parse(text)))
}

function undamaged<T>(what: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new RunError(`The ${what} in this run is damaged. Start again.`, { cause })
  }
}

/** A refusal as it is recorded: the flow may count on it. */
export function recordRefusal(
  { message }: Pick<OperationContext, 'message'>,
  refusal: Refusal | undefined,
): Pick<RecordedMessage, 'refusal' | 'foreseen'> {
  if (!refusal) return {}
  return refusal.error === message.foresees ? { foreseen: refusal } : { refusal }
}

/** A role that looks at an answer and refuses it. */
export function refusedBy(
  by: RoleId,
  problem: { readonly error: string; readonly errorDescription: string },
): Refusal {
  return { by, error: problem.error, errorDescription: problem.errorDescription }
}
