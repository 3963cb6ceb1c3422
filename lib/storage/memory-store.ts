import 'server-only'
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
const sweepEvery = 512

/**
 * Rows with lifetimes, bounded in number.
 *
 * When it is full it lets go of what is expired, then of what is used up (consumed codes and
 * rotated refresh tokens), then of grants whose code was redeemed, the oldest first. It never
 * lets go of a flow that is still under way: a learner paused at sign-in outlives any traffic,
 * and a newcomer is refused instead.
 */
export class MemoryStore {
  readonly #rows = new Map<string, StoredRow>()
  readonly #byGrant = new Map<string, Set<string>>()
  readonly #consumed = new Set<string>()
  readonly #redeemedGrants = new Set<string>()
  readonly #capacity: number
  readonly #now: () => number
  #writesSinceSweep = 0

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
   * @throws StoreFullError where no room can be made
   */
  put(row: Row, expiresIn?: number): void {
    const key = keyOf(row.model, row.id)
    if (!this.#rows.has(key)) this.#makeRoom()
    const expiresAt = expiresIn === undefined ? Infinity : this.#now() + expiresIn * 1000
    this.#rows.set(key, { ...row, expiresAt })
    const grantId = grantOf(row)
    if (grantId) this.#grantKeys(grantId).add(key)
  }

  /** The row, or undefined where there is none or its grace is over. */
  get(model: string, id: string): Row | undefined {
    const key = keyOf(model, id)
    const row = this.#rows.get(key)
    if (row && this.#isGone(row)) {
      this.#drop(key)
      return undefined
    }
    return row
  }

  /** Replaces the payload of a row and leaves its lifetime alone. */
  replace(row: Row): void {
    const key = keyOf(row.model, row.id)
    const stored = this.#rows.get(key)
    if (stored) this.#rows.set(key, { ...row, expiresAt: stored.expiresAt })
  }

  /** Marks a row as used up: it may go first, and so may the rest of its grant. */
  markConsumed(row: Row): void {
    this.#consumed.add(keyOf(row.model, row.id))
    const grantId = grantOf(row)
    if (grantId) this.#redeemedGrants.add(grantId)
  }

  delete(model: string, id: string): void {
    this.#drop(keyOf(model, id))
  }

  /** The rows of one model that belong to a grant. */
  ofGrant(model: string, grantId: string): Row[] {
    const keys = this.#byGrant.get(grantId) ?? []
    return [...keys].flatMap((key) => {
      const row = this.#rows.get(key)
      return row && row.model === model && !this.#isGone(row) ? [row] : []
    })
  }

  /** The first row of a model whose payload has this member with this value. */
  findBy(model: string, member: 'uid' | 'userCode', value: string): Row | undefined {
    const id = this.get(`${model}:${member}`, value)?.payload['id']
    return typeof id === 'string' ? this.get(model, id) : undefined
  }

  #makeRoom(): void {
    this.#writesSinceSweep += 1
    const full = this.#rows.size >= this.#capacity
    if (full || this.#writesSinceSweep >= sweepEvery) this.#sweep()
    if (this.#rows.size < this.#capacity) return
    for (const key of this.#consumed) {
      this.#drop(key)
      if (this.#rows.size < this.#capacity) return
    }
    for (const grantId of this.#redeemedGrants) {
      for (const key of this.#byGrant.get(grantId) ?? []) this.#drop(key)
      this.#drop(keyOf('Grant', grantId))
      this.#redeemedGrants.delete(grantId)
      if (this.#rows.size < this.#capacity) return
    }
    throw new StoreFullError(`all ${this.#capacity} rows belong to sign-ins that are still under way`)
  }

  #sweep(): void {
    this.#writesSinceSweep = 0
    for (const [key, row] of this.#rows) if (this.#isGone(row)) this.#drop(key)
  }

  #isGone(row: StoredRow): boolean {
    return row.expiresAt + graceMilliseconds <= this.#now()
  }

  #grantKeys(grantId: string): Set<string> {
    const keys = this.#byGrant.get(grantId) ?? new Set<string>()
    this.#byGrant.set(grantId, keys)
    return keys
  }

  #drop(key: string): void {
    const row = this.#rows.get(key)
    this.#rows.delete(key)
    this.#consumed.delete(key)
    const grantId = row && grantOf(row)
    if (!grantId) return
    const keys = this.#byGrant.get(grantId)
    keys?.delete(key)
    if (keys?.size === 0) {
      this.#byGrant.delete(grantId)
      this.#redeemedGrants.delete(grantId)
    }
  }
}

function keyOf(model: string, id: string): string {
  return `${model} ${id}`
}

function grantOf(row: Row): string | undefined {
  const grantId = row.payload['grantId']
  return typeof grantId === 'string' ? grantId : undefined
}
