import { beforeAll, describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { header } from '#lib/protocol/http-message.ts'
import { holdings } from '#lib/recording/holdings.ts'
import type { Site } from '#lib/roles/site.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import type { Edit } from '#lib/scenario/schema.ts'
import { bootSite, freshRun } from '#lib/testing/site.ts'
import { play } from './advance.ts'

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

/** A flow to its end, and who holds which cookies then. */
async function signedOut(type: string, edits: Edit[] = []) {
  const scenario = resolveScenario(authorizationCodePkce, type)
  const { messages } = await play(scenario, freshRun(scenario, site.issuer, { edits }), site.dispatch)
  const recording = {
    format: 1 as const,
    scenario: scenario.scenario.slug,
    applicationType: type,
    issuer: site.issuer,
    messages,
    ended: true,
  }
  const held = holdings(recording, messages.length - 1)
  const of = (role: string) => (held.get(role) ?? []).map(({ name, state }) => `${name} ${state}`)
  return { page: messages.at(-1), of }
}

describe('when the person has signed out', () => {
  it('a web application takes its cookie back, and nobody holds it any more', async () => {
    const { page, of } = await signedOut('web')
    expect(header(page?.response ?? { headers: [] }, 'set-cookie')).toContain('Max-Age=0')
    for (const role of ['user-agent', 'client'])
      expect(of(role)[0], 'first, so that it is seen').toBe('inkwell session spent')
    expect(of('user-agent')).toContain('session spent')
  })

  it('a single-page app, which gave no cookie, takes none back', async () => {
    const { page } = await signedOut('spa')
    expect(page?.id).toBe('signed-out-page')
    expect(header(page?.response ?? { headers: [] }, 'set-cookie')).toBeUndefined()
  })

  it('a client that does not believe it keeps its tokens and its cookie', async () => {
    const { page, of } = await signedOut('web', [
      { message: 'signed-out-request', change: 'alter', pointer: '/query/state' },
    ])
    expect(page?.otherwise).toBe(true)
    expect(of('client')).toEqual(expect.arrayContaining(['id_token held', 'access_token held']))
    expect(of('user-agent')).toContain('inkwell session held')
  })
})
