import { placed } from './place.ts'
import type {
  ApplicationType,
  Break,
  Message,
  PlacedMessage,
  ResolvedScenario,
  RoleInScenario,
  Scenario,
  Step,
} from './scenario.ts'

/** A choice that the scenario does not offer; the message is a sentence for people. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
}

/**
 * A scenario for one application type, with breaks applied.
 * @throws ScenarioError where it has no such type or break
 */
export function resolveScenario(
  scenario: Scenario,
  applicationTypeId: string,
  breakIds: readonly string[] = [],
): ResolvedScenario {
  const applicationType = scenario.applicationTypes.find(({ id }) => id === applicationTypeId)
  if (!applicationType) {
    const known = scenario.applicationTypes.map(({ id }) => id).join(', ')
    throw new ScenarioError(
      `${scenario.title} has no application type "${applicationTypeId}"; it has ${known}.`,
    )
  }
  const breaks = breakIds.map((id) => {
    const found = scenario.breaks.find(
      (candidate) => candidate.id === id && isFor(candidate, applicationTypeId),
    )
    if (!found) throw new ScenarioError(`${scenario.title} has no break "${id}" for ${applicationType.name}.`)
    return found
  })
  return {
    scenario: { ...scenario, roles: rolesFor(scenario, applicationType, breaks) },
    applicationType,
    breaks,
    messages: breaks.reduce(
      (messages, one) =>
        repeatMessages(
          messages.map((message) => changed(message, one)),
          one,
        ),
      placeMessages(scenario, applicationTypeId, breaks),
    ),
  }
}

/** The roles as they appear for a type, with those who join because of a break; two may bring the same one. */
function rolesFor(
  { roles }: Scenario,
  type: ApplicationType,
  breaks: readonly Break[],
): readonly RoleInScenario[] {
  const joining = breaks.flatMap(({ joins }) => joins ?? [])
  const once = joining.filter(({ role }, at) => joining.findIndex((one) => one.role.id === role.id) === at)
  return placed(
    roles.map((role) => ({ ...role, ...type.roles?.[role.id] })),
    once.map((join) => ({ ...join, things: [join.role] })),
  )
}

/** True where something is meant for an application type: for all of them unless it says which. */
export function isFor(thing: { readonly types?: readonly string[] }, applicationTypeId: string): boolean {
  return thing.types?.includes(applicationTypeId) ?? true
}

/** The steps that are numbered, for one application type. */
export function stepsOf(
  scenario: Scenario,
  applicationTypeId: string,
): { readonly step: Step; readonly mark: string; readonly phase: string }[] {
  let number = 0
  return scenario.phases.flatMap((phase) =>
    phase.steps
      .filter((step) => isFor(step, applicationTypeId))
      .map((step) => ({ step, mark: step.mark ?? String((number += 1)), phase: phase.title })),
  )
}

/** How many steps the reference documentation numbers. */
export function numberedSteps(scenario: Scenario, applicationTypeId: string): number {
  return stepsOf(scenario, applicationTypeId).filter(({ step }) => step.mark === undefined).length
}

function placeMessages(scenario: Scenario, type: string, breaks: readonly Break[]): PlacedMessage[] {
  const added = breaks.flatMap(({ adds = [] }) => adds.map((one) => ({ ...one, things: one.messages })))
  return stepsOf(scenario, type).flatMap(({ step, mark, phase }) => {
    const messages = placed(step.messages, added).filter((message) => isFor(message, type))
    return messages.map((message, index) =>
      place(message, type, messages.length > 1 ? mark + letter(index) : mark, step.id, phase),
    )
  })
}

function place(message: Message, type: string, mark: string, stepId: string, phase: string): PlacedMessage {
  const annotations = message.annotations?.filter((annotation) => isFor(annotation, type)) ?? []
  return { ...message, annotations, mark, stepId, phase }
}

/** A message as it is with a break: in other words, or with something else in it. */
function changed(message: PlacedMessage, { messages = {} }: Break): PlacedMessage {
  const own = messages[message.id]
  if (!own) return message
  return { ...message, ...own, ...(own.sends ? { sends: { ...message.sends, ...own.sends } } : {}) }
}

function repeatMessages(messages: readonly PlacedMessage[], { repeat }: Break): PlacedMessage[] {
  if (!repeat) return [...messages]
  const again = messages.filter(({ id }) => repeat.messages.includes(id))
  const at = messages.findIndex(({ id }) => id === repeat.after) + 1
  return [...messages.slice(0, at), ...again, ...messages.slice(at)]
}

function letter(index: number): string {
  return String.fromCharCode(97 + index)
}
