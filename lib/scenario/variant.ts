import { placed } from './place.ts'
import type { Annotation, Break, Message, Phase, Place, Scenario, Step } from './scenario.ts'

type Header = Pick<Scenario, 'slug' | 'title' | 'summary' | 'tags' | 'retired' | 'opens'>
type Replaced = Partial<Pick<Scenario, 'applicationTypes' | 'roles' | 'onRefusal'>>

type ChangedStep = Partial<Omit<Step, 'id' | 'messages' | 'mark'>> & { readonly mark?: string | null }

/** What a scenario does not have in common with the one it is made from. What is not named stays as it is. */
export interface Difference extends Header, Replaced {
  readonly omit?: {
    /** by id */
    readonly steps?: readonly string[]
    readonly messages?: readonly string[]
    /** their annotations go: the last part of the pointer, `code_challenge` */
    readonly parameters?: readonly string[]
    /** what is asked of these messages, by id: another flow has asked it */
    readonly predictions?: readonly string[]
    /** by id, or all of them */
    readonly breaks?: readonly string[] | 'all'
  }
  /**
   * other words or behaviour of a message, by its id, or by id and application type where several
   * have that id: `signed-in-page/web`; annotations given here take the place of all
   */
  readonly messages?: Readonly<Record<string, Partial<Omit<Message, 'id'>>>>
  /** annotations given here take the place of those with the same pointer, or are added in front */
  readonly annotations?: Readonly<Record<string, readonly Annotation[]>>
  /** a step beside the numbered ones becomes one of them where its mark is null */
  readonly steps?: Readonly<Record<string, ChangedStep>>
  /** by the id of a step: those whose messages it takes in, in this order */
  readonly merge?: Readonly<Record<string, readonly string[]>>
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
  const { slug, title, summary, tags, opens, omit = {}, append = [] } = difference
  const kept = omit.breaks === 'all' ? [] : base.breaks.filter(({ id }) => !omit.breaks?.includes(id))
  const allSteps = base.phases.flatMap((phase) => phase.steps)
  const phases = base.phases.map((phase) => phaseOf(phase, allSteps, difference))
  const applicationTypes = difference.applicationTypes ?? base.applicationTypes
  const types = applicationTypes.map(({ id }) => id)
  return {
    slug,
    title,
    summary,
    tags,
    ...(opens === undefined ? {} : { opens }),
    ...(difference.retired ? { retired: difference.retired } : {}),
    applicationTypes,
    roles: difference.roles ?? base.roles,
    onRefusal: difference.onRefusal ?? base.onRefusal,
    phases: [...phases, ...append]
      .map((phase) => ({ ...phase, steps: stepsFor(phase.steps, types) }))
      .filter(({ steps }) => steps.length > 0),
    breaks: forTypes([...kept, ...(difference.breaks ?? [])], types).map((one) => breakFor(one, types)),
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
    .map((step) => ({ ...step, messages: messagesFor(step.messages, types) }))
    .filter(({ messages }) => messages.length > 0)
}

function messagesFor(messages: readonly Message[], types: readonly string[]): Message[] {
  return forTypes(messages, types).map((message) =>
    message.annotations ? { ...message, annotations: forTypes(message.annotations, types) } : message,
  )
}

function breakFor(one: Break, types: readonly string[]): Break {
  if (!one.adds) return one
  return { ...one, adds: one.adds.map((add) => ({ ...add, messages: messagesFor(add.messages, types) })) }
}

/** @param all the steps of all phases: one may take in those of another */
function phaseOf(phase: Phase, all: readonly Step[], difference: Difference): Phase {
  const { omit, phases = {}, insertSteps = [] } = difference
  const changed = { ...phase, ...phases[phase.title] }
  if (phases[phase.title]?.steps) return changed
  const kept = merged(phase.steps, all, difference).filter(({ id }) => !omit?.steps?.includes(id))
  return {
    ...changed,
    steps: placed(
      kept,
      insertSteps.map((one) => ({ ...one, things: one.steps })),
    ).map((step) => stepOf(step, difference)),
  }
}

/** Steps with those that became part of another one inside of it. */
function merged(steps: readonly Step[], all: readonly Step[], { merge = {} }: Difference): readonly Step[] {
  const taken = new Set(Object.values(merge).flat())
  return steps
    .filter(({ id }) => !taken.has(id))
    .map((step) => {
      const others = (merge[step.id] ?? []).flatMap((id) => all.filter((one) => one.id === id))
      return { ...step, messages: [step, ...others].flatMap(({ messages }) => messages) }
    })
}

function stepOf(step: Step, difference: Difference): Step {
  const { omit, steps = {}, insert = [] } = difference
  const messages = step.messages.filter(({ id }) => !omit?.messages?.includes(id))
  const { mark = step.mark, ...words } = steps[step.id] ?? {}
  const { mark: _, ...own } = step
  return {
    ...own,
    ...words,
    ...(mark === undefined || mark === null ? {} : { mark }),
    messages: placed(
      messages,
      insert.map((one) => ({ ...one, things: one.messages })),
    ).map((message) => messageOf(message, difference)),
  }
}

function messageOf(
  { predict, ...message }: Message,
  { omit, messages = {}, annotations = {} }: Difference,
): Message {
  const isOmitted = ({ pointer }: Annotation) =>
    omit?.parameters?.includes(pointer.split('/').at(-1) ?? '') ?? false
  const isHttp = message.kind === 'request' || message.kind === 'response'
  const own = isHttp ? (annotations[message.id] ?? []) : []
  const kept = (message.annotations ?? []).filter(
    (one) => !isOmitted(one) && !own.some(({ pointer }) => pointer === one.pointer),
  )
  const change = keysOf(message).reduce<Partial<Message>>((all, key) => ({ ...all, ...messages[key] }), {})
  const asks = predict && !omit?.predictions?.includes(message.id) ? { predict } : {}
  const changed = { ...message, ...asks, ...change }
  return message.annotations || own.length > 0
    ? { ...changed, annotations: change.annotations ?? [...own, ...kept] }
    : changed
}

/** What a difference can call a message; the more exact name comes last. */
function keysOf({ id, types = [] }: Message): string[] {
  return [id, ...types.map((type) => `${id}/${type}`)]
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
    ...Object.entries(difference.merge ?? {}).flat(2),
    ...insertSteps.map(beside),
  ])
  const all = [...messages, ...insert.flatMap((one) => one.messages)]
  require(base, 'message', new Set(all.flatMap(keysOf)), [
    ...(omit.messages ?? []),
    ...(omit.predictions ?? []),
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
