import { jsonOf } from '#lib/protocol/http-message.ts'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import type { RoleId } from '#lib/scenario/scenario.ts'
import { holdings } from './holdings.ts'
import type { Row, StorageOperation } from './observation.ts'
import type { Recording } from './recording.ts'
import { observationAround, requestAround, revokes, rowKey, storageOperations } from './rows.ts'

/** What a server took away in one exchange because something was revoked, and what that did not reach. */
export interface Destruction {
  /** every row that went, as it stood before */
  readonly rows: readonly LostRow[]
  /** access tokens of the same consent that no server keeps: they are signed, and good until they expire */
  readonly outlives: readonly OutlivingToken[]
}

export interface LostRow {
  readonly row: Row
  readonly wasUsed: boolean
  /** who holds the value that the row was for */
  readonly heldBy: readonly RoleId[]
}

interface OutlivingToken {
  readonly value: string
  /** seconds since the epoch */
  readonly exp: number
  readonly heldBy: readonly RoleId[]
}

/** What the exchange around a message destroyed; undefined where nothing was revoked. */
export function destructionAt(recording: Recording, index: number): Destruction | undefined {
  const operations = storageOperations(observationAround(recording, index))
  const lost = lostRows(operations)
  if (!revokes(operations) || lost.length === 0) return undefined
  const holders = holdersIn(recording, index)
  return {
    rows: lost.map((row) => ({
      row,
      wasUsed: row.payload['consumed'] !== undefined,
      heldBy: holders(row.id),
    })),
    outlives: outliving(recording, index, new Set(lost.flatMap(grantOf))).map((token) => ({
      ...token,
      heldBy: holders(token.value),
    })),
  }
}

/** Rows that were there when the request came, and are not any more. */
function lostRows(operations: readonly StorageOperation[]): Row[] {
  const rows = new Map<string, Row>()
  for (const operation of operations) {
    const key = rowKey(operation)
    if (operation.after) rows.delete(key)
    else if (operation.before && !rows.has(key)) rows.set(key, operation.before)
  }
  return [...rows.values()]
}

function grantOf({ model, id, payload }: Row): string[] {
  if (model === 'Grant') return [id]
  return typeof payload['grantId'] === 'string' ? [payload['grantId']] : []
}

function outliving(
  recording: Recording,
  index: number,
  grants: ReadonlySet<string>,
): { value: string; exp: number }[] {
  const now = (recording.messages[index]?.at ?? 0) / 1000
  const tokens = recording.messages.slice(0, index + 1).flatMap((message, at) => {
    const value = message.response && jsonOf(message.response)?.['access_token']
    const exp = typeof value === 'string' ? decodeJwt(value)?.claims['exp'] : undefined
    if (typeof value !== 'string' || typeof exp !== 'number' || exp <= now) return []
    return isOfGrant(recording, at, grants) ? [{ value, exp }] : []
  })
  return tokens.filter(({ value }, at) => tokens.findIndex((other) => other.value === value) === at)
}

/** True where the exchange of a message worked with one of these consents. */
function isOfGrant(recording: Recording, index: number, grants: ReadonlySet<string>): boolean {
  const operations = storageOperations(requestAround(recording, index)?.observation)
  return operations.some(({ before, after }) =>
    [before, after].some((row) => row !== null && grantOf(row).some((grant) => grants.has(grant))),
  )
}

/** Who holds a value, servers aside: they keep rows. */
function holdersIn(recording: Recording, index: number): (value: string) => RoleId[] {
  const pockets = [...holdings(recording, index)].filter(([role]) => !role.endsWith('-server'))
  return (value) =>
    pockets.filter(([, held]) => held.some((one) => one.value === value)).map(([role]) => role)
}
