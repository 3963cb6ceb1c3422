import type { RoleInScenario, Scenario } from '#lib/scenario/scenario.ts'
import { onRefusal } from '../../refusals.ts'
import { afterwards } from './afterwards.ts'
import { applicationTypes } from './application-types.ts'
import { breaks } from './breaks.ts'
import { exchange } from './exchange.ts'
import { signIn } from './sign-in.ts'
import { start } from './start.ts'
import { use } from './use.ts'

const roles: readonly RoleInScenario[] = [
  {
    id: 'resource-owner',
    role: 'resource-owner',
    name: 'Alice',
    shortName: 'Alice',
    properName: 'Alice',
    host: 'the person',
  },
  {
    id: 'user-agent',
    role: 'user-agent',
    name: 'Browser',
    shortName: 'Browser',
    properName: 'Alice’s browser',
    host: 'on her laptop',
  },
  {
    id: 'client',
    role: 'client',
    name: 'Client app',
    shortName: 'App',
    properName: 'Inkwell',
    host: 'inkwell.example',
  },
  {
    id: 'authorization-server',
    role: 'authorization-server',
    name: 'Auth server',
    shortName: 'Auth',
    properName: 'Acme ID',
    host: 'this site /oidc',
  },
  {
    id: 'resource-server',
    role: 'resource-server',
    name: 'Resource API',
    shortName: 'API',
    properName: 'Photos',
    host: 'this site /photos',
  },
]

/** RFC 6749 §4.1 with RFC 7636: sign in at Acme ID, and let Inkwell read Alice's photos. */
export const authorizationCodePkce: Scenario = {
  slug: 'authorization-code-pkce',
  title: 'Authorization Code with PKCE',
  summary:
    'Alice signs in to Inkwell with Acme ID and lets it read her photos. The code crosses her browser; PKCE makes it useless to anyone who copies it.',
  tags: ['Sign in', 'Single-page app', 'Web app', 'OpenID Connect'],
  applicationTypes,
  roles,
  phases: [start, signIn, exchange, use, afterwards],
  onRefusal,
  breaks,
}
