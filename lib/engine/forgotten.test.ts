import { describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { restarted } from '#lib/scenario/run.ts'
import { runSchema, type Run } from '#lib/scenario/schema.ts'
import { MemoryStore, StoreFullError } from '#lib/storage/memory-store.ts'
import { bootSite, freshRun } from '#lib/testing/site.ts'
import { advance, play } from './advance.ts'
import { ForgottenError } from './context.ts'

const scenario = resolveScenario(authorizationCodePkce, 'spa')

/** A run at a site of its own, played up to a message. */
async function playedTo(until: string, store = new MemoryStore(), edits: Run['edits'] = []) {
  const { site } = await bootSite(store)
  const { run } = await play(scenario, freshRun(scenario, site.issuer, { edits }), site.dispatch, until)
  return { site, run: runSchema.parse(JSON.parse(JSON.stringify(run))) }
}

/** The same keys and an empty store: what a restart leaves. */
const afterRestart = () => bootSite(new MemoryStore())

describe('after the server was started anew', () => {
  it.each(['sign-in-page', 'redirection-request', 'callback-page'])(
    'a run that stood at %s is told so, and nothing is refused',
    async (until) => {
      const { run } = await playedTo(until)
      const { site } = await afterRestart()
      const going = play(scenario, run, site.dispatch)
      await expect(going).rejects.toThrow(ForgottenError)
      await expect(going).rejects.toThrow(/^The server was started anew since: .* is gone\.$/)
    },
  )

  it('a run for which nothing was kept yet goes on', async () => {
    const { run } = await playedTo('authorization-redirect')
    const { site } = await afterRestart()
    const { messages } = await play(scenario, run, site.dispatch)
    expect(messages.find(({ refusal }) => refusal)).toBeUndefined()
  })

  it('the same choices, played again, come to the same message', async () => {
    const { run } = await playedTo('sign-in-page')
    const { site } = await afterRestart()
    const again = await play(scenario, restarted(run), site.dispatch, 'token-response')
    expect(again.messages.at(-1)?.id).toBe('token-response')
    expect(again.messages.every(({ refusal }) => refusal === undefined)).toBe(true)
  })

  it('a token that says everything itself still opens the API', async () => {
    const { run } = await playedTo('preflight-response')
    const { site } = await afterRestart()
    const { messages } = await play(scenario, run, site.dispatch, 'resource-response')
    expect(messages.at(-1)?.response?.status).toBe(200)
  })
})

describe('while the server keeps what it has', () => {
  it('a refresh token that nobody issued is refused, and that is a lesson', async () => {
    const { site, run } = await playedTo('refresh-request', undefined, [
      { message: 'refresh-request', change: 'set', pointer: '/form/refresh_token', value: 'rubbish' },
    ])
    const outcome = await advance(scenario, run, {}, site.dispatch)
    expect(outcome?.message.refusal?.privateReason).toBe('refresh token not found')
  })

  it('a run whose rows were given up for others is told so', async () => {
    const store = new MemoryStore({ capacity: 40 })
    const { site, run } = await playedTo('signed-in-page', store)
    const fill = () => {
      for (let id = 0; ; id += 1) store.put({ model: 'Other', id: String(id), payload: {} })
    }
    expect(fill).toThrow(StoreFullError)
    const going = advance(scenario, run, {}, site.dispatch)
    await expect(going).rejects.toThrow(ForgottenError)
    await expect(going).rejects.toThrow(/needed the room/)
  })
})
