import type { ApplicationType, RoleInScenario, Scenario } from '#lib/scenario/scenario.ts'
import { breaks } from './breaks.ts'
import { call } from './call.ts'
import { discover } from './discover.ts'
import { onRefusal } from './refusals.ts'
import { revoke } from './revoke.ts'

const zones: ApplicationType['zones'] = [
  { label: 'Who calls', sight: 'server', from: 'client', to: 'client' },
  { label: 'What you build', sight: 'server', from: 'resource-server', to: 'resource-server' },
  { label: 'Whom you trust', sight: 'server', from: 'authorization-server', to: 'authorization-server' },
]

const applicationTypes: readonly ApplicationType[] = [
  { id: 'jwt', name: 'API that checks JWTs', icon: 'shield-check', clientId: 'inkwell-prints', zones },
  {
    id: 'opaque',
    name: 'API that asks about tokens',
    icon: 'server',
    clientId: 'inkwell-prints',
    resource: '/albums',
    zones,
  },
]

const roles: readonly RoleInScenario[] = [
  {
    id: 'client',
    role: 'client',
    name: 'Client app',
    shortName: 'App',
    properName: 'Inkwell',
    host: 'inkwell.example',
  },
  {
    id: 'resource-server',
    role: 'resource-server',
    name: 'Your API',
    shortName: 'API',
    properName: 'Photos',
    host: 'this site',
  },
  {
    id: 'authorization-server',
    role: 'authorization-server',
    name: 'Auth server',
    shortName: 'Auth',
    properName: 'Acme ID',
    host: 'this site /oidc',
  },
]

/** RFC 6750, RFC 9728 and RFC 9068 or RFC 7662, from the side of whoever builds the API. */
export const protectedApi: Scenario = {
  slug: 'protected-api',
  title: 'Protect an API',
  summary:
    'Your API gets a call and has to decide. It says how to get in, checks what a token allows, by itself or by asking Acme ID, and you see what either costs.',
  tags: ['API', 'Backend', 'JWT', 'Introspection'],
  applicationTypes,
  roles,
  phases: [discover, call, revoke],
  onRefusal,
  breaks,
}
