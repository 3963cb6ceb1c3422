import { describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { startRun } from '#lib/engine/start.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { bootSite } from '#lib/testing/site.ts'
import { withLook } from './look.ts'
import { timeline } from './playback.ts'
import { noProgress } from './progress.ts'

/** A run up to a message, looked at from one of its messages. */
async function lookAt(at: string, breaks: readonly string[] = [], until = at) {
  const { site } = await bootSite()
  const resolved = resolveScenario(authorizationCodePkce, 'web', breaks)
  const { recording, run, next } = await startRun(resolved, site, until)
  const playhead = recording.messages.findIndex(({ id }) => id === at)
  return {
    resolved,
    run,
    playhead,
    moved: true,
    predictions: {},
    moments: timeline(resolved, { recording, run, playhead, next }),
  }
}

describe('a look', () => {
  it('at a message counts its step, once', async () => {
    const look = await lookAt('authorization-request')
    const once = withLook(noProgress, look)
    expect(once).toEqual({ ...noProgress, seen: ['authorization-request'] })
    expect(withLook(once, look)).toBe(once)
  })

  it('at what comes of a break counts the break, and not before', async () => {
    const before = await lookAt('token-request', ['wrong-verifier'], 'token-response')
    expect(withLook(noProgress, before).broken).toEqual([])
    const after = await lookAt('token-response', ['wrong-verifier'])
    const progress = withLook(noProgress, after)
    expect(progress.broken).toEqual(['wrong-verifier'])
    expect(withLook(progress, after)).toBe(progress)
  })

  it('at the last numbered message finishes the flow', async () => {
    expect(withLook(noProgress, await lookAt('resource-request')).finished).toBe(false)
    expect(withLook(noProgress, await lookAt('signed-in-page')).finished).toBe(true)
    expect(withLook(noProgress, await lookAt('refresh-request')).finished).toBe(true)
  })

  it('that a link opened finishes nothing', async () => {
    const look = await lookAt('signed-in-page')
    expect(withLook(noProgress, { ...look, moved: false })).toEqual({
      ...noProgress,
      seen: ['resource-response'],
    })
  })

  it('at the end of a broken run does not', async () => {
    const look = await lookAt('signed-in-page', ['wrong-verifier'])
    expect(withLook(noProgress, { ...look, playhead: look.moments.length - 1 }).finished).toBe(false)
  })

  it('at what was foretold counts the first answer, right or not', async () => {
    const look = await lookAt('token-response')
    const { predict } = look.moments[look.playhead]?.placed ?? {}
    const answer = (says: string) => ({
      ...look,
      predictions: { 'token-response': predict?.choices.findIndex((choice) => choice.says === says) ?? -1 },
    })
    const right = withLook(noProgress, answer('Access, ID and refresh token'))
    expect(right).toMatchObject({ asked: ['token-response'], right: ['token-response'] })
    const wrong = withLook(noProgress, answer('An access token and an ID token'))
    expect(wrong).toMatchObject({ asked: ['token-response'], right: [] })
    expect(withLook(wrong, answer('Access, ID and refresh token'))).toBe(wrong)
    const asIs = withLook(noProgress, { ...look, predictions: { 'resource-response': 0 } })
    expect(asIs.asked).toEqual([])
  })

  it('at nothing changes nothing', async () => {
    const look = await lookAt('authorization-request')
    expect(withLook(noProgress, { ...look, playhead: 99 })).toBe(noProgress)
    expect(withLook(noProgress, { ...look, playhead: look.playhead + 1 })).toBe(noProgress)
  })
})
