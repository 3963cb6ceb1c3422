import { isFor, resolveScenario, stepsOf } from '#lib/scenario/resolve.ts'
import { nearest } from '#lib/scenario/nearness.ts'
import type { ResolvedScenario, Scenario } from '#lib/scenario/scenario.ts'

/** An address, and what it is called. */
export interface Way {
  readonly says: string
  readonly href: string
  /** what one sees there */
  readonly tells?: string
}

/** Something that a link names and the flow does not have, as it is linked. */
export interface LinkProblem {
  readonly names: 'message' | 'application type' | 'break'
  readonly value: string
  /** it is there in another run of this flow */
  readonly isElsewhere: boolean
  /** what to do about it, as a button says it */
  readonly next: Way
  /** what there is */
  readonly known: readonly Way[]
}

/** What an address of a flow says. */
export interface Place {
  readonly app: string
  readonly breaks?: readonly string[]
  readonly at?: string | undefined
}

export function unknownType(scenario: Scenario, value: string, place: Place): LinkProblem {
  const known = scenario.applicationTypes.map(({ id, name }) => ({
    id,
    says: name,
    href: addressOf(scenario, { ...placeIn(scenario, id, place), app: id }),
  }))
  const meant = nearest(value, known, ({ id, says }) => [id, says])
  return {
    names: 'application type',
    value: shortened(value),
    isElsewhere: false,
    next: meant
      ? { says: `Open it as “${meant.says}”`, href: meant.href }
      : { says: 'Go on without it', href: addressOf(scenario, place) },
    known: known.map(({ says, href }) => ({ says, href })),
  }
}

export function unknownBreak(scenario: Scenario, value: string, place: Place): LinkProblem {
  const known = scenario.breaks
    .filter((one) => isFor(one, place.app))
    .map(({ id, title, teaches, at, opens }) => ({
      id,
      way: {
        says: title,
        href: addressOf(scenario, { app: place.app, breaks: [id], at: opens ?? at }),
        tells: teaches,
      },
    }))
  const other = scenario.applicationTypes.find((type) =>
    scenario.breaks.some((one) => one.id === value && isFor(one, type.id)),
  )
  const meant = nearest(value, known, ({ id, way }) => [id, way.says])?.way
  const next: Way = other
    ? {
        says: `Open it as “${other.name}”`,
        href: addressOf(scenario, { app: other.id, breaks: [value], at: place.at }),
      }
    : meant
      ? { says: `Open “${meant.says}”`, href: meant.href }
      : { says: 'Go on without it', href: addressOf(scenario, place) }
  return {
    names: 'break',
    value: shortened(value),
    isElsewhere: other !== undefined,
    next,
    known: known.map(({ way }) => way),
  }
}

/** The message may be one of another application type, or be there only with a break. */
export function unknownMessage(resolved: ResolvedScenario, value: string): LinkProblem {
  const { scenario, applicationType, breaks, messages } = resolved
  const here = { app: applicationType.id, breaks: breaks.map(({ id }) => id) }
  const elsewhere = elsewhereIn(resolved, value)
  const meant = nearest(value, messages, ({ id, title }) => [id, title])
  const next: Way = elsewhere ??
    (meant && {
      says: `Open step ${meant.mark}, ${meant.title}`,
      href: addressOf(scenario, { ...here, at: meant.id }),
    }) ?? { says: 'Start from step 1', href: addressOf(scenario, { ...here, at: messages[0]?.id }) }
  return {
    names: 'message',
    value: shortened(value),
    isElsewhere: elsewhere !== undefined,
    next,
    known: stepsOf(scenario, applicationType.id).flatMap(({ step, mark }) => {
      const first = messages.find(({ stepId }) => stepId === step.id)
      return first
        ? [{ says: `${mark}, ${step.title}`, href: addressOf(scenario, { ...here, at: first.id }) }]
        : []
    }),
  }
}

function elsewhereIn({ scenario, applicationType, breaks }: ResolvedScenario, at: string): Way | undefined {
  const types = [applicationType, ...scenario.applicationTypes.filter((other) => other !== applicationType)]
  for (const type of types) {
    const kept = breaks.filter((one) => isFor(one, type.id)).map(({ id }) => id)
    if (type !== applicationType && hasMessage(scenario, type.id, kept, at))
      return {
        says: `Open it as “${type.name}”`,
        href: addressOf(scenario, { app: type.id, breaks: kept, at }),
      }
    const bringing = scenario.breaks.find(
      (one) => isFor(one, type.id) && hasMessage(scenario, type.id, [one.id], at),
    )
    if (bringing)
      return {
        says: `Open it with “${bringing.title}”`,
        href: addressOf(scenario, { app: type.id, breaks: [bringing.id], at }),
      }
  }
  return undefined
}

function hasMessage(scenario: Scenario, app: string, breaks: readonly string[], at: string): boolean {
  return resolveScenario(scenario, app, breaks).messages.some(({ id }) => id === at.split('~')[0])
}

/** Of a place, what another application type has too. */
function placeIn(scenario: Scenario, app: string, { breaks = [], at }: Place): Omit<Place, 'app'> {
  const kept = scenario.breaks.filter((one) => breaks.includes(one.id) && isFor(one, app)).map(({ id }) => id)
  return { breaks: kept, ...(at !== undefined && hasMessage(scenario, app, kept, at) ? { at } : {}) }
}

/** The address of a place in a flow. */
export function addressOf({ slug }: Scenario, { app, breaks = [], at }: Place): string {
  const query = new URLSearchParams({
    app,
    ...(breaks.length > 0 ? { break: breaks.join(',') } : {}),
    ...(at === undefined ? {} : { at: shortened(at) }),
  })
  return `/flows/${slug}?${query}`
}

function shortened(value: string): string {
  return value.slice(0, 80)
}
