import 'server-only'
import { randomUUID } from 'node:crypto'
import { isObject } from '#lib/protocol/http-message.ts'
import type { Row } from '#lib/recording/observation.ts'

interface StoredRow extends Row {
  /** milliseconds since the epoch; Infinity for a row that never expires */
  readonly expiresAt: number
}

/** The store is full of rows that somebody still needs. */
export class StoreFullError extends Error {
  override readonly name = 'StoreFullError'
}

export interface MemoryStoreOptions {
  /** rows at the most */
  readonly capacity?: number
  /** the clock, in milliseconds since the epoch */
  readonly now?: () => number
}

/** Rows stay this long past their expiry, so that "expired" and "not found" differ. */
const graceMilliseconds = 15_000
/** While there is room, expired rows are looked for once in so many milliseconds. */
const sweepEvery = 10_000
/** What begins something new leaves this part of the store to those who are under way. */
const openToNewcomers = 0.9

/** Members of a payload by which a row is found, beside its id. */
const indexed = ['uid', 'userCode', 'login'] as const

/**
 * Rows with lifetimes, bounded in number.
 *
 * When it is full it lets go of what is expired, then of all that hangs on grants whose code was
 * redeemed, the oldest first. It never lets go of a flow that is still under way: a learner paused
 * at sign-in outlives any traffic, and a newcomer is refused instead.
 */
export class MemoryStore {
  /** Another one with each start: rows of one store are in no other. */
  readonly id = randomUUID()
  readonly #rows = new Map<string, StoredRow>()
  readonly #keysByGrant = new Map<string, Set<string>>()
  readonly #redeemed = new Set<string>()
  /** what was given up to make room: keys of rows, and the values they were found by */
  readonly #evicted = new Set<string>()
  readonly #idByIndex = new Map<string, string>()
  readonly #countByModel = new Map<string, number>()
  readonly #capacity: number
  readonly #now: () => number
  /** no row is gone before then */
  #nextExpiry = Infinity
  #sweptAt = 0

  constructor({ capacity = 100_000, now = Date.now }: MemoryStoreOptions = {}) {
    this.#capacity = capacity
    this.#now = now
  }

  /** Rows held now, those in their grace included. */
  get size(): number {
    return this.#rows.size
  }

