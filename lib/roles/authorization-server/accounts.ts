import 'server-only'
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { StorageAdapter } from '#lib/storage/adapter.ts'
import { lifetimes } from './lifetimes.ts'
import { hashPassword, matchesPassword } from './passwords.ts'

/** A resource owner (OpenID Connect calls them End-User) who can sign in. */
export interface Account {
  readonly accountId: string
  readonly login: string
  readonly claims: Readonly<Record<string, string | boolean>>
}

/** The accounts a server is started with; its sign-in page shows them. */
export interface DemoAccounts {
  readonly shown: readonly Account[]
  readonly password: string
  /** others that exist for a lesson, and are not shown */
  readonly others?: readonly Account[]
  /** true where `alice+a1b2@…` is an account of its own for every tag, so that each can be new elsewhere */
  readonly tagged?: boolean
}

/** The password of every demo account of Acme ID; the sign-in page shows it. */
export const demoPassword = 'correct-horse'

/** The accounts Acme ID is started with. */
export const demoAccounts: readonly Account[] = [
  demoAccount('u_4821', 'alice@mail.example', 'Alice', 'Moreau'),
  demoAccount('u_7350', 'bob@mail.example', 'Bob', 'Okafor'),
]

/** An account whose e-mail somebody has checked. */
export function demoAccount(accountId: string, login: string, given: string, family: string): Account {
  return {
    accountId,
    login,
    claims: {
      sub: accountId,
      name: `${given} ${family}`,
      given_name: given,
      family_name: family,
      email: login,
      email_verified: true,
    },
  }
}

/** Why a sign-in failed: what the server knows, and never says to the person in front of it. */
type SignInRefusal =
  'no account has this e-mail' | 'the password does not match' | 'the account has no password'

/** Somebody another server vouches for: its issuer, and its `sub` for them. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
}

/** Who somebody says they are. */
interface Person {
  readonly name: string
  readonly email: string
}

/** All accounts of one server: those it is started with, and those that were made here. */
export interface Accounts {
  readonly demo: DemoAccounts
  /** the account of a subject identifier */
  readonly byId: (accountId: string) => Promise<Account | undefined>
  /** true where somebody has this e-mail */
  readonly isTaken: (email: string) => Promise<boolean>
  /** the account that these credentials open */
  readonly authenticate: (login: string, password: string) => Promise<Account | SignInRefusal>
  /** makes an account with a password; undefined where the e-mail was taken meanwhile */
  readonly signUp: (person: Person, password: string) => Promise<Account | undefined>
  /** the account that an identity at another server is linked to */
  readonly linkedTo: (identity: Identity) => Promise<Account | undefined>
  /** makes an account without a password, and links it; undefined where the e-mail is taken */
  readonly link: (identity: Identity, person: Person) => Promise<Account | undefined>
}

