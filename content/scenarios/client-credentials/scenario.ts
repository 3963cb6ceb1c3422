import type { ApplicationType, RoleInScenario, Scenario } from '#lib/scenario/scenario.ts'
import { onRefusal } from '../../refusals.ts'
import { authorizationCodePkce } from '../authorization-code-pkce/scenario.ts'
import { afterwards } from './afterwards.ts'
import { breaks } from './breaks.ts'
import { token } from './token.ts'
import { use } from './use.ts'

const onServers = {
  label: 'On other servers',
  sight: 'server',
  from: 'authorization-server',
  to: 'resource-server',
} as const

/** A job that runs by the clock, on a server, where a secret can be kept. */
const service: ApplicationType = {
  id: 'service',
  name: 'Service',
  icon: 'server',
  clientId: 'inkwell-prints',
  zones: [{ label: 'On Inkwell’s server', sight: 'server', from: 'client', to: 'client' }, onServers],
}

/** A tool of one organisation, on machines it looks after: its secret is as safe as they are. */
const commandLineTool: ApplicationType = {
  id: 'cli',
  name: 'Command-line tool',
  icon: 'square-terminal',
  clientId: 'inkwell-cli',
  zones: [{ label: 'On a shop computer', sight: 'device', from: 'client', to: 'client' }, onServers],
}

const roles: readonly RoleInScenario[] = [
  {
    id: 'client',
    role: 'client',
    name: 'Client app',
    shortName: 'App',
    properName: 'Inkwell',
    host: 'acts for itself',
  },
  ...authorizationCodePkce.roles.filter(({ id }) => id.endsWith('-server')),
]

/** RFC 6749 §4.4: no person, no browser; a client that acts for itself. */
export const clientCredentials: Scenario = {
  slug: 'client-credentials',
  title: 'Client Credentials',
  summary:
    'A program asks for a token in its own name: a nightly print job, or a command-line tool. Nobody signs in, so the token stands for the program and for no person.',
  tags: ['Machine to machine', 'Service', 'Command line'],
  applicationTypes: [service, commandLineTool],
  roles,
  phases: [token, use, afterwards],
  onRefusal,
  breaks,
}
