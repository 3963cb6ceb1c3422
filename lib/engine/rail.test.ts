import { beforeAll, describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { timeline } from '#lib/recording/playback.ts'
import { listed, refusalOf } from '#lib/recording/steps.ts'
import type { Site } from '#lib/roles/site.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { bootSite } from '#lib/testing/site.ts'
import { startPage } from './start.ts'

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

/** The steps of a page that was opened with breaks at a message. */
async function steps(at: string, ...breaks: string[]) {
  const scenario = resolveScenario(authorizationCodePkce, 'spa', breaks)
  const { recording, run, next, shown } = await startPage(scenario, site, at)
  const moments = timeline(scenario, { recording, run, next, playhead: shown - 1 })
  const own = (stepId: string) => listed(moments.filter(({ placed }) => placed.stepId === stepId))
  return {
    ids: (stepId: string) => own(stepId).map(({ key }) => key),
    refusedAt: (stepId: string) => refusalOf(own(stepId))?.key,
  }
}

describe('a message that is sent once more', () => {
  it('is listed when it is sent, and not before', async () => {
    const before = await steps('token-response', 'code-twice')
    expect(before.ids('tokens')).toEqual(['token-response', 'jwks-request', 'jwks-response'])
    const after = await steps('token-response~2', 'code-twice')
    expect(after.ids('tokens').slice(0, 2)).toEqual(['token-response', 'token-response~2'])
    expect(after.ids('token-request')).toEqual(['token-request', 'token-request~2'])
  })
})

describe('a step in which somebody said no', () => {
  it('keeps its cross though the same message went well later', async () => {
    const { refusedAt } = await steps('token-response', 'wrong-verifier', 'code-twice')
    expect(refusedAt('token-validation')).toBe('token-validation')
    expect(refusedAt('tokens')).toBe('token-response')
  })

  it('has it though the app goes on to say so', async () => {
    expect((await steps('resource-response', 'no-token')).refusedAt('resource-response')).toBe(
      'resource-response',
    )
    expect((await steps('authorization-response', 'cancel')).refusedAt('code')).toBe('authorization-response')
  })

  it('is in order again where the person tried again, and got in', async () => {
    expect((await steps('sign-in-response', 'wrong-password')).refusedAt('code')).toBe('sign-in-response')
    expect((await steps('token-request', 'wrong-password')).refusedAt('code')).toBeUndefined()
  })

  it('is none where all went well', async () => {
    const { refusedAt } = await steps('signed-in-page')
    expect(['code', 'token-validation', 'tokens', 'resource-response'].map(refusedAt)).toEqual(
      [1, 2, 3, 4].map(() => undefined),
    )
  })
})
