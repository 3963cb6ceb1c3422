import { formOf } from '#lib/protocol/http-message.ts'
import type { Party } from '#lib/protocol/role.ts'
import type { Plays, RoleId } from '#lib/scenario/scenario.ts'
import type { Row } from './observation.ts'
import type { RecordedMessage, Recording } from './recording.ts'
import { observedServers, playsAt, rowsAround, settledObservations, storageOperations } from './rows.ts'
import {
  carried,
  carriedByOriginal,
  cookiesTakenBack,
  makerOf,
  playsIn,
  userCodeAsShown,
  type CarriedValue,
} from './values.ts'

/** One value in somebody's hands. */
export interface Holding {
  readonly name: string
  readonly value: string
  readonly madeBy: Party
  /** `new` arrived with this very message; `spent` is of no use any more; `edited` was changed on its way */
  readonly state: 'held' | 'new' | 'spent' | 'edited'
}

/** By name and maker: the state of one client is another thing than that of another. */
type Pocket = Map<string, Holding>

function keyOf({ name, madeBy }: Pick<Holding, 'name' | 'madeBy'>): string {
  return `${name} ${madeBy}`
}

/** Roles that keep nothing of a message but what they store. */
function keepingOnlyRows(recording: Recording): ReadonlySet<RoleId> {
  return new Set(['authorization-server', 'resource-server', ...observedServers(recording)])
}

/** Who holds what once a message has arrived. One value of a name and a maker: the newest. */
export function holdings(recording: Recording, index: number): ReadonlyMap<RoleId, readonly Holding[]> {
  const seen = recording.messages.slice(0, index + 1)
  const current = seen.at(-1)
  const pockets = new Map<RoleId, Pocket>()
  const pocketOf = (role: RoleId) => {
    const pocket: Pocket = pockets.get(role) ?? new Map<string, Holding>()
    pockets.set(role, pocket)
    return pocket
  }

  const keepsOnlyRows = keepingOnlyRows(recording)
  const replaced = new Set<string>()
  for (const secret of secretsFromTheStart(recording)) put(pocketOf(secret.holder), secret, 'held')
  for (const message of seen) {
    const state = message === current ? 'new' : 'held'
    if (message.from !== message.to && !keepsOnlyRows.has(message.from))
      for (const value of carriedByOriginal(message)) {
        // Something old may be sent again; it does not take the place of what came since.
        if (!replaced.has(`${message.from} ${keyOf(value)} ${value.value}`))
          put(pocketOf(message.from), value, 'held')
      }
    if (message === current || !keepsOnlyRows.has(message.to) || isUnanswered(message, seen))
      for (const value of carried(message)) {
        const pocket = pocketOf(message.to)
        const had = pocket.get(keyOf(value))
        // What comes back changed does not take the place of what its maker kept.
        if (had && value.madeBy === message.to && message.from !== message.to) continue
        if (had && had.value !== value.value) replaced.add(`${message.to} ${keyOf(value)} ${had.value}`)
        put(pocket, value, state)
      }
    for (const name of message.forgets?.names ?? []) forget(pocketOf(message.forgets?.by ?? ''), name)
    // a browser passes a password on; whom it was told to has it from then on
    if (message !== current) forget(pocketOf('user-agent'), 'password')
  }
  for (const server of observedServers(recording))
    for (const value of stored(recording, index, server)) put(pocketOf(server), value, value.state)
  if (seen.some(hasKeys)) put(pocketOf('resource-server'), publicKeys(recording), 'held')
  return sorted(strike(pockets, spentValues(recording, index, seen)), current)
}

/** What somebody has already does not become new by coming again. */
function put(
  pocket: Pocket,
  value: Omit<CarriedValue, 'edited'> & { edited?: boolean },
  state: Holding['state'],
): void {
  const { name, madeBy } = value
  const had = pocket.get(keyOf(value))
  if (had?.value === value.value && had.state !== 'new') return
  pocket.set(keyOf(value), { name, value: value.value, madeBy, state: value.edited ? 'edited' : state })
}

/** An API that asks others before it answers holds on to what it was sent. */
function isUnanswered({ id, to, request }: RecordedMessage, seen: readonly RecordedMessage[]): boolean {
  const isAnswered = () => seen.some(({ inReplyTo, response }) => response && inReplyTo === id)
  return to === 'resource-server' && request !== undefined && !isAnswered()
}

function forget(pocket: Pocket, name: string): void {
  for (const [key, holding] of pocket) if (holding.name === name) pocket.delete(key)
}

function secretsFromTheStart(recording: Recording): (Omit<CarriedValue, 'edited'> & { holder: RoleId })[] {
  const all = recording.messages.flatMap((message) =>
    carriedByOriginal(message).map(({ name, value, madeBy }) => ({
      name,
      value,
      madeBy,
      holder: message.from,
    })),
  )
  const secrets = all.filter(({ name }) => name === 'client_secret')
  const person = recording.messages.some(({ from, to }) => [from, to].includes('resource-owner'))
  const password = all.find(({ name, holder }) => name === 'password' && holder === 'resource-owner')
  const unseen = { name: 'password', value: '', madeBy: 'resource-owner', holder: 'resource-owner' } as const
  return [...secrets, ...(person ? [password ?? unseen] : [])]
}

/** The members of stored payloads that are values of the protocol, by the name they have on the wire. */
const storedMembers: Readonly<Record<string, string>> = {
  codeChallenge: 'code_challenge',
  code_challenge: 'code_challenge',
  codeVerifier: 'code_verifier',
  nonce: 'nonce',
  state: 'state',
  userCode: 'user_code',
}
/** Rows that stand for a value of the protocol, by the name it has on the wire. */
export const storedRows: Readonly<Record<string, string>> = {
  AuthorizationCode: 'code',
  DeviceCode: 'device_code',
  RefreshToken: 'refresh_token',
  AccessToken: 'access_token',
  ClientCredentials: 'access_token',
  Session: 'session',
  Grant: 'grant',
}

