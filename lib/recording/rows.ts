import type { Plays, RoleId } from '#lib/scenario/scenario.ts'
import type { Check, Observation, Row, StorageOperation } from './observation.ts'
import type { RecordedMessage, Recording } from './recording.ts'

/** What an authorization server has stored around one message. */
export interface RowsAround {
  readonly before: readonly Row[]
  readonly after: readonly Row[]
  /** keys ({@link rowKey}) of the rows that this message made, changed or took away */
  readonly changed: ReadonlySet<string>
}

/** Names a row among all rows. */
export function rowKey(row: { readonly model: string; readonly id: string }): string {
  return `${row.model}/${row.id}`
}

/** The server that is meant where nobody says which: where there are two, each has rows of its own. */
const main: RoleId = 'authorization-server'

/**
 * The rows of a server before and after a message, as far as the recording has seen them. A server
 * does its work between a request and the answer, so what it stored shows when the answer goes out.
 */
export function rowsAround(recording: Recording, index: number, server = main): RowsAround {
  const before = new Map<string, Row>()
  for (const observation of settledObservations(recording, index - 1, server)) fold(before, observation)
  const at = observationAround(recording, index, server)
  for (const [key, row] of firstSeen(at)) if (!before.has(key)) before.set(key, row)
  const after = new Map(before)
  if (settles(recording, index)) fold(after, at)
  return {
    before: [...before.values()],
    after: [...after.values()],
    changed: new Set(
      [...before.keys(), ...after.keys()].filter((key) => differs(before.get(key), after.get(key))),
    ),
  }
}

/** What happened inside a server, for all exchanges that had their answer up to a message. */
export function settledObservations(recording: Recording, index: number, server = main): Observation[] {
  return recording.messages
    .slice(0, index + 1)
    .flatMap((_, at) => (settles(recording, at) ? [observationAround(recording, at, server) ?? []] : []))
}

/** The roles whose inside was looked into: those that keep rows. */
export function observedServers({ messages }: Recording): readonly RoleId[] {
  return [
    ...new Set(messages.flatMap(({ observation, request, to }) => (observation && request ? [to] : []))),
  ]
}

/** True where a message is the answer to an exchange, or stands for a whole one. */
function settles({ messages }: Recording, index: number): boolean {
  const message = messages[index]
  return (
    message !== undefined &&
    (message.response !== undefined || (message.observation !== undefined && !message.request))
  )
}

/** Who plays for whom in what a server is asked: it may be the server of a flow inside the flow. */
export function playsAt({ messages }: Recording, server: RoleId): Plays | undefined {
  return messages.find(({ to, request }) => to === server && request !== undefined)?.plays
}

/** What happened inside a server around a message that went to it or came from it. */
export function observationAround(
  recording: Recording,
  index: number,
  server = main,
): Observation | undefined {
  const message = recording.messages[index]
  const asked = message?.observation === undefined ? requestAround(recording, index) : message
  return asked?.to === server ? asked.observation : undefined
}

/** The request of the exchange that a message belongs to. */
export function requestAround({ messages }: Recording, index: number): RecordedMessage | undefined {
  const message = messages[index]
  if (message?.request) return message
  return message?.inReplyTo === undefined ? undefined : messages.find(({ id }) => id === message.inReplyTo)
}

/**
 * The checks of a role on the exchange that a message belongs to, as far as it has done them by
 * then: its own, or else those that failed, or the first.
 */
export function checksAround(
  { messages }: Recording,
  index: number,
  role: RoleId,
): readonly Check[] | undefined {
  const message = messages[index]
  const asked = message?.inReplyTo ?? message?.id
  const own = message?.checks?.find(({ by }) => by === role)
  const all = messages
    .slice(0, index + 1)
    .filter(({ id, inReplyTo }) => id === asked || inReplyTo === asked)
    .flatMap(({ checks = [] }) => checks)
    .filter(({ by }) => by === role)
  const failed = all.find(({ checks }) => checks.some(({ result }) => result === 'failed'))
  return (own ?? failed ?? all[0])?.checks
}

/** The answer of the exchange that a message belongs to, as far as recorded. */
export function responseAround(recording: Recording, index: number): RecordedMessage | undefined {
  const message = recording.messages[index]
  if (message?.response) return message
  const request = requestAround(recording, index)
  return request && recording.messages.find(({ inReplyTo, response }) => response && inReplyTo === request.id)
}

/** The storage operations among the notes, in order. */
export function storageOperations(observation: Observation | undefined): StorageOperation[] {
  return (observation ?? []).filter((note) => note.kind === 'storage')
}

function fold(rows: Map<string, Row>, observation: Observation | undefined): void {
  for (const { after, before, model, id } of storageOperations(observation)) {
    if (after) rows.set(rowKey(after), after)
    else rows.delete(before ? rowKey(before) : rowKey({ model, id }))
  }
}

function firstSeen(observation: Observation | undefined): Map<string, Row> {
  const seen = new Map<string, Row>()
  const created = new Set<string>()
  for (const operation of storageOperations(observation)) {
    const key = rowKey(operation)
    if (operation.before && !created.has(key) && !seen.has(key)) seen.set(key, operation.before)
    created.add(key)
  }
  return seen
}

function differs(before: Row | undefined, after: Row | undefined): boolean {
  return JSON.stringify(before?.payload) !== JSON.stringify(after?.payload)
}

/** True where a server took back what somebody had been given. */
export function revokes(operations: readonly StorageOperation[]): boolean {
  return operations.some(
    ({ operation, model, before }) =>
      before !== null && (operation === 'revoke' || (operation === 'destroy' && model === 'Grant')),
  )
}
