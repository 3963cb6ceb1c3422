import 'server-only'
import { isObject } from '#lib/protocol/http-message.ts'
import type { Row } from '#lib/recording/observation.ts'
import { StoreFullError, type MemoryStore } from './memory-store.ts'
import { note, noteLookup } from './observe.ts'

/** The part of oidc-provider's adapter contract that every model uses. */
export interface StorageAdapter {
  upsert(id: string, payload: object, expiresIn?: number): Promise<undefined>
  find(id: string): Promise<Record<string, unknown> | undefined>
  findByUid(uid: string): Promise<Record<string, unknown> | undefined>
  findByUserCode(userCode: string): Promise<Record<string, unknown> | undefined>
  consume(id: string): Promise<undefined>
  destroy(id: string): Promise<undefined>
  revokeByGrantId(grantId: string): Promise<undefined>
  /** not oidc-provider's: our own rows of accounts */
  findByLogin(login: string): Promise<Record<string, unknown> | undefined>
}

/** Models whose rows begin something: a sign-in, a registration, an account, a device that asks. */
const beginnings = new Set([
  'Interaction',
  'Account',
  'Client',
  'DeviceCode',
  'BackchannelAuthenticationRequest',
  'PushedAuthorizationRequest',
])

/** Models that anybody can fill by a form have a limit of their own, for each server. */
const rowsAtMost: Readonly<Record<string, number>> = { Account: 2_000, Link: 2_000 }

/**
 * Makes the adapter of one model over the store. Every call is noted with the row before and
 * after it, so that a recording can show what the server kept.
 * @param scope sets apart the rows of servers that share a store
 * @see https://github.com/panva/node-oidc-provider/blob/main/example/my_adapter.js
 */
export function storageAdapter(store: MemoryStore, scope: string, model: string): StorageAdapter {
  const scoped = `${scope} ${model}`
  const shown = (row: Row | undefined): Row | null =>
    row ? { model, id: row.id, payload: row.payload } : null

  function noted(
    operation: 'find' | 'consume' | 'destroy' | 'revoke',
    id: string,
    before: Row | undefined,
    after: Row | undefined,
  ) {
    note({ kind: 'storage', operation, model, id, before: shown(before), after: shown(after) })
  }

  function found(row: Row | undefined, id: string): Promise<Record<string, unknown> | undefined> {
    noted('find', row?.id ?? id, row, row)
    noteLookup({ store: store.id, missed: !row, evicted: !row && store.hasEvicted(scoped, id) })
    return Promise.resolve(row && copy(row.payload))
  }

  return {
    async upsert(id, payload, expiresIn) {
      const before = store.get(scoped, id)
      const limit = rowsAtMost[model]
      if (!before && limit !== undefined && store.count(scoped) >= limit)
        throw new StoreFullError(`there are ${limit} rows of ${model}, and no more are taken`)
      const row = { model: scoped, id, payload: copy(payload) }
      store.put(row, expiresIn, beginnings.has(model))
      noteLookup({ store: store.id, missed: false, evicted: false })
      // Nothing is under way any more with a token that a client has for itself.
      if (model === 'ClientCredentials') store.markConsumed(row)
      note({
        kind: 'storage',
        operation: 'upsert',
        model,
        id,
        ...(expiresIn === undefined ? {} : { expiresIn }),
        before: shown(before),
        after: shown(row),
      })
    },
    async find(id) {
      return found(store.get(scoped, id), id)
    },
    async findByUid(uid) {
      return found(store.findBy(scoped, 'uid', uid), uid)
    },
    async findByUserCode(userCode) {
      return found(store.findBy(scoped, 'userCode', userCode), userCode)
    },
    async findByLogin(login) {
      return found(store.findBy(scoped, 'login', login), login)
    },
    async consume(id) {
      const before = store.get(scoped, id)
      if (!before) return
      const after = { ...before, payload: { ...before.payload, consumed: Math.floor(Date.now() / 1000) } }
      store.replace(after)
      store.markConsumed(after)
      noted('consume', id, before, after)
    },
    async destroy(id) {
      noted('destroy', id, store.get(scoped, id), undefined)
      store.delete(scoped, id)
    },
    async revokeByGrantId(grantId) {
      for (const row of store.ofGrant(scoped, grantId)) {
        noted('revoke', row.id, row, undefined)
        store.delete(scoped, row.id)
      }
    },
  }
}

/** Payloads are JSON, and the library changes them in place: what is kept is a copy, and so is what is given out. */
function copy(payload: object): Record<string, unknown> {
  const value: unknown = JSON.parse(JSON.stringify(payload))
  return isObject(value) ? value : {}
}
