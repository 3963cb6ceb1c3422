import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import type { Site } from '#lib/roles/site.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { MemoryStore } from '#lib/storage/memory-store.ts'
import { slot } from '#lib/storage/process-slot.ts'
import { bootSite } from '#lib/testing/site.ts'
import { sampleRecording, startRun } from './start.ts'

const spa = resolveScenario(authorizationCodePkce, 'spa')
const web = resolveScenario(authorizationCodePkce, 'web')
const store = new MemoryStore()

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite(store))
})
afterEach(() => slot.samples.clear())

describe('startRun', () => {
  it('starts a run and plays it to the linked message', async () => {
    const { recording, run, next } = await startRun(spa, site, 'token-response')
    expect(recording).toMatchObject({
      scenario: 'authorization-code-pkce',
      applicationType: 'spa',
      issuer: site.issuer,
      ended: false,
    })
    expect(recording.messages.at(-1)?.id).toBe('token-response')
    expect(run.performed).toBe(recording.messages.length)
    expect(next).toBe('jwks-request')
  })

  it('plays to the end, with the breaks that were chosen', async () => {
    const broken = resolveScenario(authorizationCodePkce, 'web', ['wrong-secret'])
    const { recording, run, next } = await startRun(broken, site, 'nowhere')
    expect(run.breaks).toEqual(['wrong-secret'])
    expect(next).toBeUndefined()
    expect(recording.messages.map(({ refusal }) => refusal?.privateReason)).toContain(
      'invalid secret provided',
    )
  })

  it('makes another run every time', async () => {
    const runs = await Promise.all([startRun(spa, site, 'pkce'), startRun(spa, site, 'pkce')])
    expect(runs[0].run.seed).not.toBe(runs[1].run.seed)
  })
})

describe('a sample', () => {
  it('is made once for each application type and message, and leaves nothing behind the next time', async () => {
    const first = await sampleRecording(spa, site, 'token-response')
    const { size } = store
    expect(await sampleRecording(spa, site, 'token-response')).toBe(first)
    expect(store.size).toBe(size)
    const other = await sampleRecording(web, site, 'token-response')
    expect(other.applicationType).toBe('web')
    expect(await sampleRecording(spa, site, 'pkce')).not.toBe(first)
  })

  it('is kept for 32 addresses at the most', async () => {
    for (let index = 0; index < 40; index += 1) {
      await sampleRecording(spa, { ...site, issuer: `${site.issuer}-${index}` }, 'sign-in-press')
    }
    expect(slot.samples.size).toBe(32)
  })
})
