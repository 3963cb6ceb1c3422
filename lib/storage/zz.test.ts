import { it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { MemoryStore } from '#lib/storage/memory-store.ts'
import { bootSite, freshRun } from '#lib/testing/site.ts'
import { play } from '#lib/engine/advance.ts'
const spa = resolveScenario(authorizationCodePkce, 'spa')
it('x', async () => {
  const store = new MemoryStore({ capacity: 3000 })
  const { site } = await bootSite(store)
  const t = performance.now()
  for (let i = 0; i < 1200; i++) {
    try {
      const { messages } = await play(spa, freshRun(spa, site.issuer), site.dispatch, 'resource-response')
      if (messages.some(m => m.refusal)) { console.log(i, store.size, messages.find(m=>m.refusal)?.refusal); break }
    } catch (e) { console.log(i, store.size, String(e)); break }
    if (i % 100 === 0) console.log(i, store.size, performance.now() - t)
  }
  const models: Record<string, number> = {}
  for (const k of (store as any).keysForTest?.() ?? []) models[k] = 1
}, 120000)
