import { beforeAll, expect, it } from 'vitest'
import { scenarioBySlug } from '#content/scenarios/index.ts'
import { startPage } from '#lib/engine/start.ts'
import type { Site } from '#lib/roles/site.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { bootSite } from '#lib/testing/site.ts'
import { explained } from './explained.ts'

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

it('puts what a private reason means beside the refusal, and leaves everything else as it was', async () => {
  const pkce = scenarioBySlug('authorization-code-pkce')
  if (!pkce) throw new Error('the flow is there')
  const scenario = resolveScenario(pkce, 'spa', ['wrong-verifier'])
  const { recording } = await startPage(scenario, site, 'token-response')
  const messages = explained(recording.messages)
  const told = messages.filter(({ reason }) => reason)
  expect(told.map(({ id }) => id)).toEqual(['token-validation', 'token-response'])
  for (const { reason, refusal } of told) expect(refusal?.privateReason).toContain(reason?.matches)
  const untold = recording.messages.filter(({ refusal }) => !refusal)
  expect(messages).toEqual(expect.arrayContaining(untold))
})
