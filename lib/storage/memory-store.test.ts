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

/** A row of a server whose rows are set apart as `op`. */
const row = (model: string, id: string, payload: Row['payload'] = {}): Row => ({
  model: `op ${model}`,
  id,
  payload,
})

describe('a row', () => {
  it('is what was put, and is gone after delete', () => {
    const { store } = storeAt()
    store.put(row('Session', 's', { uid: 'u' }), 60)
    expect(store.get('op Session', 's')).toMatchObject(row('Session', 's', { uid: 'u' }))
    expect(store.get('op Grant', 's')).toBeUndefined()
    store.delete('op Session', 's')
    expect(store.get('op Session', 's')).toBeUndefined()
    expect(store.size).toBe(0)
  })

  it('stays for 15 s after its lifetime, so that “expired” and “not found” differ', () => {
    const { store, pass } = storeAt()
    store.put(row('AuthorizationCode', 'c'), 60)
    pass(60 + 14.999)
    expect(store.get('op AuthorizationCode', 'c')).toBeDefined()
    pass(0.001)
    expect(store.get('op AuthorizationCode', 'c')).toBeUndefined()
    expect(store.size).toBe(0)
  })

  it('stays for ever where it has no lifetime', () => {
    const { store, pass } = storeAt()
    store.put(row('Client', 'c'))
    pass(10 * 365 * 24 * 3600)
    expect(store.get('op Client', 'c')).toBeDefined()
  })

  it('keeps its lifetime when it is replaced, and gets a new one when it is put again', () => {
    const { store, pass } = storeAt()
    store.put(row('Session', 's', { turn: 1 }), 60)
    pass(50)
    store.replace(row('Session', 's', { turn: 2 }))
    expect(store.get('op Session', 's')?.payload).toEqual({ turn: 2 })
    pass(25)
    expect(store.get('op Session', 's')).toBeUndefined()
    store.put(row('Session', 's'), 60)
    pass(50)
    store.put(row('Session', 's'), 60)
    pass(50)
    expect(store.get('op Session', 's')).toBeDefined()
  })

  it('is not made by replace', () => {
    const { store } = storeAt()
    store.replace(row('Session', 's'))
    expect(store.get('op Session', 's')).toBeUndefined()
  })
})

