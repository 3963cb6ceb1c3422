import { expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { play } from '#lib/engine/advance.ts'
import { jsonOf } from '#lib/protocol/http-message.ts'
import { demoClient } from '#lib/roles/client/client.ts'
import { clientCredentialsRequest } from '#lib/roles/client/service.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { bootSite, freshRun, testOrigin } from '#lib/testing/site.ts'
import { MemoryStore } from './memory-store.ts'

const scenario = resolveScenario(authorizationCodePkce, 'spa')
const capacity = 3000
const paused = 50
const passingBy = 1000

it('fifty learners paused at sign-in go on, whatever runs by: a thousand flows in a store they overfill', async () => {
  const store = new MemoryStore({ capacity })
  const { site } = await bootSite(store)
  const flow = (until: string) => play(scenario, freshRun(scenario, site.issuer), site.dispatch, until)

  const learners = []
  for (let index = 0; index < paused; index += 1) learners.push(await flow('sign-in-page'))
  let fullest = 0
  for (let index = 0; index < passingBy; index += 1) {
    const { messages } = await flow('resource-response')
    expect(messages.find(({ refusal }) => refusal)?.refusal, `flow ${index}`).toBeUndefined()
    fullest = Math.max(fullest, store.size)
  }
  expect(fullest, 'the store was under pressure').toBeGreaterThanOrEqual(capacity * 0.9)
  expect(fullest).toBeLessThanOrEqual(capacity)

  for (const { run } of learners) {
    const { messages } = await play(scenario, run, site.dispatch, 'resource-response')
    expect(messages.find(({ refusal }) => refusal)?.refusal).toBeUndefined()
    expect(messages.at(-1)?.response?.status).toBe(200)
  }
}, 120_000)

it('tokens that clients have for themselves keep nobody out: the oldest go first', async () => {
  const store = new MemoryStore({ capacity: 200 })
  const { site } = await bootSite(store)
  const learner = await play(scenario, freshRun(scenario, site.issuer), site.dispatch, 'sign-in-page')
  const request = clientCredentialsRequest(await demoClient('inkwell-prints'), `${site.issuer}/token`, {
    resource: `${testOrigin}/albums`,
    scope: 'albums.read',
  })
  const tokens: string[] = []
  for (let index = 0; index < 300; index += 1)
    tokens.push(String(jsonOf(await site.dispatch(request))?.['access_token']))
  expect(store.size).toBeLessThanOrEqual(200)
  const [first = '', last = ''] = [tokens[0], tokens.at(-1)]
  expect(store.get(`${site.issuer} ClientCredentials`, first)).toBeUndefined()
  expect(store.get(`${site.issuer} ClientCredentials`, last)).toBeDefined()
  const { messages } = await play(scenario, learner.run, site.dispatch, 'resource-response')
  expect(messages.at(-1)?.response?.status).toBe(200)
})
