import type { Scenario } from '#lib/scenario/scenario.ts'
import { authorizationCode } from './authorization-code/scenario.ts'
import { authorizationCodePkce } from './authorization-code-pkce/scenario.ts'
import { clientCredentials } from './client-credentials/scenario.ts'
import { deviceAuthorization } from './device-authorization/scenario.ts'
import { federatedSignIn } from './federated-sign-in/scenario.ts'
import { openidConnectSignIn } from './openid-connect-sign-in/scenario.ts'
import { protectedApi } from './protected-api/scenario.ts'
import { refreshToken } from './refresh-token/scenario.ts'
import { resourceOwnerPassword } from './resource-owner-password/scenario.ts'
import { signUp } from './sign-up/scenario.ts'

/** Every scenario, in the order it is offered. */
export const scenarios: readonly Scenario[] = [
  authorizationCodePkce,
  authorizationCode,
  openidConnectSignIn,
  clientCredentials,
  deviceAuthorization,
  refreshToken,
  protectedApi,
  signUp,
  federatedSignIn,
  resourceOwnerPassword,
]

export function scenarioBySlug(slug: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.slug === slug)
}
