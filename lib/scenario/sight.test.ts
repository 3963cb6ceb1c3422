import { expect, it } from 'vitest'
import { clientCredentials } from '#content/scenarios/client-credentials/scenario.ts'
import type { Role } from '#lib/protocol/role.ts'
import { resolveScenario } from './resolve.ts'
import { isSeenOnDevice, screenOf } from './sight.ts'

const rolesNamed = (...roles: Role[]) => ({
  roles: roles.map((role) => ({ id: role, role, name: '', shortName: '', properName: '', host: '' })),
})

it.each<[Role[], string | undefined]>([
  [['resource-owner', 'user-agent', 'client'], 'browser'],
  [['resource-owner', 'client', 'authorization-server'], 'window'],
  [['client', 'authorization-server', 'resource-server'], undefined],
])('where there are %o, the person looks at: %s', (roles, screen) => {
  expect(screenOf(rolesNamed(...roles))).toBe(screen)
})

it.each([
  ['service', false],
  ['cli', true],
])('a request of a %s can be looked at on the device it starts from: %s', (type, isSeen) => {
  const resolved = resolveScenario(clientCredentials, type)
  const way = { from: 'client', to: 'authorization-server' }
  expect(isSeenOnDevice(resolved, way)).toBe(isSeen)
  expect(isSeenOnDevice(resolved, { from: way.to, to: way.from })).toBe(isSeen)
  expect(isSeenOnDevice(resolved, { from: way.to, to: 'resource-server' })).toBe(false)
})
