import type { AnswerProps } from '#components/home/answer.tsx'
import type { GalleryProps } from '#components/home/gallery.tsx'
import { guides } from '#content/application-types.ts'
import { played } from '#content/featured.ts'
import { scenarioBySlug, scenarios } from '#content/scenarios/index.ts'
import { specs } from '#content/specs.ts'
import { minutesToPlay } from '#lib/scenario/duration.ts'
import type { FlowParts } from '#lib/recording/progress.ts'
import { guideNamed, type Guide } from '#lib/scenario/guide.ts'
import { drawLanes } from '#lib/scenario/lanes.ts'
import { resolveScenario, stepsOf } from '#lib/scenario/resolve.ts'
import type { Scenario } from '#lib/scenario/scenario.ts'

const thumbnail = { width: 340, height: 112, margin: 28, padding: 10, most: 8 }
const narrowThumbnail = { width: 112, height: 150, margin: 14, padding: 6, most: 8 }
const picture = { width: 320, height: 150, margin: 28, padding: 10, most: 9 }

/** What the chooser answers for each application type. */
export const answers: readonly AnswerProps[] = guides.map((guide) => ({
  guide,
  flow: flowFor(guide),
  clauses: specs,
}))

function flowFor({ flow: { slug, type } }: Guide): AnswerProps['flow'] {
  const scenario = scenarioBySlug(slug)
  if (!scenario?.applicationTypes.some(({ id }) => id === type))
    throw new RangeError(`The chooser leads to "${slug}" as "${type}", and that is not here.`)
  return {
    title: scenario.title,
    href: `/flows/${slug}?app=${type}`,
    drawing: drawLanes(resolveScenario(scenario, type), picture),
  }
}

/** The gallery: every flow, and what it is found by. */
export function galleryOf(wanted: string | undefined): GalleryProps {
  const start = wanted === undefined ? undefined : filterNamed(wanted)
  return { cards, filters, topics, start, unknown: start === undefined && wanted ? wanted : undefined }
}

const cards = scenarios.map((scenario) => {
  const type = scenario.applicationTypes[0]?.id ?? ''
  const resolved = resolveScenario(scenario, type)
  return {
    slug: scenario.slug,
    title: scenario.title,
    summary: scenario.summary,
    drawing: drawLanes(resolved, thumbnail),
    narrowDrawing: drawLanes(resolved, narrowThumbnail),
    mark: scenario.retired ? 'Retired' : scenario.slug === played.slug ? 'Start here' : undefined,
    isRetired: scenario.retired !== undefined,
    parts: partsOf(scenario),
    beside: stepsOf(scenario, type).filter(({ step }) => /^[A-Z]\d/.test(step.mark ?? '')).length,
    minutes: minutesToPlay(resolved.messages),
    types: scenario.applicationTypes.map(({ name }) => name),
    filters: filtersOf(scenario),
  }
})

/** What a learner can see, try and foretell in a flow, for any of its application types. */
function partsOf(scenario: Scenario): FlowParts {
  const { applicationTypes, breaks } = scenario
  const steps = stepsOf(scenario, applicationTypes[0]?.id ?? '')
  const messages = applicationTypes.flatMap(({ id }) => resolveScenario(scenario, id).messages)
  return {
    steps: steps.flatMap(({ step }) => (step.mark === undefined ? [step.id] : [])),
    breaks: unique(breaks.map(({ id }) => id)),
    predictions: unique(messages.flatMap(({ id, predict }) => (predict ? [id] : []))),
  }
}

const filters = [
  ...guides.map(({ id, name, shortName }) => ({ id, name: shortName, fullName: name })),
  { id: 'retired', name: 'Retired' },
].filter(({ id }) => cards.some((card) => card.filters.includes(id)))

/** What several flows are about; what only one is about, its title says. */
const topics = unique(scenarios.flatMap(({ tags }) => tags))
  .map((name) => ({ id: slugOf(name), name }))
  .filter(({ id }) => !guideNamed(guides, id) && cards.filter((card) => card.filters.includes(id)).length > 1)

function filtersOf({ applicationTypes, tags, retired }: Scenario): string[] {
  const types = applicationTypes.map(({ id }) => id)
  return [
    ...guides.filter((guide) => guide.types.some((type) => types.includes(type))).map(({ id }) => id),
    ...types,
    ...tags.map(slugOf),
    ...(retired ? ['retired'] : []),
  ]
}

function filterNamed(wanted: string): string | undefined {
  const name = guideNamed(guides, wanted)?.id ?? wanted.toLowerCase()
  return cards.some((card) => card.filters.includes(name)) ? name : undefined
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}

function slugOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}
