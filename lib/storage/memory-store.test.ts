import { describe, expect, it } from 'vitest'
import type { Row } from '#lib/recording/observation.ts'
import { MemoryStore, StoreFullError } from './memory-store.ts'

/** A store with a clock that stands still until it is moved. */
function storeAt(start = 1_000_000, capacity?: number) {
  let time = start
  const now = () => time
  const store = new MemoryStore(capacity === undefined ? { now } : { capacity, now })
  return {
    store,
    pass: (seconds: number) => {
      time += seconds * 1000
    },
  }
}

const row = (model: string, id: string, payload: Row['payload'] = {}): Row => ({ model, id, payload })

describe('a row', () => {
  it('is what was put, and is gone after delete', () => {
    const { store } = storeAt()
    store.put(row('Session', 's', { uid: 'u' }), 60)
    expect(store.get('Session', 's')).toMatchObject(row('Session', 's', { uid: 'u' }))
    expect(store.get('Grant', 's')).toBeUndefined()
    store.delete('Session', 's')
    expect(store.get('Session', 's')).toBeUndefined()
    expect(store.size).toBe(0)
  })

  it('stays for 15 s after its lifetime, so that “expired” and “not found” differ', () => {
    const { store, pass } = storeAt()
    store.put(row('AuthorizationCode', 'c'), 60)
    pass(60 + 14.999)
    expect(store.get('AuthorizationCode', 'c')).toBeDefined()
    pass(0.001)
    expect(store.get('AuthorizationCode', 'c')).toBeUndefined()
    expect(store.size).toBe(0)
  })

  it('stays for ever where it has no lifetime', () => {
    const { store, pass } = storeAt()
    store.put(row('Client', 'c'))
    pass(10 * 365 * 24 * 3600)
    expect(store.get('Client', 'c')).toBeDefined()
  })

  it('keeps its lifetime when it is replaced, and gets a new one when it is put again', () => {
    const { store, pass } = storeAt()
    store.put(row('Session', 's', { turn: 1 }), 60)
    pass(50)
    store.replace(row('Session', 's', { turn: 2 }))
    expect(store.get('Session', 's')?.payload).toEqual({ turn: 2 })
    pass(25)
    expect(store.get('Session', 's')).toBeUndefined()
    store.put(row('Session', 's'), 60)
    pass(50)
    store.put(row('Session', 's'), 60)
    pass(50)
    expect(store.get('Session', 's')).toBeDefined()
  })

  it('is not made by replace', () => {
    const { store } = storeAt()
    store.replace(row('Session', 's'))
    expect(store.get('Session', 's')).toBeUndefined()
  })
})

describe('the rows of a grant', () => {
  it('are found by model, as long as they are there', () => {
    const { store, pass } = storeAt()
    store.put(row('RefreshToken', 'r1', { grantId: 'g' }), 60)
    store.put(row('RefreshToken', 'r2', { grantId: 'g' }), 600)
    store.put(row('AuthorizationCode', 'c', { grantId: 'g' }), 600)
    store.put(row('RefreshToken', 'r3', { grantId: 'other' }), 600)
    const ids = () => store.ofGrant('RefreshToken', 'g').map(({ id }) => id)
    expect(ids()).toEqual(['r1', 'r2'])
    pass(80)
    expect(ids()).toEqual(['r2'])
    store.delete('RefreshToken', 'r2')
    expect(ids()).toEqual([])
    expect(store.ofGrant('RefreshToken', 'nobody')).toEqual([])
  })
})

