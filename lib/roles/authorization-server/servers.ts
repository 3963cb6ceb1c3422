import 'server-only'
import {
  clientRegistrations,
  registrationsAtSocial,
  type ClientRegistration,
} from '../client-registrations.ts'
import { demoAccount, demoAccounts, demoPassword } from './accounts.ts'
import type { ServerDefinition } from './definition.ts'

/** The authorization server that this site is about. */
export const acmeId: ServerDefinition = {
  mount: 'oidc',
  look: { name: 'Acme ID' },
  clients: () => Object.values<ClientRegistration>(clientRegistrations),
  accounts: { shown: demoAccounts, password: demoPassword },
  signUp: true,
  upstream: 'social',
  cookiePrefix: '',
  scopes: ['openid', 'offline_access', 'profile', 'email'],
  offers: [
    'registration',
    'clientCredentials',
    'password',
    'device',
    'programs',
    'introspection',
    'revocation',
    'resources',
  ],
}

const alice = demoAccount('s_1001', 'alice@social.example', 'Alice', 'Moreau')
const mallory = demoAccount('s_1666', 'mallory@social.example', 'Mallory', 'Crane')

/**
 * An identity provider beside it: another issuer with keys, rows, cookies and people of its own.
 * Acme ID is its only client, and it does nothing but sign people in.
 */
const acmeSocial: ServerDefinition = {
  mount: 'social',
  look: { name: 'Acme Social', stylesheet: '/acme-social.css' },
  clients: registrationsAtSocial,
  accounts: {
    shown: [alice],
    password: 'battery-staple',
    // Anybody can write an address into their profile. This one nobody has checked, and Acme Social says so.
    others: [
      { ...mallory, claims: { ...mallory.claims, email: 'alice@mail.example', email_verified: false } },
    ],
    tagged: true,
  },
  signUp: false,
  cookiePrefix: '_social',
  scopes: ['openid', 'profile', 'email'],
  offers: [],
  tellsAllInIdToken: true,
}

/**
 * The definition of the server with an issuer.
 * @throws RangeError where there is none
 */
export function definitionAt(issuer: string): ServerDefinition {
  const found = serverDefinitions.find(({ mount }) => `/${mount}` === new URL(issuer).pathname)
  if (!found) throw new RangeError(`there is no server at ${issuer}`)
  return found
}

/** Every authorization server of this site; one that another signs people in with comes before it. */
export const serverDefinitions: readonly ServerDefinition[] = [acmeSocial, acmeId]
