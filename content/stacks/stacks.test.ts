import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { yourClient } from '#lib/roles/your-clients.ts'
import { fill, linesOf, marksOf, placesOf, stackOrNearest, type Values } from '#lib/scenario/stack.ts'
import { scenarioBySlug } from '../scenarios/index.ts'
import { stackGroupById, stackGroups } from './index.ts'

const stacks = stackGroups.flatMap((group) =>
  group.stacks.map((stack) => ({ at: `${group.id}, ${stack.id}`, group, stack })),
)
const files = stacks.flatMap(({ at, group, stack }) =>
  stack.files.map((file) => ({ at: `${at}, ${file.name}`, group, stack, file })),
)

function valuesOf(redirectUri: string, origin = 'http://localhost:3000'): Values {
  return {
    issuer: `${origin}/oidc`,
    resource: `${origin}/photos`,
    api: 'https://your-api.example',
    client_id: 'the-client',
    client_secret: 'the-secret',
    ...placesOf(redirectUri),
  }
}

it.each([
  ['web', ['Next.js', 'Express', 'Django', 'ASP.NET Core', 'Apache']],
  ['spa', ['React', 'Angular', 'Vue', 'Plain JavaScript']],
  ['native', ['iOS', 'Android', 'Flutter', 'Cordova / Ionic']],
  ['api', ['Express', 'Django', 'ASP.NET Core', 'Laravel', 'Go']],
  ['machine', ['Node', 'Python', 'Go', 'curl']],
  ['device', ['Node', 'curl']],
])('%s has the stacks that people start from', (id, names) => {
  expect(stackGroupById(id)?.stacks.map(({ name }) => name)).toEqual(names)
})

describe.each(stacks)('$at', ({ group, stack }) => {
  it('is found by its id, and no other is', () => {
    expect(stackOrNearest(group, stack.id)).toBe(stack)
    expect(group.stacks.filter(({ id }) => id === stack.id)).toHaveLength(1)
  })

  it('has a client that may come back to where the code says', () => {
    const client = yourClient(stack.client)
    const withoutPort = stack.redirectUri?.replace(/^(http:\/\/localhost):\d+/, '$1')
    expect(client).toBeDefined()
    if (withoutPort === undefined) expect(client?.grant_types).not.toContain('authorization_code')
    else expect(client?.redirect_uris).toContain(withoutPort)
  })

  it('says what is the library’s and what is not, in few words', () => {
    for (const text of [stack.does, stack.yours]) {
      expect(text.length).toBeLessThanOrEqual(260)
      expect(text).toMatch(/^[A-Z][^]*\.$/)
      expect(text).not.toMatch(/\b(simply|just|obvious(ly)?|magic(ally)?|secure(ly)?)\b|!|[a-z]'[a-z]/i)
    }
  })

  it('links to documentation by https', () => {
    expect(stack.library.docs).toMatch(/^https:\/\/[a-z0-9.-]+\//)
  })

  it('uses a secret only where its client has one', () => {
    const uses = stack.files.some(({ code }) => code.includes('{client_secret}'))
    expect(uses).toBe(yourClient(stack.client)?.token_endpoint_auth_method !== 'none')
  })
})

describe.each(files)('$at', ({ group, stack, file }) => {
  it('is filled in completely', () => {
    const values = valuesOf(stack.redirectUri ?? '')
    const used = file.code.match(/\{[a-z_]+\}/g) ?? []
    expect(used.filter((place) => !fill(place, values))).toEqual([])
    expect(fill(file.code, values)).not.toMatch(/\{[a-z_]+\}/)
  })

  it('finds each line that it marks, once', () => {
    const lines = file.code.split('\n')
    const texts = [...(file.causes ?? []).map(({ line }) => line), ...(file.onlyOverHttp ?? [])]
    const found = texts.map((text) => [text, lines.filter((line) => line.includes(text)).length])
    expect(found.filter(([, times]) => times !== 1)).toEqual([])
  })

  it('points at messages that the flow has', () => {
    const marks = marksOf(scenarioBySlug(group.flow.slug), group.flow.type)
    const named = (file.causes ?? []).flatMap(({ messages }) => messages)
    if (marks.size > 0) expect(named.filter((id) => !marks.has(id))).toEqual([])
  })

  it('has no line for a server without TLS where this one has it', () => {
    const values = valuesOf(stack.redirectUri ?? '', 'https://learn.example')
    const lines = linesOf(file, values, new Map()).map(({ text }) => text)
    for (const text of file.onlyOverHttp ?? []) {
      expect(lines.filter((line) => line.includes(text))).toEqual([])
      const without = linesOf(file, valuesOf(stack.redirectUri ?? ''), new Map())
      expect(without.filter((line) => line.text.includes(text))).toHaveLength(1)
    }
  })
})

it('what is executed is the version that is shown', () => {
  const manifest = z
    .object({
      dependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')))
  const installed = { ...manifest.dependencies, ...manifest.devDependencies }
  const executed = stacks.filter(({ stack }) => stack.executed && stack.id !== 'curl')
  expect(executed.map(({ at }) => at)).toEqual([
    'web, nextjs',
    'web, express',
    'spa, react',
    'spa, vue',
    'spa, javascript',
    'api, express',
    'machine, node',
    'device, node',
  ])
  for (const { at, stack } of executed) expect(installed[stack.library.name], at).toBe(stack.library.version)
})

it('an application type that a flow does not have is its default', () => {
  const scenario = scenarioBySlug('authorization-code-pkce')
  expect(marksOf(scenario, 'toaster')).toEqual(marksOf(scenario, 'spa'))
  expect(marksOf(undefined, 'spa').size).toBe(0)
})

describe('a stack that is not there', () => {
  const web = stackGroupById('web')

  it.each([
    ['asp', 'aspnet-core'],
    ['NEXT', 'nextjs'],
    ['expressjs', 'express'],
    ['rails', 'nextjs'],
    ['', 'nextjs'],
    [undefined, 'nextjs'],
  ])('%s is answered with %s', (wanted, nearest) => {
    expect(web && stackOrNearest(web, wanted)?.id).toBe(nearest)
  })

  it('is nothing where a type has none', () => {
    expect(web && stackOrNearest({ ...web, stacks: [] }, 'express')).toBeUndefined()
  })
})
