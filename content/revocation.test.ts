import { beforeAll, expect, it } from 'vitest'
import { startRun } from '#lib/engine/start.ts'
import { asItWent } from '#lib/recording/as-it-went.ts'
import { messageHeading } from '#lib/recording/heading.ts'
import { messageNarration, plannedFor } from '#lib/recording/narration.ts'
import type { Site } from '#lib/roles/site.ts'
import { isFor, resolveScenario } from '#lib/scenario/resolve.ts'
import { bootSite } from '#lib/testing/site.ts'
import { protectedApi } from './scenarios/protected-api/scenario.ts'

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

const runs = protectedApi.applicationTypes.flatMap(({ id: type }) => [
  { type, broken: [] as string[] },
  ...protectedApi.breaks.filter((one) => isFor(one, type)).map(({ id }) => ({ type, broken: [id] })),
])

it.each(runs)(
  '$type, $broken: nobody speaks of a revocation that did not happen',
  async ({ type, broken }) => {
    const resolved = resolveScenario(protectedApi, type, broken)
    const { recording, run } = await startRun(resolved, site, 'the end')
    const told = asItWent(resolved, recording, run)
    const at = recording.messages.findIndex(({ message }) => message === 'revocation-response')
    const isRevoked = recording.messages[at]?.response?.status === 200
    const said = recording.messages.flatMap((recorded, index) => {
      const message = plannedFor(told, recorded)
      if (!message || index < at) return []
      return [
        message.title,
        messageHeading(told, message, recorded),
        messageNarration(told, recording, index),
      ]
    })
    const speaks = said.filter((text) => /\b(given|gave|taken) (it )?back\b|the revocation\b/.test(text))
    if (at >= 0 && !isRevoked) expect(speaks).toEqual([])
    // where it did happen, it is spoken of: the test looks for the right words
    if (isRevoked && broken.length === 0) expect(speaks).not.toEqual([])
  },
)
