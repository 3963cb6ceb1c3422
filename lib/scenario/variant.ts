import { placed } from './place.ts'
import type { Annotation, Break, Message, Phase, Place, Scenario, Step } from './scenario.ts'

type Header = Pick<Scenario, 'slug' | 'title' | 'summary' | 'tags' | 'retired'>
type Replaced = Partial<Pick<Scenario, 'applicationTypes' | 'roles' | 'onRefusal'>>

/** What a scenario does not have in common with the one it is made from. What is not named stays as it is. */
export interface Difference extends Header, Replaced {
  readonly omit?: {
    /** by id */
    readonly steps?: readonly string[]
    readonly messages?: readonly string[]
    /** their annotations go: the last part of the pointer, `code_challenge` */
    readonly parameters?: readonly string[]
    /** by id, or all of them */
    readonly breaks?: readonly string[] | 'all'
  }
  /** other words or behaviour of a message, by its id; annotations given here take the place of all */
  readonly messages?: Readonly<Record<string, Partial<Omit<Message, 'id'>>>>
  /** annotations given here take the place of those with the same pointer, or are added in front */
  readonly annotations?: Readonly<Record<string, readonly Annotation[]>>
  readonly steps?: Readonly<Record<string, Partial<Omit<Step, 'id' | 'messages'>>>>
  /** steps given here take the place of all */
  readonly phases?: Readonly<Record<string, Partial<Phase>>>
  /** messages that come right before or after the one named, in its step */
  readonly insert?: readonly ({ readonly messages: readonly Message[] } & Place)[]
  /** steps that come right before or after the one named, in its phase */
  readonly insertSteps?: readonly ({ readonly steps: readonly Step[] } & Place)[]
  /** phases that come last */
  readonly append?: readonly Phase[]
  readonly breaks?: readonly Break[]
}

/**
 * A scenario stated as its difference from another one.
 * @throws RangeError where the difference names something the base does not have
 */
export function variant(base: Scenario, difference: Difference): Scenario {
  requireKnown(base, difference)
  const { slug, title, summary, tags, omit = {}, append = [] } = difference
  const kept = omit.breaks === 'all' ? [] : base.breaks.filter(({ id }) => !omit.breaks?.includes(id))
  const phases = base.phases.map((phase) => phaseOf(phase, difference))
  const applicationTypes = difference.applicationTypes ?? base.applicationTypes
  const types = applicationTypes.map(({ id }) => id)
  return {
    slug,
    title,
    summary,
    tags,
    ...(difference.retired ? { retired: difference.retired } : {}),
    applicationTypes,
    roles: difference.roles ?? base.roles,
    onRefusal: difference.onRefusal ?? base.onRefusal,
    phases: [...phases, ...append]
      .map((phase) => ({ ...phase, steps: stepsFor(phase.steps, types) }))
      .filter(({ steps }) => steps.length > 0),
    breaks: forTypes([...kept, ...(difference.breaks ?? [])], types),
  }
}

type ForTypes = { readonly types?: readonly string[] }

/** What is meant for other application types than these goes. */
function forTypes<T extends ForTypes>(things: readonly T[], types: readonly string[]): T[] {
  return things.flatMap((thing) => {
    const own = thing.types?.filter((type) => types.includes(type))
    if (own === undefined) return [thing]
    return own.length === 0 ? [] : [{ ...thing, types: own }]
  })
}

function stepsFor(steps: readonly Step[], types: readonly string[]): Step[] {
  return forTypes(steps, types)
    .map((step) => ({
      ...step,
      messages: forTypes(step.messages, types).map((message) =>
        message.annotations ? { ...message, annotations: forTypes(message.annotations, types) } : message,
      ),
    }))
    .filter(({ messages }) => messages.length > 0)
}

function phaseOf(phase: Phase, difference: Difference): Phase {
  const { omit, phases = {}, insertSteps = [] } = difference
  const changed = { ...phase, ...phases[phase.title] }
  if (phases[phase.title]?.steps) return changed
  const kept = phase.steps.filter(({ id }) => !omit?.steps?.includes(id))
  return {
    ...changed,
    steps: placed(
      kept,
      insertSteps.map((one) => ({ ...one, things: one.steps })),
    ).map((step) => stepOf(step, difference)),
  }
}

function stepOf(step: Step, difference: Difference): Step {
  const { omit, steps = {}, insert = [] } = difference
  const messages = step.messages.filter(({ id }) => !omit?.messages?.includes(id))
  return {
    ...step,
    ...steps[step.id],
    messages: placed(
      messages,
      insert.map((one) => ({ ...one, things: one.messages })),
    ).map((message) => messageOf(message, difference)),
  }
}

function messageOf(message: Message, { omit, messages = {}, annotations = {} }: Difference): Message {
  const isOmitted = ({ pointer }: Annotation) =>
    omit?.parameters?.includes(pointer.split('/').at(-1) ?? '') ?? false
  const isHttp = message.kind === 'request' || message.kind === 'response'
  const own = isHttp ? (annotations[message.id] ?? []) : []
  const kept = (message.annotations ?? []).filter(
    (one) => !isOmitted(one) && !own.some(({ pointer }) => pointer === one.pointer),
  )
  const changed = { ...message, ...messages[message.id] }
  return message.annotations || own.length > 0
    ? { ...changed, annotations: messages[message.id]?.annotations ?? [...own, ...kept] }
    : changed
}

function requireKnown(base: Scenario, difference: Difference): void {
  const steps = base.phases.flatMap((phase) => phase.steps)
  const messages = steps.flatMap((step) => step.messages)
  const ids = (things: readonly { readonly id: string }[]) => new Set(things.map(({ id }) => id))
  const { omit = {}, insert = [], insertSteps = [] } = difference
  const beside = (place: Place) => ('before' in place ? place.before : place.after)
  require(base, 'step', ids(steps), [
    ...(omit.steps ?? []),
    ...Object.keys(difference.steps ?? {}),
    ...insertSteps.map(beside),
  ])
  require(base, 'message', ids([...messages, ...insert.flatMap((one) => one.messages)]), [
    ...(omit.messages ?? []),
    ...Object.keys(difference.messages ?? {}),
    ...Object.keys(difference.annotations ?? {}),
    ...insert.map(beside),
  ])
  require(base, 'phase', new Set(base.phases.map(({ title }) => title)), Object.keys(difference.phases ?? {}))
  require(base, 'break', ids(base.breaks), omit.breaks === 'all' ? [] : (omit.breaks ?? []))
}

function require(base: Scenario, kind: string, known: ReadonlySet<string>, named: readonly string[]): void {
  const unknown = named.find((name) => !known.has(name))
  if (unknown !== undefined) throw new RangeError(`${base.slug} has no ${kind} "${unknown}" to differ from`)
}
