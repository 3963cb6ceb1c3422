import { isFor, resolveScenario } from '#lib/scenario/resolve.ts'
import type { ApplicationType, ResolvedScenario, Scenario } from '#lib/scenario/scenario.ts'
import { addressOf, unknownBreak, unknownMessage, unknownType, type LinkProblem } from './missing.ts'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** Where a link points. */
export interface Linked {
  readonly resolved: ResolvedScenario
  /** the recorded id of the last message to perform */
  readonly at: string
  /** the link says nothing of a message: the lesson begins there, and not with the first */
  readonly opensLater: boolean
  /** what the link names and this flow does not have, as it is linked */
  readonly problems: readonly LinkProblem[]
}

/** As many as a run may have (lib/scenario/schema.ts). */
const breaksAtMost = 10

/** Reads `?app=`, `?break=` and `?at=`. A mistake opens the nearest thing that exists, and is said. */
export function readLink(scenario: Scenario, search: SearchParams): Linked {
  const [app, at, broken] = ['app', 'at', 'break'].map((name) => [search[name]].flat()[0])
  const named = [...new Set(broken?.split(',').filter(Boolean))]
  const type = typeNamed(scenario, app)
  const breaks = named.slice(0, breaksAtMost).filter((id) => hasBreak(scenario, type, id))
  const resolved = resolveScenario(scenario, type.id, breaks)
  const first = resolved.messages[0]?.id ?? ''
  const isKnown = at === undefined || hasMessage(resolved, at)
  // what is right about the link
  const place = { app: type.id, breaks, ...(isKnown && at !== undefined ? { at } : {}) }
  return {
    resolved,
    at: isKnown ? (at ?? scenario.opens ?? first) : first,
    opensLater: at === undefined && scenario.opens !== undefined,
    problems: [
      ...(app === undefined || app === type.id ? [] : [unknownType(scenario, app, place)]),
      ...named.filter((id) => !breaks.includes(id)).map((id) => unknownBreak(scenario, id, { ...place, at })),
      ...(isKnown ? [] : [unknownMessage(resolved, at)]),
    ].slice(0, breaksAtMost),
  }
}

/** A message that the link names and its run, which a break ends before, never comes to. */
export interface Unreached {
  /** `9a, Tokens come back` */
  readonly wanted: string
  /** where the run ended */
  readonly ended: string
  /** titles of the breaks of this run */
  readonly breaks: readonly string[]
  /** a run that comes to it */
  readonly href: string
  /** the title of the break it comes to it with, if any */
  readonly with?: string
}

/**
 * What is to be said where the run that was played for a link does not come to its message.
 * @param last the recorded id of the last message that was asked for
 */
export function unreachedBy({ resolved, at }: Linked, last: string | undefined): Unreached | undefined {
  if (last === at) return undefined
  const { scenario, applicationType, breaks } = resolved
  const [id, time] = at.split('~')
  const inWords = (message: string | undefined) => {
    const placed = resolved.messages.find((one) => one.id === message?.split('~')[0])
    return placed ? `${placed.mark}, ${placed.title}` : ''
  }
  const plain = resolveScenario(scenario, applicationType.id)
  const reaching = scenario.breaks.find(
    ({ id: own, repeat, adds = [] }) =>
      hasBreak(scenario, applicationType, own) &&
      (time === undefined
        ? adds.some(({ messages }) => messages.some((one) => one.id === id))
        : repeat?.messages.includes(id ?? '')),
  )
  const isThereAnyway = time === undefined && hasMessage(plain, at)
  const bringing = isThereAnyway ? undefined : reaching
  return {
    wanted: inWords(id) + (time === undefined ? '' : ' (once more)'),
    ended: inWords(last),
    breaks: breaks.map(({ title }) => title),
    href: addressOf(scenario, {
      app: applicationType.id,
      breaks: bringing ? [bringing.id] : [],
      at: bringing ? at : id,
    }),
    ...(bringing ? { with: bringing.title } : {}),
  }
}

function typeNamed({ slug, applicationTypes }: Scenario, id: string | undefined): ApplicationType {
  const type = applicationTypes.find((one) => one.id === id) ?? applicationTypes[0]
  if (!type) throw new RangeError(`${slug} is for no application type`)
  return type
}

function hasBreak({ breaks }: Scenario, type: ApplicationType, id: string): boolean {
  return breaks.some((one) => one.id === id && isFor(one, type.id))
}

/** @param id as it is recorded: with `~2` where it is the second time */
function hasMessage({ messages }: ResolvedScenario, id: string): boolean {
  return messages.some((message) => message.id === id.split('~')[0])
}
