import type { LinkProblem } from '#components/player/player-props.ts'
import { isFor, resolveScenario } from '#lib/scenario/resolve.ts'
import type { ApplicationType, ResolvedScenario, Scenario } from '#lib/scenario/scenario.ts'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** Where a link points. */
export interface Linked {
  readonly resolved: ResolvedScenario
  /** the recorded id of the last message to perform */
  readonly at: string
  /** what the link names and this flow does not have, as it is linked */
  readonly problems: readonly LinkProblem[]
}

/** What an address of this page says. */
interface Place {
  readonly app?: string | undefined
  readonly breaks?: readonly string[]
  readonly at?: string | undefined
}

/** As many as a run may have (lib/scenario/schema.ts). */
const breaksAtMost = 10

/** Reads `?app=`, `?break=` and `?at=`. A mistake opens the nearest thing that exists, and is said. */
export function readLink(scenario: Scenario, search: SearchParams): Linked {
  const [app, at, broken] = ['app', 'at', 'break'].map((name) => [search[name]].flat()[0])
  const named = [...new Set(broken?.split(',').filter(Boolean))]
  const place = { app, at, breaks: named.slice(0, breaksAtMost) }
  const type = typeNamed(scenario, app)
  const breaks = place.breaks.filter((id) => hasBreak(scenario, type, id))
  const resolved = resolveScenario(scenario, type.id, breaks)
  const first = resolved.messages[0]?.id ?? ''
  const isKnown = at === undefined || hasMessage(resolved, at)
  return {
    resolved,
    at: isKnown ? (at ?? scenario.opens ?? first) : first,
    problems: [
      ...(app === undefined || app === type.id ? [] : [unknownType(scenario, app)]),
      ...named.filter((id) => !breaks.includes(id)).map((id) => unknownBreak(scenario, type, id, place)),
      ...(isKnown ? [] : [unknownMessage(scenario, type, at, breaks)]),
    ].slice(0, breaksAtMost),
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

function unknownType({ applicationTypes }: Scenario, id: string): LinkProblem {
  return { names: 'application type', value: shortened(id), known: applicationTypes.map((type) => type.id) }
}

function unknownBreak(scenario: Scenario, type: ApplicationType, id: string, { at }: Place): LinkProblem {
  const known = scenario.breaks.filter((one) => isFor(one, type.id)).map((one) => one.id)
  const other = scenario.applicationTypes.find((one) => hasBreak(scenario, one, id))
  const elsewhere = other && {
    says: other.name,
    href: addressOf(scenario, { app: other.id, breaks: [id], at }),
  }
  return { names: 'break', value: shortened(id), known, ...(elsewhere ? { elsewhere } : {}) }
}

/** The message may be one of another application type, or be there only with a break. */
function unknownMessage(
  scenario: Scenario,
  type: ApplicationType,
  at: string,
  breaks: readonly string[],
): LinkProblem {
  const types = [type, ...scenario.applicationTypes.filter((other) => other !== type)]
  const has = (app: string, withBreaks: readonly string[]) =>
    hasMessage(resolveScenario(scenario, app, withBreaks), at)
  const elsewhere = types.flatMap((one) => {
    const kept = breaks.filter((id) => hasBreak(scenario, one, id))
    if (one !== type && has(one.id, kept))
      return [{ says: one.name, href: addressOf(scenario, { app: one.id, breaks: kept, at }) }]
    const bringing = scenario.breaks.find(({ id }) => hasBreak(scenario, one, id) && has(one.id, [id]))
    return bringing
      ? [{ says: bringing.title, href: addressOf(scenario, { app: one.id, breaks: [bringing.id], at }) }]
      : []
  })[0]
  return { names: 'message', value: shortened(at), known: [], ...(elsewhere ? { elsewhere } : {}) }
}

function addressOf({ slug }: Scenario, { app = '', breaks = [], at }: Place): string {
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
