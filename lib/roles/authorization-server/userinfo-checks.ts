import 'server-only'
import type { ServerCheck } from './client-checks.ts'
import { grantCheck } from './shared-checks.ts'

/**
 * What oidc-provider asks of an access token at the userinfo endpoint, in this order.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#UserInfoRequest
 */
export const userinfoChecks: readonly ServerCheck[] = [
  {
    id: 'bearer',
    label: 'An access token comes along, in the header',
    clause: 'rfc6750#2.1',
    failsWith: /no access token provided|must not be provided via|using one mechanism|authorization header/i,
  },
  {
    id: 'access-token',
    label: 'It is one that this server keeps',
    clause: 'oidc-core#5.3.3',
    failsWith: /access token not found/,
  },
  {
    id: 'openid',
    label: 'It was issued for openid',
    clause: 'oidc-core#5.3',
    failsWith: /missing openid scope/,
  },
  {
    id: 'account',
    label: 'The app and the person are still registered here',
    clause: 'oidc-core#5.3.3',
    failsWith: /^associated (client|account)/,
  },
  grantCheck('oidc-core#5.3.3'),
]
