import 'server-only'
import { timingSafeEqual } from 'node:crypto'

/** A resource owner (OpenID Connect calls them End-User) who can sign in at Acme ID. */
export interface Account {
  readonly accountId: string
  readonly login: string
  readonly claims: Readonly<Record<string, string | boolean>>
}

/** The password of every demo account; the sign-in page shows it. */
export const demoPassword = 'correct-horse'

/** The accounts the server is started with. */
export const demoAccounts: readonly Account[] = [
  demoAccount('u_4821', 'alice@mail.example', 'Alice', 'Moreau'),
  demoAccount('u_7350', 'bob@mail.example', 'Bob', 'Okafor'),
]

function demoAccount(accountId: string, login: string, given: string, family: string): Account {
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

/** The account of a subject identifier. */
export function accountById(accountId: string): Account | undefined {
  return demoAccounts.find((account) => account.accountId === accountId)
}

/** Why a sign-in failed: what the server knows, and never says to the person in front of it. */
export type SignInRefusal = 'no account has this e-mail' | 'the password does not match'

/** Finds the account that these credentials open. */
export function authenticate(login: string, password: string): Account | SignInRefusal {
  const wanted = login.trim().toLowerCase()
  const account = demoAccounts.find((candidate) => candidate.login === wanted)
  if (!account) return 'no account has this e-mail'
  return sameText(password, demoPassword) ? account : 'the password does not match'
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