describe('a full store', () => {
  it('has no more rows than its capacity', () => {
    const { store } = storeAt(0, 3)
    for (const id of ['a', 'b', 'c']) store.put(row('Interaction', id), 60)
    expect(() => store.put(row('Interaction', 'd'), 60)).toThrow(StoreFullError)
    expect(() => store.put(row('Interaction', 'd'), 60)).toThrow(
      'all 3 rows belong to sign-ins that are still under way',
    )
    expect(store.size).toBe(3)
    expect(['a', 'b', 'c'].map((id) => store.get('Interaction', id)?.id)).toEqual(['a', 'b', 'c'])
  })

  it('still takes a new version of a row it has', () => {
    const { store } = storeAt(0, 1)
    store.put(row('Interaction', 'a', { turn: 1 }), 60)
    store.put(row('Interaction', 'a', { turn: 2 }), 60)
    expect(store.get('Interaction', 'a')?.payload).toEqual({ turn: 2 })
  })

  it('lets go of what is expired first', () => {
    const { store, pass } = storeAt(0, 3)
    store.put(row('AuthorizationCode', 'used', { grantId: 'g' }), 600)
    store.markConsumed(row('AuthorizationCode', 'used', { grantId: 'g' }))
    store.put(row('Interaction', 'old'), 10)
    store.put(row('Interaction', 'paused'), 600)
    pass(25)
    store.put(row('Interaction', 'new'), 600)
    expect(store.get('Interaction', 'old')).toBeUndefined()
    expect(store.get('AuthorizationCode', 'used')).toBeDefined()
  })

  it('then of what is used up, the oldest first', () => {
    const { store } = storeAt(0, 4)
    for (const id of ['first', 'second']) {
      const code = row('AuthorizationCode', id, { grantId: `g-${id}` })
      store.put(code, 600)
      store.markConsumed(code)
    }
    store.put(row('RefreshToken', 'live', { grantId: 'g-first' }), 600)
    store.put(row('Interaction', 'paused'), 600)
    store.put(row('Interaction', 'new'), 600)
    expect(store.get('AuthorizationCode', 'first')).toBeUndefined()
    expect(store.get('AuthorizationCode', 'second')).toBeDefined()
    expect(store.get('RefreshToken', 'live')).toBeDefined()
  })

  it('then of grants whose code was redeemed, whole, the oldest first', () => {
    const { store } = storeAt(0, 6)
    for (const id of ['first', 'second']) {
      const grantId = `g-${id}`
      store.put(row('Grant', grantId), 600)
      store.put(row('AuthorizationCode', id, { grantId }), 600)
      store.put(row('RefreshToken', id, { grantId }), 600)
      store.markConsumed(row('AuthorizationCode', id, { grantId }))
    }
    for (const id of ['1', '2']) store.put(row('Interaction', id), 600)
    expect(store.get('RefreshToken', 'first')).toBeDefined()
    store.put(row('Interaction', '3'), 600)
    expect(store.get('RefreshToken', 'first')).toBeUndefined()
    expect(store.get('Grant', 'g-first')).toBeUndefined()
    expect(store.get('RefreshToken', 'second')).toBeDefined()
    expect(store.get('Grant', 'g-second')).toBeDefined()
  })

  it('never of a grant whose code is still on its way, nor of a paused sign-in', () => {
    const { store } = storeAt(0, 4)
    store.put(row('Grant', 'g'), 600)
    store.put(row('AuthorizationCode', 'c', { grantId: 'g' }), 600)
    store.put(row('Interaction', 'i'), 600)
    store.put(row('Session', 's'), 600)
    expect(() => store.put(row('Interaction', 'new'), 600)).toThrow(StoreFullError)
    expect(store.size).toBe(4)
  })

  it('lets go of a redeemed grant that has nothing left but itself', () => {
    const { store } = storeAt(0, 2)
    const code = row('AuthorizationCode', 'c', { grantId: 'g' })
    store.put(row('Grant', 'g'), 600)
    store.put(code, 600)
    store.markConsumed(code)
    store.put(row('Interaction', '1'), 600)
    store.put(row('Interaction', '2'), 600)
    expect(store.get('Grant', 'g')).toBeUndefined()
  })
})

describe('expired rows', () => {
  it('are swept out by and by, though nobody asks for them and the store is not full', () => {
    const { store, pass } = storeAt()
    for (let index = 0; index < 100; index += 1) store.put(row('Interaction', `old-${index}`), 10)
    pass(60)
    for (let index = 0; index < 512; index += 1) store.put(row('Session', `new-${index}`), 600)
    expect(store.size).toBe(512)
  })
})
