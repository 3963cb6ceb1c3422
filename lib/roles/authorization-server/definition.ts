import 'server-only'
import type { ClientRegistration } from '../client-registrations.ts'
import type { DemoAccounts } from './accounts.ts'

/** What the pages of a server say and look like. */
export interface Look {
  /** `Acme ID` */
  readonly name: string
  /** what differs from the look they share */
  readonly stylesheet?: string
}

/** What a server may do beside signing people in. */
export type Offer =
  /** take clients that register themselves (RFC 7591) */
  | 'registration'
  /** give tokens to clients that act for nobody (RFC 6749 §4.4) */
  | 'clientCredentials'
  /** take a password for tokens (RFC 6749 §4.3), to show why one should not */
  | 'password'
  /** give tokens to devices that a person allows from somewhere else (RFC 8628) */
  | 'device'
  /** know clients for programs on people's own machines */
  | 'programs'
  /** say what a token is worth (RFC 7662) */
  | 'introspection'
  /** take tokens back (RFC 7009) */
  | 'revocation'
  /** issue tokens for the APIs of this site (RFC 8707) */
  | 'resources'

/** What sets one authorization server of this site apart from the others. All else is the same for all. */
export interface ServerDefinition {
  /** where it is mounted, without the slash: `oidc`; its secrets go by this name too */
  readonly mount: string
  readonly look: Look
  /** the clients it knows from the start */
  readonly clients: (origin: string) => readonly ClientRegistration[]
  readonly accounts: DemoAccounts
  /** true where people can make an account themselves */
  readonly signUp: boolean
  /** the mount of another server of this site that people can sign in with */
  readonly upstream?: string
  /** the start of its cookies' names: two servers on one host must not read each other's */
  readonly cookiePrefix: string
  readonly scopes: readonly string[]
  readonly offers: readonly Offer[]
  /** true where name and e-mail stand in the ID token, even if its client could ask for them elsewhere */
  readonly tellsAllInIdToken?: boolean
}
