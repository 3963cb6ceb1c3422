import { resolveScenario, ScenarioError } from '#lib/scenario/resolve.ts'
import type { ResolvedScenario, Scenario } from '#lib/scenario/scenario.ts'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** Where a link points. */
export interface Linked {
  readonly resolved: ResolvedScenario
  /** the recorded id of the last message to perform */
  readonly at: string
  /** what the link named and this flow does not have */
  readonly badLink?: { readonly message: string }
}

/** As many as a run may have (lib/scenario/schema.ts). */
const breaksAtMost = 10

/** Reads `?app=`, `?break=` and `?at=`. A mistake opens the nearest thing that exists, and is said. */
export function readLink(scenario: Scenario, search: SearchParams): Linked {
  const [app, at, broken] = ['app', 'at', 'break'].map((name) => [search[name]].flat()[0])
  const type = app ?? scenario.applicationTypes[0]?.id ?? ''
  const breaks = [...new Set(broken?.split(',').filter(Boolean))].slice(0, breaksAtMost)
  const { resolved, unknown } = resolveOrNearest(scenario, type, breaks)
  const first = resolved.messages[0]?.id ?? ''
  const wanted = at ?? scenario.opens ?? first
  const isKnown = resolved.messages.some(({ id }) => id === wanted.split('~')[0])
  const message = isKnown ? unknown : wanted.slice(0, 80)
  return {
    resolved,
    at: isKnown ? wanted : first,
    ...(message === undefined ? {} : { badLink: { message } }),
  }
}

function resolveOrNearest(
  scenario: Scenario,
  type: string,
  breaks: readonly string[],
): { resolved: ResolvedScenario; unknown?: string } {
  try {
    return { resolved: resolveScenario(scenario, type, breaks) }
  } catch (cause) {
    if (!(cause instanceof ScenarioError)) throw cause
    const isType = scenario.applicationTypes.some(({ id }) => id === type)
    const fallback = isType ? type : (scenario.applicationTypes[0]?.id ?? '')
    return {
      resolved: resolveScenario(scenario, fallback),
      unknown: (isType ? breaks.join(',') : type).slice(0, 80),
    }
  }
}