  /**
   * Writes a row.
   * @param expiresIn seconds; without it the row never expires
   * @param begins true for the first row of something new: it is refused earlier
   * @throws StoreFullError where no room can be made
   */
  put(row: Row, expiresIn?: number, begins = false): void {
    const key = keyOf(row.model, row.id)
    if (this.#rows.has(key)) this.#unlink(key)
    else this.#makeRoom(begins ? this.#capacity * openToNewcomers : this.#capacity)
    this.#link(key, {
      ...row,
      expiresAt: expiresIn === undefined ? Infinity : this.#now() + expiresIn * 1000,
    })
  }

  /** The row, or undefined where there is none or its grace is over. */
  get(model: string, id: string): Row | undefined {
    const key = keyOf(model, id)
    const row = this.#rows.get(key)
    if (!row || !this.#isGone(row)) return row
    this.#unlink(key)
    return undefined
  }

  /** The row of a model whose payload has this value in an indexed member. */
  findBy(model: string, member: (typeof indexed)[number], value: string): Row | undefined {
    const id = this.#idByIndex.get(indexKey(model, member, value))
    return id === undefined ? undefined : this.get(model, id)
  }

  /** True where the row with this id, or this value in an indexed member, was given up to make room. */
  hasEvicted(model: string, id: string): boolean {
    return [keyOf(model, id), ...indexed.map((member) => indexKey(model, member, id))].some((key) =>
      this.#evicted.has(key),
    )
  }

  /** Rows of a model held now, those in their grace included. */
  count(model: string): number {
    if (this.#nextExpiry <= this.#now() && this.#sweptAt + sweepEvery <= this.#now()) this.#sweep()
    return this.#countByModel.get(model) ?? 0
  }

  /** Replaces the payload of a row and leaves its lifetime and its grants alone. */
  replace(row: Row): void {
    const key = keyOf(row.model, row.id)
    const stored = this.#rows.get(key)
    if (stored) this.#rows.set(key, { ...row, expiresAt: stored.expiresAt })
  }

  /** Marks a row as the end of its flow: what hangs on its grant may go from now on, should the store get full. */
  markConsumed(row: Row): void {
    for (const grant of grantsOf(row)) this.#redeemed.add(grant)
  }

  delete(model: string, id: string): void {
    this.#unlink(keyOf(model, id))
  }

  /** The rows of one model that were issued under a grant. */
  ofGrant(model: string, grantId: string): Row[] {
    return [...(this.#keysByGrant.get(grantId) ?? [])].flatMap((key) => {
      const row = this.#rows.get(key)
      return row && row.model === model && !this.#isGone(row) ? [row] : []
    })
  }

  #makeRoom(limit: number): void {
    if (
      this.#nextExpiry <= this.#now() &&
      (this.#rows.size >= limit || this.#sweptAt + sweepEvery <= this.#now())
    )
      this.#sweep()
    for (const grant of this.#redeemed) {
      if (this.#rows.size < limit) return
      this.#evict(grant)
    }
    if (this.#rows.size >= limit) {
      throw new StoreFullError(`all ${this.#rows.size} rows belong to sign-ins that are still under way`)
    }
  }

  #sweep(): void {
    this.#sweptAt = this.#now()
    this.#nextExpiry = Infinity
    for (const [key, row] of this.#rows) {
      if (this.#isGone(row)) this.#unlink(key)
      else this.#nextExpiry = Math.min(this.#nextExpiry, row.expiresAt + graceMilliseconds)
    }
  }

  /** Lets go of a redeemed grant and of all that hangs on it, but for a session that is needed for another. */
  #evict(grant: string): void {
    for (const key of this.#keysByGrant.get(grant) ?? []) {
      const row = this.#rows.get(key)
      if (!row || !grantsOf(row).every((other) => this.#redeemed.has(other))) continue
      this.#unlink(key)
      this.#rememberEvicted([key, ...indexesOf(row)])
    }
    this.#redeemed.delete(grant)
  }

  /** As many as there is room for rows; the oldest are forgotten first. */
  #rememberEvicted(keys: readonly string[]): void {
    for (const key of keys) this.#evicted.add(key)
    for (const key of this.#evicted) {
      if (this.#evicted.size <= this.#capacity) return
      this.#evicted.delete(key)
    }
  }

  #isGone(row: StoredRow): boolean {
    return row.expiresAt + graceMilliseconds <= this.#now()
  }

  #link(key: string, row: StoredRow): void {
    this.#rows.set(key, row)
    this.#countByModel.set(row.model, (this.#countByModel.get(row.model) ?? 0) + 1)
    this.#nextExpiry = Math.min(this.#nextExpiry, row.expiresAt + graceMilliseconds)
    for (const index of indexesOf(row)) this.#idByIndex.set(index, row.id)
    for (const grant of grantsOf(row)) {
      const keys = this.#keysByGrant.get(grant) ?? new Set<string>()
      this.#keysByGrant.set(grant, keys.add(key))
    }
  }

  #unlink(key: string): void {
    const row = this.#rows.get(key)
    if (!row) return
    this.#rows.delete(key)
    this.#uncount(row.model)
    for (const index of indexesOf(row)) {
      // a newer row may have taken the value over
      if (this.#idByIndex.get(index) === row.id) this.#idByIndex.delete(index)
    }
    for (const grant of grantsOf(row)) {
      const keys = this.#keysByGrant.get(grant)
      keys?.delete(key)
      if (keys?.size !== 0) continue
      this.#keysByGrant.delete(grant)
      this.#redeemed.delete(grant)
    }
  }

  #uncount(model: string): void {
    const left = (this.#countByModel.get(model) ?? 1) - 1
    if (left > 0) this.#countByModel.set(model, left)
    else this.#countByModel.delete(model)
  }
}

function keyOf(model: string, id: string): string {
  return `${model} ${id}`
}

function indexKey(model: string, member: string, value: string): string {
  return `${model} ${member} ${value}`
}

function indexesOf({ model, payload }: Row): string[] {
  return indexed.flatMap((member) => {
    const value = payload[member]
    return typeof value === 'string' ? [indexKey(model, member, value)] : []
  })
}

/**
 * The grants a row hangs on: the one it was issued under, the grant itself, or, for a session,
 * those of every client that was signed in to with it. A token that a client has for itself hangs
 * on nothing else.
 */
function grantsOf({ model, id, payload }: Row): string[] {
  if (/ (Grant|ClientCredentials)$/.test(model)) return [id]
  if (typeof payload['grantId'] === 'string') return [payload['grantId']]
  const { authorizations } = payload
  if (!isObject(authorizations)) return []
  return Object.values(authorizations).flatMap((authorization) =>
    isObject(authorization) && typeof authorization['grantId'] === 'string' ? [authorization['grantId']] : [],
  )
}