function stored(recording: Recording, index: number, server: RoleId): Holding[] {
  const current = recording.messages[index]
  const { after, before } = rowsAround(recording, index, server)
  const plays = playsAt(recording, server)
  const inRow = (row: Row) => valuesInRow(row, plays)
  const earlier = new Set(before.flatMap(inRow).map(({ name, value }) => `${name}\n${value}`))
  const arrived = new Set(current?.to === server ? carried(current).map(({ value }) => value) : [])
  const found = after.flatMap(inRow)
  return found.map((value) => {
    const isNew =
      current !== undefined && !earlier.has(`${value.name}\n${value.value}`) && !arrived.has(value.value)
    return { ...value, state: isNew ? 'new' : 'held' }
  })
}

function valuesInRow(row: Row, plays: Plays | undefined): Omit<Holding, 'state'>[] {
  const parameters = row.payload.params
  const members = { ...(typeof parameters === 'object' ? parameters : {}), ...row.payload }
  const inside = Object.entries(members).flatMap(([member, value]) => {
    const name = storedMembers[member]
    if (name === undefined || typeof value !== 'string') return []
    return [{ name, value: name === 'user_code' ? userCodeAsShown(value) : value }]
  })
  const itself = storedRows[row.model]
  return [...inside, ...(itself === undefined ? [] : [{ name: itself, value: row.id }])].map(
    ({ name, value }) => ({
      name,
      value,
      madeBy: makerOf(name, playsIn(row.model, plays)) ?? 'authorization-server',
    }),
  )
}

/** An API that was sent the keys, or got as far as a signature, has them. */
function hasKeys(message: RecordedMessage): boolean {
  const isSentThem =
    message.to === 'resource-server' && carried(message).some(({ name }) => name === 'public keys')
  const checksThem = message.checks?.some(
    ({ by, checks }) =>
      by === 'resource-server' &&
      checks.some(({ id, result }) => id === 'signature' && result !== 'not-reached'),
  )
  return isSentThem || (checksThem ?? false)
}

function publicKeys(recording: Recording): Omit<CarriedValue, 'edited'> {
  const keys = recording.messages.flatMap(carried).find(({ name }) => name === 'public keys')
  return { name: 'public keys', value: keys?.value ?? '', madeBy: 'authorization-server' }
}

/** Values that were used up, destroyed or revoked: by the storage operations, or, where there are none, by the answer; cookies by one that takes them back. */
function spentValues(recording: Recording, index: number, seen: readonly RecordedMessage[]): Set<string> {
  const spent = new Set<string>()
  const observations = observedServers(recording).flatMap((server) =>
    settledObservations(recording, index, server),
  )
  for (const { model, id, before, after } of observations.flatMap(storageOperations)) {
    if (!(model in storedRows)) continue
    if ((before && !after) || after?.payload.consumed !== undefined) spent.add(id)
    const { userCode, accountId, error } = after?.payload ?? {}
    // once somebody has decided, a user code is of no use to anybody
    if (typeof userCode === 'string' && (accountId ?? error) !== undefined)
      spent.add(userCodeAsShown(userCode))
  }
  for (const [at, message] of seen.entries()) {
    for (const name of cookiesTakenBack(message)) {
      const last = seen
        .slice(0, at)
        .flatMap(carried)
        .findLast((value) => value.name === name)
      if (last) spent.add(last.value)
    }
    const request = seen.find(({ id }) => id === message.inReplyTo)?.request
    const redeemed = redeemable.map((name) => request && formOf(request).get(name))
    if (message.response?.status === 200) for (const value of redeemed) if (value) spent.add(value)
  }
  return spent
}

/** Parameters of a token request whose value is good for one answer with tokens. */
const redeemable = ['code', 'device_code']

function strike(pockets: ReadonlyMap<RoleId, Pocket>, spent: ReadonlySet<string>): Map<RoleId, Holding[]> {
  const isSpent = ({ value, state }: Holding) => state !== 'edited' && spent.has(value)
  return new Map(
    [...pockets].map(([role, pocket]) => [
      role,
      [...pocket.values()].map((holding): Holding =>
        isSpent(holding) ? { ...holding, state: 'spent' } : holding,
      ),
    ]),
  )
}

/** What a value is held against when it comes. */
const counterparts: Readonly<Record<string, string>> = {
  code_verifier: 'code_challenge',
  refresh_token: 'grant',
}

/** What this message is about first, then the newest; what is spent last. */
function sorted(
  pockets: ReadonlyMap<RoleId, readonly Holding[]>,
  current: RecordedMessage | undefined,
): ReadonlyMap<RoleId, readonly Holding[]> {
  const names = current ? carried(current).map(({ name }) => name) : []
  const about = new Set([...names, ...names.map((name) => counterparts[name])])
  const ranks = { edited: 0, new: 0, held: 2, spent: 3 } as const
  // what goes with this very message is to be seen going
  const going = new Set(current ? cookiesTakenBack(current) : [])
  const rank = ({ name, state }: Holding) =>
    (state === 'held' && about.has(name)) || (state === 'spent' && going.has(name)) ? 1 : ranks[state]
  return new Map(
    [...pockets].map(([role, held]) => [role, held.toReversed().toSorted((a, b) => rank(a) - rank(b))]),
  )
}