/** The accounts of one server. @param adapterOf its storage, by model */
export function accountsOf(demo: DemoAccounts, adapterOf: (model: string) => StorageAdapter): Accounts {
  const rows = adapterOf('Account')
  const links = adapterOf('Link')
  /** e-mails of accounts that are being made: hashing takes a while */
  const arriving = new Set<string>()

  async function byId(accountId: string): Promise<Account | undefined> {
    return demoById(demo, accountId) ?? fromRow(await rows.find(accountId))
  }

  async function isTaken(email: string): Promise<boolean> {
    const login = loginOf(email)
    return arriving.has(login) || !!demoByLogin(demo, login) || !!fromRow(await rows.findByLogin(login))
  }

  /** Makes an account, and nobody else can take its e-mail meanwhile. */
  async function make(
    { name, email }: Person,
    more: () => Promise<Record<string, unknown>>,
  ): Promise<Account | undefined> {
    if (await isTaken(email)) return undefined
    const login = loginOf(email)
    if (arriving.has(login)) return undefined
    arriving.add(login)
    try {
      const accountId = `u_${randomBytes(6).toString('hex')}`
      const payload = { accountId, login, name, email_verified: false, ...(await more()) }
      await rows.upsert(accountId, expiring(payload), lifetimes.account)
      return fromRow(expiring(payload))
    } finally {
      arriving.delete(login)
    }
  }

  return {
    demo,
    byId,
    isTaken,
    async authenticate(login, password) {
      const wanted = loginOf(login)
      // their password stands on the page: that they answer sooner tells nothing that is not said there
      const demonstration = demoByLogin(demo, wanted)
      if (demonstration)
        return sameText(password, demo.password) ? demonstration : 'the password does not match'
      const row = await rows.findByLogin(wanted)
      const account = fromRow(row)
      const hash = account && textIn(row, 'passwordHash')
      // The same work whether there is an account or not: how long it takes tells nobody.
      const matches = await matchesPassword(password, hash)
      if (!account) return 'no account has this e-mail'
      if (hash === undefined) return 'the account has no password'
      return matches ? account : 'the password does not match'
    },
    signUp: (person, password) => make(person, async () => ({ passwordHash: await hashPassword(password) })),
    async linkedTo(identity) {
      const link = await links.find(linkId(identity))
      const accountId = isAlive(link) ? textIn(link, 'accountId') : undefined
      return accountId === undefined ? undefined : byId(accountId)
    },
    async link(identity, person) {
      const account = await make(person, () => Promise.resolve({}))
      if (!account) return undefined
      const link = expiring({ ...identity, accountId: account.accountId })
      await links.upsert(linkId(identity), link, lifetimes.account)
      return account
    },
  }
}

function demoById({ shown, others = [], tagged = false }: DemoAccounts, id: string): Account | undefined {
  const [accountId = '', tag] = tagged ? id.split('.') : [id]
  const account = [...shown, ...others].find((candidate) => candidate.accountId === accountId)
  return account && tag !== undefined ? withTag(account, tag) : account
}

function demoByLogin(demo: DemoAccounts, login: string): Account | undefined {
  const find = (wanted: string) =>
    [...demo.shown, ...(demo.others ?? [])].find((candidate) => candidate.login === wanted)
  const tagged = demo.tagged ? /^([^+@]+)\+([a-z0-9]{1,16})(@.+)$/.exec(login) : null
  if (!tagged) return find(login)
  const [, local = '', tag = '', domain = ''] = tagged
  const account = find(local + domain)
  return account && withTag(account, tag)
}

/** `alice+tag@…`: the same person as far as anybody can see, and another account. */
function withTag(account: Account, tag: string): Account {
  const accountId = `${account.accountId}.${tag}`
  const login = account.login.replace('@', `+${tag}@`)
  const email = account.claims['email'] === account.login ? { email: login } : {}
  return { accountId, login, claims: { ...account.claims, ...email, sub: accountId } }
}

/** E-mail addresses are compared without their case: nobody knows by it who they are. */
function loginOf(email: string): string {
  return email.trim().toLowerCase()
}

function linkId({ issuer, subject }: Identity): string {
  return `${issuer} ${subject}`
}

type Payload = Readonly<Record<string, unknown>>

function expiring(payload: Payload): Payload {
  return { ...payload, exp: Math.floor(Date.now() / 1000) + lifetimes.account }
}

function isAlive(row: Payload | undefined): boolean {
  return typeof row?.['exp'] === 'number' && row['exp'] > Date.now() / 1000
}

function fromRow(row: Payload | undefined): Account | undefined {
  const [accountId, login, name] = ['accountId', 'login', 'name'].map((member) => textIn(row, member))
  if (!isAlive(row) || accountId === undefined || login === undefined) return undefined
  // Nobody has checked the address: no mail leaves this site.
  const claims = { sub: accountId, name: name ?? login, email: login, email_verified: false }
  return { accountId, login, claims }
}

function textIn(row: Payload | undefined, member: string): string | undefined {
  const value = row?.[member]
  return typeof value === 'string' ? value : undefined
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
