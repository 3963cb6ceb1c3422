import type { Reason } from '#lib/scenario/reason.ts'
import { authorizationReasons } from './reasons/authorization.ts'
import { clientAuthenticationReasons } from './reasons/client-authentication.ts'
import { federationReasons } from './reasons/federation.ts'
import { introspectionReasons } from './reasons/introspection.ts'
import { passwordReasons } from './reasons/password.ts'
import { deviceReasons } from './reasons/device.ts'
import { resourceReasons } from './reasons/resource.ts'
import { signInReasons } from './reasons/sign-in.ts'
import { signOutReasons } from './reasons/sign-out.ts'
import { signUpReasons } from './reasons/sign-up.ts'
import { tokenReasons } from './reasons/token.ts'
import { userinfoReasons } from './reasons/userinfo.ts'

/** What the servers' own texts mean. The first one that fits is taken, so the order counts. */
export const reasons: readonly Reason[] = [
  ...deviceReasons,
  ...tokenReasons,
  ...clientAuthenticationReasons,
  ...authorizationReasons,
  ...signInReasons,
  ...signUpReasons,
  ...federationReasons,
  ...signOutReasons,
  ...introspectionReasons,
  ...resourceReasons,
  ...passwordReasons,
  ...userinfoReasons,
  {
    // oidc-provider begins with the name, in quotes: 'state' parameter must not be provided twice
    matches: "'",
    says: 'A parameter stands in this request twice, and the server would have to choose one.',
    clause: 'rfc6749#3.1',
    hidden: 'It is said openly: whoever sent the request can see it there.',
  },
]