describe('the rows of a grant', () => {
  it('are found by model, as long as they are there', () => {
    const { store, pass } = storeAt()
    store.put(row('RefreshToken', 'r1', { grantId: 'g' }), 60)
    store.put(row('RefreshToken', 'r2', { grantId: 'g' }), 600)
    store.put(row('AuthorizationCode', 'c', { grantId: 'g' }), 600)
    store.put(row('RefreshToken', 'r3', { grantId: 'other' }), 600)
    const ids = () => store.ofGrant('op RefreshToken', 'g').map(({ id }) => id)
    expect(ids()).toEqual(['r1', 'r2'])
    pass(80)
    expect(ids()).toEqual(['r2'])
    store.delete('op RefreshToken', 'r2')
    expect(ids()).toEqual([])
    expect(store.ofGrant('op RefreshToken', 'nobody')).toEqual([])
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
    expect(['a', 'b', 'c'].map((id) => store.get('op Interaction', id)?.id)).toEqual(['a', 'b', 'c'])
  })

  it('still takes a new version of a row it has', () => {
    const { store } = storeAt(0, 1)
    store.put(row('Interaction', 'a', { turn: 1 }), 60)
    store.put(row('Interaction', 'a', { turn: 2 }), 60)
    expect(store.get('op Interaction', 'a')?.payload).toEqual({ turn: 2 })
  })

  it('lets go of what is expired first', () => {
    const { store, pass } = storeAt(0, 3)
    store.put(row('AuthorizationCode', 'used', { grantId: 'g' }), 600)
    store.markConsumed(row('AuthorizationCode', 'used', { grantId: 'g' }))
    store.put(row('Interaction', 'old'), 10)
    store.put(row('Interaction', 'paused'), 600)
    pass(25)
    store.put(row('Interaction', 'new'), 600)
    expect(store.get('op Interaction', 'old')).toBeUndefined()
    expect(store.get('op AuthorizationCode', 'used')).toBeDefined()
  })

  it('then of all that hangs on a grant whose code was redeemed, the oldest first', () => {
    const { store } = storeAt(0, 8)
    for (const id of ['first', 'second']) signedIn(store, id)
    store.put(row('Interaction', 'new'), 600)
    expect(rowsOf(store, 'first')).toEqual([])
    expect(rowsOf(store, 'second')).toEqual(['Grant', 'AuthorizationCode', 'RefreshToken', 'Session'])
    expect(store.size).toBe(5)
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

  it('lets go of a redeemed grant without a refresh token too', () => {
    const { store } = storeAt(0, 2)
    const code = row('AuthorizationCode', 'c', { grantId: 'g' })
    store.put(row('Grant', 'g'), 600)
    store.put(code, 600)
    store.markConsumed(code)
    store.put(row('Interaction', '1'), 600)
    store.put(row('Interaction', '2'), 600)
    expect(store.get('op Grant', 'g')).toBeUndefined()
  })

  it('keeps a session with which another sign-in is still under way', () => {
    const { store } = storeAt(0, 4)
    const authorizations = { one: { grantId: 'g-one' }, two: { grantId: 'g-two' } }
    store.put(row('Session', 's', { uid: 'u', authorizations }), 600)
    const code = row('AuthorizationCode', 'c', { grantId: 'g-one' })
    store.put(code, 600)
    store.put(row('AuthorizationCode', 'open', { grantId: 'g-two' }), 600)
    store.markConsumed(code)
    store.put(row('Interaction', '1'), 600)
    store.put(row('Interaction', '2'), 600)
    expect(store.get('op AuthorizationCode', 'c')).toBeUndefined()
    expect(store.findBy('op Session', 'uid', 'u')?.id).toBe('s')
    expect(store.get('op AuthorizationCode', 'open')).toBeDefined()
  })

  it('refuses what begins something new at nine tenths, so that those under way can go on', () => {
    const { store } = storeAt(0, 10)
    for (let index = 0; index < 9; index += 1) store.put(row('Interaction', `i-${index}`), 600, true)
    expect(() => store.put(row('Interaction', 'new'), 600, true)).toThrow(StoreFullError)
    store.put(row('Grant', 'g'), 600)
    expect(store.size).toBe(10)
  })

  it('may take in somebody new as soon as something has expired', () => {
    const { store, pass } = storeAt(0, 10)
    for (let index = 0; index < 9; index += 1) store.put(row('Interaction', `i-${index}`), 10 + index)
    pass(26)
    store.put(row('Interaction', 'new'), 600, true)
    expect(store.size).toBe(8)
  })
})

/** What a sign-in leaves behind when it is over. */
function signedIn(store: MemoryStore, id: string) {
  const grantId = `g-${id}`
  const code = row('AuthorizationCode', id, { grantId })
  store.put(row('Grant', grantId), 600)
  store.put(code, 600)
  store.put(row('Session', id, { uid: `u-${id}`, authorizations: { client: { grantId } } }), 600)
  store.put(row('RefreshToken', id, { grantId }), 600)
  store.markConsumed(code)
}

function rowsOf(store: MemoryStore, id: string): string[] {
  return [
    ...(store.get('op Grant', `g-${id}`) ? ['Grant'] : []),
    ...['AuthorizationCode', 'RefreshToken', 'Session'].filter((model) => store.get(`op ${model}`, id)),
  ]
}

describe('a row with a uid', () => {
  it('is found by it, as long as it is there', () => {
    const { store, pass } = storeAt()
    store.put(row('Session', 's', { uid: 'u' }), 60)
    expect(store.findBy('op Session', 'uid', 'u')?.id).toBe('s')
    expect(store.findBy('op Interaction', 'uid', 'u')).toBeUndefined()
    expect(store.findBy('op Session', 'userCode', 'u')).toBeUndefined()
    pass(75)
    expect(store.findBy('op Session', 'uid', 'u')).toBeUndefined()
  })

  it('takes its uid along when it is deleted, and takes no room for it', () => {
    const { store } = storeAt()
    store.put(row('Session', 's', { uid: 'u' }), 60)
    expect(store.size).toBe(1)
    store.delete('op Session', 's')
    expect(store.findBy('op Session', 'uid', 'u')).toBeUndefined()
    store.put(row('Session', 's'), 60)
    expect(store.findBy('op Session', 'uid', 'u')).toBeUndefined()
  })

  it('gives its uid on to a row that replaces it', () => {
    const { store } = storeAt()
    store.put(row('Session', 'before', { uid: 'u' }), 60)
    store.put(row('Session', 'after', { uid: 'u' }), 60)
    expect(store.findBy('op Session', 'uid', 'u')?.id).toBe('after')
    store.put(row('Session', 'after', { uid: 'new' }), 60)
    expect(store.findBy('op Session', 'uid', 'u')).toBeUndefined()
    expect(store.findBy('op Session', 'uid', 'new')?.id).toBe('after')
  })
})

describe('the rows of a model', () => {
  it('are counted, those of other models are not, and a row that is written again counts once', () => {
    const { store, pass } = storeAt()
    expect(store.count('op Account')).toBe(0)
    store.put(row('Account', 'a'), 60)
    store.put(row('Account', 'a', { more: 1 }), 60)
    store.put(row('Account', 'b'), 60)
    store.put(row('Session', 's'), 600)
    expect(store.count('op Account')).toBe(2)
    store.delete('op Account', 'b')
    expect(store.count('op Account')).toBe(1)
    pass(120)
    expect(store.count('op Account')).toBe(0)
    expect(store.count('op Session')).toBe(1)
  })

  it('give what they are found by to the newest, and keep it when an older one goes', () => {
    const { store, pass } = storeAt()
    store.put(row('Account', 'old', { login: 'a@b.example' }), 60)
    pass(61)
    store.put(row('Account', 'new', { login: 'a@b.example' }), 60)
    pass(15)
    expect(store.get('op Account', 'old')).toBeUndefined()
    expect(store.findBy('op Account', 'login', 'a@b.example')?.id).toBe('new')
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
