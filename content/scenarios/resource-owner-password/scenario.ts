import type { ApplicationType, RoleInScenario, Scenario } from '#lib/scenario/scenario.ts'
import { onRefusal } from '../../refusals.ts'
import { authorizationCodePkce } from '../authorization-code-pkce/scenario.ts'
import { breaks } from './breaks.ts'
import { exchange } from './exchange.ts'
import { password } from './password.ts'
import { use } from './use.ts'

/** An app of the time before apps could open a browser and be called back. */
const oldDesktopApp: ApplicationType = {
  id: 'legacy',
  name: 'Old desktop app',
  icon: 'monitor',
  clientId: 'inkwell-desktop',
  zones: [
    { label: 'On Alice’s computer', sight: 'device', from: 'resource-owner', to: 'client' },
    { label: 'On servers', sight: 'server', from: 'authorization-server', to: 'resource-server' },
  ],
}

const client: RoleInScenario = {
  id: 'client',
  role: 'client',
  name: 'Client app',
  shortName: 'App',
  properName: 'Inkwell',
  host: 'on her computer',
}

/** RFC 6749 §4.3, which RFC 9700 §2.4 forbids: the person types the password into the client. */
export const resourceOwnerPassword: Scenario = {
  slug: 'resource-owner-password',
  title: 'Resource Owner Password',
  summary:
    'Alice types her password into the app itself, and the app trades it in for tokens. Retired: it stays here so that you recognise it, and see what it costs.',
  tags: ['Retired', 'Desktop app'],
  retired: {
    by: 'rfc9700#2.4',
    says: 'Must not be used any more. The app sees the password, and with it go second factors, passkeys, consent and single sign-on.',
    instead: 'authorization-code-pkce',
  },
  applicationTypes: [oldDesktopApp],
  roles: authorizationCodePkce.roles
    .filter(({ id }) => id !== 'user-agent')
    .map((role) => (role.id === 'client' ? client : role)),
  phases: [password, exchange, use],
  onRefusal,
  breaks,
}
