import type { ApplicationType, RoleInScenario } from '#lib/scenario/scenario.ts'
import { authorizationCodePkce } from '../authorization-code-pkce/scenario.ts'

const { roles: usual } = authorizationCodePkce

export const roles: readonly RoleInScenario[] = [
  ...usual.filter(({ role }) => role === 'resource-owner'),
  {
    id: 'user-agent',
    role: 'user-agent',
    name: 'Phone',
    shortName: 'Phone',
    properName: 'Alice’s phone',
    host: 'in her hand',
    icon: 'smartphone',
  },
  {
    id: 'client',
    role: 'client',
    name: 'TV app',
    shortName: 'TV',
    properName: 'Inkwell',
    host: 'on her TV',
    icon: 'tv',
  },
  ...usual.filter(({ role }) => role.endsWith('-server')),
]

const zones: ApplicationType['zones'] = [
  { label: 'With Alice', sight: 'device', from: 'resource-owner', to: 'client' },
  { label: 'On servers', sight: 'server', from: 'authorization-server', to: 'resource-server' },
]

/** A big screen and a remote control: a QR code saves all the typing. */
const television: ApplicationType = {
  id: 'tv',
  name: 'TV app',
  icon: 'tv',
  clientId: 'inkwell-tv',
  zones,
}

/** A terminal, often on a machine without any browser: the code is typed by hand. */
const commandLine: ApplicationType = {
  id: 'cli',
  name: 'Command-line tool',
  icon: 'square-terminal',
  clientId: 'inkwell-terminal',
  zones,
  roles: {
    client: { name: 'Terminal app', shortName: 'CLI', host: '$ inkwell login', icon: 'square-terminal' },
  },
}

export const applicationTypes: readonly ApplicationType[] = [television, commandLine]
