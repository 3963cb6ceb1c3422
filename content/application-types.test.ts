import { describe, expect, it } from 'vitest'
import { followTrail, type Guide } from '#lib/scenario/guide.ts'
import { isFor, resolveScenario } from '#lib/scenario/resolve.ts'
import { firstGuide, guides, questions } from './application-types.ts'
import { linkExample, played, wrongAudience, type Featured } from './featured.ts'
import { scenarioBySlug, scenarios } from './scenarios/index.ts'
import { stackGroups } from './stacks/index.ts'

const advice = ({ do: dos, dont }: Guide) => [...dos, ...dont]

describe('guides', () => {
  it('have names of their own, in links too', () => {
    const names = guides.flatMap(({ id, aliases }) => [id, ...aliases])
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([])
    expect(guides).toContain(firstGuide)
  })

  it.each(guides)('$id: leads to a flow with its application type', ({ flow, types }) => {
    expect(types).toContain(flow.type)
    expect(scenarioBySlug(flow.slug)?.applicationTypes.map(({ id }) => id)).toContain(flow.type)
  })

  it.each(guides)('$id: has three times Do and Don’t, in few words', (guide) => {
    expect(guide.do).toHaveLength(3)
    expect(guide.dont).toHaveLength(3)
    expect(guide.says.length).toBeLessThanOrEqual(50)
    expect(guide.why.length).toBeLessThanOrEqual(200)
    expect(advice(guide).filter(({ says }) => says.length > 110)).toEqual([])
    const words = [guide.says, guide.why, ...advice(guide).map(({ says }) => says)].join(' ')
    expect(words.replaceAll(/`[^`]*`/g, '')).not.toMatch(
      /\b(simply|just|obvious(ly)?|magic(ally)?|secure(ly)?)\b|oops|!/i,
    )
  })

  it.each(guides)('$id: leads on to stacks that are there, or to their flow', ({ stacks, types }) => {
    const group = stackGroups.find(({ id }) => id === stacks)
    const { flow } = group ?? {}
    expect(types).toContain(flow?.type)
    expect(scenarioBySlug(flow?.slug ?? '')?.applicationTypes.map(({ id }) => id)).toContain(flow?.type)
  })

  it('lead to retired flows only to warn of them', () => {
    const ledTo = (advices: Guide['do']) => advices.flatMap(({ leads }) => leads?.flow ?? [])
    const warnedOf = guides.flatMap(({ dont }) => ledTo(dont))
    expect(warnedOf.filter((slug) => !scenarioBySlug(slug)?.retired)).toEqual([])
    const advised = guides.flatMap((guide) => [guide.flow.slug, ...ledTo(guide.do)])
    expect(advised.filter((slug) => scenarioBySlug(slug)?.retired !== undefined)).toEqual([])
    expect(advised.filter((slug) => !scenarioBySlug(slug))).toEqual([])
  })

  it('have no type that no flow has', () => {
    const had = scenarios.flatMap((one) => one.applicationTypes.map(({ id }) => id))
    expect(guides.flatMap(({ types }) => types.filter((type) => !had.includes(type)))).toEqual([])
  })

  it('know every application type that a flow has, but those of retired flows', () => {
    const known = guides.flatMap(({ types }) => types)
    const had = scenarios.filter(({ retired }) => !retired).flatMap((one) => one.applicationTypes)
    expect(had.filter(({ id }) => !known.includes(id)).map(({ id }) => id)).toEqual([])
  })
})

describe('questions', () => {
  const ends = endsFrom([])

  it('are three at most, and reach every guide', () => {
    expect(ends.filter(({ answers }) => answers.length > 3)).toEqual([])
    expect(new Set(ends.map(({ guide }) => guide))).toEqual(new Set(guides.map(({ id }) => id)))
  })

  it('are all asked, each with answers that differ', () => {
    const asked = ends.flatMap(({ answers }) => followTrail(questions, answers).taken)
    expect(new Set(asked.map(({ question }) => question))).toEqual(new Set(questions))
    for (const { choices } of questions) {
      expect(choices.filter(({ id }) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([])
      expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length)
    }
  })
})

describe('featured moments', () => {
  it.each<[string, Featured]>([
    ['the link that is taken apart', linkExample],
    ['the wrong audience', wrongAudience],
  ])('%s is there', (_name, { slug, type, at, break: broken }) => {
    const scenario = scenarioBySlug(slug)
    const found = scenario?.breaks.find((one) => one.id === broken && isFor(one, type))
    expect(found?.expect.message).toBe(at)
    const messages = scenario && resolveScenario(scenario, type, broken ? [broken] : []).messages
    expect(messages?.map(({ id }) => id)).toContain(at)
  })

  it('what the home page plays is there, in this order', () => {
    const scenario = scenarioBySlug(played.slug)
    const ids = scenario && resolveScenario(scenario, played.type).messages.map(({ id }) => id)
    const places = [played.rest, played.tokens, played.until].map((id) => ids?.indexOf(id) ?? -1)
    expect(places[0]).toBeGreaterThan(0)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })
})

/** Every way through the questions, to its end. */
function endsFrom(answers: readonly string[]): { answers: readonly string[]; guide: string | undefined }[] {
  const { open, guide } = followTrail(questions, answers)
  if (!open || answers.length > 9) return [{ answers, guide }]
  return open.choices.flatMap(({ id }) => endsFrom([...answers, id]))
}
