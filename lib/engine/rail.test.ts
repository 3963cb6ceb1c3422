import { beforeAll, describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { asItWent } from '#lib/recording/as-it-went.ts'
import { timeline } from '#lib/recording/playback.ts'
import { listed, refusalOf, toldInstead } from '#lib/recording/steps.ts'
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
  const told = asItWent(scenario, recording, run)
  const moments = timeline(told, { recording, run, next, playhead: shown - 1 })
  const own = (stepId: string) => listed(moments.filter(({ placed }) => placed.stepId === stepId))
  return {
    ids: (stepId: string) => own(stepId).map(({ key }) => key),
    refusedAt: (stepId: string) => refusalOf(own(stepId))?.key,
    insteadOf: (stepId: string) => toldInstead(own(stepId))?.title,
  }
}

describe('a message that is sent once more', () => {
  it('is listed when it is sent, and not before', async () => {
    const before = await steps('token-response', 'code-twice')
    expect(before.ids('tokens')).toEqual(['token-response', 'jwks-request', 'jwks-response'])
    const refused = await steps('token-response', 'wrong-verifier', 'code-twice')
    expect(refused.ids('tokens'), 'a refusal is no reason to send it').not.toContain('token-response~2')
    const after = await steps('token-response~2', 'code-twice')
    expect(after.ids('tokens').slice(0, 2)).toEqual(['token-response', 'token-response~2'])
    expect(after.ids('token-request')).toEqual(['token-request', 'token-request~2'])
  })
})

describe('a step in which somebody said no', () => {
  it('keeps its cross though the same message went well later', async () => {
    for (const at of ['token-response', 'token-response~2']) {
      const { refusedAt } = await steps(at, 'wrong-verifier', 'code-twice')
      expect(refusedAt('token-validation'), at).toBe('token-validation')
      expect(refusedAt('tokens'), at).toBe('token-response')
    }
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

describe('a step that went another way', () => {
  it('is called by what happened in it', async () => {
    const { insteadOf } = await steps('redirection-request', 'cancel')
    expect(insteadOf('sign-in')).toBe('Alice cancels')
    expect(insteadOf('code'), 'some of it went as planned').toBeUndefined()
    expect(insteadOf('resource-response')).toBe('Inkwell says it failed')
    expect(insteadOf('token-request'), 'nothing happened').toBeUndefined()
  })

  it('keeps its name where it went as planned', async () => {
    const { insteadOf } = await steps('signed-in-page')
    expect(['sign-in', 'resource-response'].map(insteadOf)).toEqual([undefined, undefined])
  })
})
