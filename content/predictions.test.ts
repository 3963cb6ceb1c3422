import { describe, expect, it } from 'vitest'
import { resolveScenario, stepsOf } from '#lib/scenario/resolve.ts'
import type { PlacedMessage, Prediction, Scenario } from '#lib/scenario/scenario.ts'
import { scenarios } from './scenarios/index.ts'

interface Asked {
  readonly prediction: Prediction
  /** all that can be read while it is asked */
  readonly visible: readonly string[]
  readonly name: string
}

/** Every question of a flow, and what stands on the screen then. */
function askedIn(scenario: Scenario, type: string): Asked[] {
  const { messages } = resolveScenario(scenario, type)
  return messages.flatMap((message, index) => {
    const before = messages[index - 1]
    if (!message.predict || !before) return []
    const name = `${scenario.slug}, ${type}, ${message.id}`
    return [{ prediction: message.predict, visible: visibleAt(scenario, type, messages, before), name }]
  })
}

/** The names of all steps, those of the messages of this step so far, and what is told of the last one. */
function visibleAt(
  scenario: Scenario,
  type: string,
  messages: readonly PlacedMessage[],
  { stepId, heading = '', narration, label, id }: PlacedMessage,
): string[] {
  const here = messages.slice(0, messages.findIndex((one) => one.id === id) + 1)
  return [
    ...scenario.phases.flatMap(({ title, hint }) => [title, hint]),
    ...stepsOf(scenario, type).map(({ step }) => step.title),
    ...here.filter((one) => one.stepId === stepId).map(({ title }) => title),
    heading,
    narration,
    label,
  ]
}

/** Words that say something, without their endings. */
function words(text: string): string[] {
  const all = text.toLowerCase().match(/[a-z0-9_]+/g) ?? []
  const said = all.filter((word) => word.length > 3 || /^\d{3}$/.test(word))
  return [...new Set(said.map((word) => word.replace(/s$/, '')))].filter((word) => !everyday.has(word))
}

/** What stands on every screen, and gives nothing away. */
const everyday = new Set(
  `with that what this them they then than from into when where
  alice inkwell acme social photo client code request answer 200 303`.split(/\s+/),
)

/** What only the right choice says: where it can be read already, nobody has to think. */
function tellingWords({ question, choices }: Prediction): string[] {
  const right = choices.find(({ because }) => because !== undefined)
  const wrong = choices.filter((one) => one !== right).map(({ says }) => says)
  const elsewhere = new Set(words([question, ...wrong].join(' ')))
  return words(right?.says ?? '').filter((word) => !elsewhere.has(word))
}

/** The texts that say half of it or more. */
function giveaways({ prediction, visible }: Asked): string[] {
  const telling = tellingWords(prediction)
  return visible.filter((text) => {
    const read = words(text)
    const said = telling.filter((word) => read.includes(word)).length
    return said > 0 && said >= telling.length / 2
  })
}

const variants = scenarios.flatMap((scenario) =>
  scenario.applicationTypes.map(({ id: type }) => ({ slug: scenario.slug, scenario, type })),
)

describe('what the learner is asked to predict', () => {
  it.each(variants)('$slug, $type: cannot be read off the screen', ({ scenario, type }) => {
    for (const asked of askedIn(scenario, type)) expect(giveaways(asked), asked.name).toEqual([])
  })

  it('has one right answer, and says why', () => {
    const asked = variants.flatMap(({ scenario, type }) => askedIn(scenario, type))
    const wrong = asked.filter(
      ({ prediction }) => prediction.choices.filter(({ because }) => because !== undefined).length !== 1,
    )
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  it('is asked in one flow only', () => {
    const flowsOf = new Map<string, Set<string>>()
    for (const { scenario, slug, type } of variants)
      for (const { prediction } of askedIn(scenario, type))
        flowsOf.set(prediction.question, (flowsOf.get(prediction.question) ?? new Set()).add(slug))
    const repeated = [...flowsOf].filter(([, slugs]) => slugs.size > 1).map(([question]) => question)
    expect(repeated).toEqual([])
  })
})
