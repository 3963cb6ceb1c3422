import { beforeAll, describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { protectedApi } from '#content/scenarios/protected-api/scenario.ts'
import { timeline } from '#lib/recording/playback.ts'
import type { Site } from '#lib/roles/site.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import { bootSite, freshRun } from '#lib/testing/site.ts'
import { play } from './advance.ts'
import { perform } from './play-on.ts'
import { startPage } from './start.ts'

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

const broken = (...breaks: string[]) => resolveScenario(authorizationCodePkce, 'spa', breaks)

/** What the rail of a page that was opened there says of each step. */
async function opened(scenario: ResolvedScenario, at: string) {
  const { recording, run, next, shown } = await startPage(scenario, site, at)
  const moments = timeline(scenario, { recording, run, next, playhead: shown - 1 })
  const stateOf = (id: string) => moments.find(({ placed }) => placed.id === id)?.state
  return { at: recording.messages[shown - 1]?.id, last: recording.messages.at(-1)?.id, stateOf, shown }
}

describe('a link to a refusal', () => {
  it('opens there, and what can not come any more is known', async () => {
    const { at, last, stateOf } = await opened(broken('wrong-verifier'), 'token-response')
    expect([at, last]).toEqual(['token-response', 'signed-in-page'])
    expect(stateOf('resource-request')).toBe('not-reached')
    expect(stateOf('refresh-request')).toBe('not-reached')
    expect(stateOf('sign-out-press')).toBe('not-reached')
  })

  it('stops where the person has the next word', async () => {
    const { last, stateOf } = await opened(broken('wrong-password'), 'sign-in-submit')
    expect(last).toBe('sign-in-response')
    expect(stateOf('token-request')).toBe('next')
  })

  it('that the flow counts on plays on no further', async () => {
    const scenario = resolveScenario(protectedApi, protectedApi.applicationTypes[0]?.id ?? '')
    const counted = scenario.messages.find(({ foresees }) => foresees !== undefined)
    const { at, last } = await opened(scenario, counted?.id ?? '')
    expect(last).toBe(at)
  })

  it('opens where all is well, and no further', async () => {
    const { at, last } = await opened(broken(), 'token-request')
    expect(last).toBe(at)
  })
})

describe('a message that goes wrong', () => {
  it('brings along what follows from it', async () => {
    const scenario = broken('wrong-verifier')
    const { run } = await play(
      scenario,
      freshRun(scenario, site.issuer),
      site.dispatch,
      'redirection-request',
    )
    const before = await perform(scenario, run, { input: {} }, site.dispatch)
    expect(before).toMatchObject({ shown: 1, messages: [{ id: 'callback-page' }] })
    const { messages, shown, ended } = await perform(scenario, before.run, { input: {} }, site.dispatch)
    expect(messages.map(({ id }) => id)).toEqual([
      'token-request',
      'token-validation',
      'token-response',
      'signed-in-page',
    ])
    expect({ shown, ended }).toEqual({ shown: 1, ended: true })
  })

  it('is shown though an edit of something later can not be made', async () => {
    const scenario = broken('wrong-verifier')
    const edits = [{ message: 'token-response', change: 'remove' as const, pointer: '/json/id_token' }]
    const run = freshRun(scenario, site.issuer, { edits })
    const { messages, shown } = await perform(
      scenario,
      run,
      { input: {}, until: 'token-request' },
      site.dispatch,
    )
    expect(messages[shown - 1]?.id).toBe('token-request')
    expect(messages.at(-1)?.id).toBe('token-validation')
  })

  it('is none where nothing can follow', async () => {
    const scenario = broken()
    const { run } = await play(scenario, freshRun(scenario, site.issuer), site.dispatch)
    expect(await perform(scenario, run, { input: {} }, site.dispatch)).toMatchObject({
      ended: true,
      shown: 0,
    })
  })
})
