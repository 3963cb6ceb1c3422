import { expect, it } from 'vitest'
import { scenarios } from '#content/scenarios/index.ts'
import { onlyFor } from './only-for.ts'
import { resolveScenario } from './resolve.ts'

const all = scenarios.flatMap((scenario) =>
  scenario.applicationTypes.map(({ id }) => [scenario, id] as const),
)

it.each(all.map(([scenario, type]) => [scenario.slug, type, scenario] as const))(
  '%s for %s alone is played as it is among the others, with every break',
  (_, type, scenario) => {
    const alone = onlyFor(scenario, [type])
    const words = (of: typeof scenario, breaks: string[]) =>
      resolveScenario(of, type, breaks).messages.map(({ types: _types, ...message }) => ({
        ...message,
        annotations: message.annotations?.map(({ types: _own, ...annotation }) => annotation),
      }))
    expect(words(alone, [])).toEqual(words(scenario, []))
    for (const { id } of alone.breaks) expect(words(alone, [id]), id).toEqual(words(scenario, [id]))
  },
)

it('leaves nothing that is meant for another one', () => {
  for (const [scenario, type] of all) {
    const types = JSON.stringify(onlyFor(scenario, [type])).matchAll(/"types":\[([^\]]*)\]/g)
    expect([...types].map(([, list]) => list).filter((list) => list !== `"${type}"`)).toEqual([])
  }
})
