import { beforeEach, describe, expect, it, vi } from 'vitest'
import { storageAdapter } from '#lib/storage/adapter.ts'
import { MemoryStore, StoreFullError } from '#lib/storage/memory-store.ts'
import type { StorageOperation } from '#lib/recording/observation.ts'
import { observe } from '#lib/storage/observe.ts'
import { accountsOf, demoPassword, type Accounts } from './accounts.ts'
import { acmeId, serverDefinitions } from './servers.ts'

const issuer = 'https://learn.example/oidc'
const dana = { name: 'Dana Ode', email: 'Dana@Mail.Example' }
const password = 'violet-tram-42'
const social = { issuer: 'https://learn.example/social', subject: 's_1' }

let store: MemoryStore
let accounts: Accounts
let now: number
beforeEach(() => {
  now = Date.now()
  vi.spyOn(Date, 'now').mockImplementation(() => now)
  store = new MemoryStore({ now: () => now })
  accounts = accountsOf(acmeId.accounts, (model) => storageAdapter(store, issuer, model))
})

const hours = (count: number) => count * 3_600_000

describe('an account that somebody made', () => {
  it('opens with its password, in whatever case the e-mail is typed', async () => {
    const made = await accounts.signUp(dana, password)
    expect(made).toMatchObject({
      login: 'dana@mail.example',
      claims: { name: 'Dana Ode', email: 'dana@mail.example', email_verified: false },
    })
    expect(await accounts.authenticate(' DANA@mail.example', password)).toEqual(made)
    expect(await accounts.byId(made?.accountId ?? '')).toEqual(made)
  })

  it('does not open with another', async () => {
    await accounts.signUp(dana, password)
    expect(await accounts.authenticate(dana.email, `${password}.`)).toBe('the password does not match')
    expect(await accounts.authenticate('erin@mail.example', password)).toBe('no account has this e-mail')
  })

  it('is a row with the hash, and nowhere with the password', async () => {
    const { observation } = await observe(() => accounts.signUp(dana, password))
    const row = observation.find(
      (note): note is StorageOperation => note.kind === 'storage' && note.operation === 'upsert',
    )
    expect(row).toMatchObject({
      model: 'Account',
      expiresIn: 3600,
      after: { payload: { login: 'dana@mail.example' } },
    })
    expect(row?.after?.payload['passwordHash']).toMatch(/^\$scrypt\$/)
    expect(JSON.stringify(observation)).not.toContain(password)
  })

  it('takes its e-mail from everybody else, and from two who come at once, one', async () => {
    const both = await Promise.all([accounts.signUp(dana, password), accounts.signUp(dana, 'another-one-9')])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await accounts.isTaken('DANA@mail.example ')).toBe(true)
    expect(await accounts.signUp({ ...dana, name: 'Other' }, password)).toBeUndefined()
    expect(await accounts.signUp({ name: 'Alice', email: 'alice@mail.example' }, password)).toBeUndefined()
  })

  it('is gone after an hour, and its e-mail is free again', async () => {
    const made = await accounts.signUp(dana, password)
    now += hours(1) + 1
    expect(await accounts.byId(made?.accountId ?? '')).toBeUndefined()
    expect(await accounts.authenticate(dana.email, password)).toBe('no account has this e-mail')
    const again = await accounts.signUp(dana, 'another-one-9')
    expect(again?.accountId).not.toBe(made?.accountId)
    // the old row goes meanwhile, and takes nothing of the new one with it
    now += 20_000
    expect(store.count(`${issuer} Account`)).toBe(1)
    expect(await accounts.authenticate(dana.email, 'another-one-9')).toEqual(again)
  })

  it('is refused where there are too many already', async () => {
    for (let index = 0; index < 2000; index += 1)
      store.put({ model: `${issuer} Account`, id: `u_${index}`, payload: {} }, 3600)
    await expect(accounts.signUp(dana, password)).rejects.toThrow(StoreFullError)
    now += hours(1) + 60_000
    expect(await accounts.signUp(dana, password)).toBeDefined()
  })
})

describe('the demo accounts', () => {
  it('open with the password the page shows', async () => {
    expect(await accounts.authenticate('alice@mail.example', demoPassword)).toMatchObject({
      accountId: 'u_4821',
    })
    expect(await accounts.authenticate('alice@mail.example', 'x')).toBe('the password does not match')
  })

  it('of Acme Social have an account of their own for every tag', async () => {
    const definition = serverDefinitions.find(({ mount }) => mount === 'social')
    if (!definition) throw new Error('there is no Acme Social')
    const own = accountsOf(definition.accounts, (model) => storageAdapter(store, social.issuer, model))
    const tagged = await own.authenticate('Alice+a1b2@social.example', 'battery-staple')
    expect(tagged).toMatchObject({
      accountId: 's_1001.a1b2',
      login: 'alice+a1b2@social.example',
      claims: { sub: 's_1001.a1b2', email: 'alice+a1b2@social.example', name: 'Alice Moreau' },
    })
    expect(await own.byId('s_1001.a1b2')).toEqual(tagged)
    expect(await own.byId('s_1001')).toMatchObject({ login: 'alice@social.example' })
    expect(await own.authenticate('nobody+a1b2@social.example', 'battery-staple')).toBe(
      'no account has this e-mail',
    )
    // an address in a profile is no login
    expect(await own.byId('s_1666')).toMatchObject({
      login: 'mallory@social.example',
      claims: { email: 'alice@mail.example', email_verified: false },
    })
  })

  it('of Acme ID have no tags', async () => {
    expect(await accounts.authenticate('alice+x@mail.example', demoPassword)).toBe(
      'no account has this e-mail',
    )
  })
})

describe('a link to somebody elsewhere', () => {
  it('is found by issuer and subject together', async () => {
    expect(await accounts.linkedTo(social)).toBeUndefined()
    const made = await accounts.link(social, { name: 'Alice', email: 'alice@social.example' })
    expect(await accounts.linkedTo(social)).toEqual(made)
    expect(await accounts.linkedTo({ ...social, issuer: 'https://learn.example/lab' })).toBeUndefined()
    expect(await accounts.linkedTo({ ...social, subject: 's_2' })).toBeUndefined()
  })

  it('makes an account that no password opens', async () => {
    await accounts.link(social, { name: 'Alice', email: 'alice@social.example' })
    expect(await accounts.authenticate('alice@social.example', '')).toBe('the account has no password')
  })

  it('is not made to an account that has the e-mail already', async () => {
    await accounts.signUp(dana, password)
    expect(await accounts.link(social, dana)).toBeUndefined()
    expect(await accounts.link(social, { name: 'Alice', email: 'alice@mail.example' })).toBeUndefined()
    expect(await accounts.linkedTo(social)).toBeUndefined()
  })
})
