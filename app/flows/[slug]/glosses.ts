import { glossary } from '#content/glossary.ts'
import { scenarios } from '#content/scenarios/index.ts'
import { glossaryOf, type Gloss } from '#lib/scenario/glossary.ts'
import { everyMessage } from '#lib/scenario/all-messages.ts'
import type { Scenario } from '#lib/scenario/scenario.ts'
import { wordsOf } from '#lib/scenario/words.ts'

/** The terms that occur in the texts of a scenario, and no more of them than a page needs. */
export function glossesFor({ slug }: Scenario): readonly Gloss[] {
  return glosses.get(slug) ?? []
}

const { idsIn } = glossaryOf(glossary)
const glosses = new Map(scenarios.map((scenario) => [scenario.slug, occurring(scenario)]))

function occurring(scenario: Scenario): Gloss[] {
  const ids = idsIn(textsOf(scenario))
  return glossary
    .filter(({ id }) => ids.has(id))
    .map(({ id, term, says, forms }) => ({ id, term, says, ...(forms ? { forms } : {}) }))
}

function textsOf({ phases, breaks, onRefusal }: Scenario): string[] {
  const messages = everyMessage({ phases, breaks })
  const annotations = [...onRefusal, ...messages.flatMap((message) => message.annotations ?? [])]
  return [
    ...messages.flatMap((message) => wordsOf(message).map(({ narration }) => narration)),
    ...annotations.flatMap(({ note, without }) => [note, without]),
    ...breaks.flatMap((one) => [
      one.teaches,
      ...Object.values(one.messages ?? {}).map(({ narration = '' }) => narration),
    ]),
  ]
}
