import 'server-only'
import { note, noteChecks } from '#lib/storage/observe.ts'
import { checked, type CheckLine } from '../../check-list.ts'
import type { Account, Accounts, Identity } from '../accounts.ts'
import { FederationRefusal } from './refusal.ts'
import type { Upstream } from './upstream.ts'

/**
 * The account of somebody whom another server vouches for: the one that is linked to them, or, the
 * first time, a new one. They are known by issuer and `sub` and by nothing else; an e-mail address
 * that somebody here has already makes nobody the same person.
 * @throws FederationRefusal where there is an account with the e-mail
 * @see https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability
 */
export async function accountFor(
  accounts: Accounts,
  upstream: Upstream,
  claims: Readonly<Record<string, unknown>>,
): Promise<Account> {
  const [subject, email, name] = [textOf(claims['sub']), textOf(claims['email']), textOf(claims['name'])]
  const identity: Identity = { issuer: upstream.issuer, subject }
  const known = await accounts.linkedTo(identity)
  if (known) {
    noteChecks(checked([{ ...lineFor(identity, `linked to ${known.accountId}`), id: 'linked' }], undefined))
    note({ kind: 'event', name: 'federation.found' })
    return known
  }
  const lines = [lineFor(identity, 'not seen before'), emailLine(email)]
  const made = email === '' ? undefined : await accounts.link(identity, { name: name || email, email })
  noteChecks(checked(lines, made ? undefined : 'email-free'))
  if (made) {
    note({ kind: 'event', name: 'federation.linked' })
    return made
  }
  throw email === '' ? withoutEmail(upstream) : collision(upstream)
}

function lineFor({ issuer, subject }: Identity, found: string): CheckLine {
  return {
    id: 'identity',
    label: 'iss and sub together say who it is',
    clause: 'oidc-core#5.7',
    detail: `${issuer}, ${subject}: ${found}`,
  }
}

function emailLine(email: string): CheckLine {
  return {
    id: 'email-free',
    label: 'Nobody here has this e-mail yet',
    clause: 'oidc-core#5.7',
    detail: email || 'absent',
  }
}

function collision({ name }: Upstream): FederationRefusal {
  return new FederationRefusal(
    'account_exists',
    'There is an account with this e-mail',
    `If it is yours, sign in with its own password: that ${name} tells this address is not enough to let you in.`,
    'the e-mail belongs to an account that is not linked',
  )
}

function withoutEmail({ name }: Upstream): FederationRefusal {
  return new FederationRefusal(
    'no_email',
    `${name} did not tell an e-mail`,
    'An account here needs one. Choose another way.',
    'the ID token has no e-mail',
  )
}

function textOf(claim: unknown): string {
  return typeof claim === 'string' ? claim : ''
}
