import { scenarios } from '#content/scenarios/index.ts'

type Scenario = (typeof scenarios)[number]
type Step = Scenario['phases'][number]['steps'][number]
type Message = Step['messages'][number]
type Break = Scenario['breaks'][number]

/** A message as the player is to show it. */
export interface FlowMessage extends Message {
  /** `6b`: its step, and which message of the step */
  readonly mark: string
  readonly step: string
  /** what the player says of it, as a sentence without the full stop */
  readonly sentence: string
  /** what Next is called where it comes next: a question that is open is not given away */
  readonly nextLabel: string
}

/** One flow for one application type: what there is to be tested. */
export interface Flow {
  readonly name: string
  readonly slug: string
  readonly title: string
  readonly type: string
  readonly typeName: string
  readonly steps: readonly { readonly mark: string; readonly title: string }[]
  /** of the steps, those that the reference documentation numbers */
  readonly count: number
  readonly messages: readonly FlowMessage[]
  readonly breaks: readonly Break[]
  /** the message that the page opens at, where that is not the first */
  readonly opens: string | undefined
}

/** Every flow for every application type. */
export const flows: readonly Flow[] = scenarios.flatMap((scenario) =>
  scenario.applicationTypes.map((type) => flowFor(scenario, type.id, type.name)),
)

/** Every flow once, for the first of its application types. */
export const flowsOnce: readonly Flow[] = flows.filter(
  ({ slug }, index) => flows.findIndex((other) => other.slug === slug) === index,
)

/** The flow most people come for: what is tested once is tested on this one. */
export const mainFlow = required(
  flows.find(({ slug, type }) => slug === 'authorization-code-pkce' && type === 'spa'),
  'single-page app',
)

/** It and its other half: what differs between a public and a confidential client. */
export const mainFlows: readonly Flow[] = [
  mainFlow,
  required(
    flows.find(({ slug, type }) => slug === mainFlow.slug && type === 'web'),
    'regular web app',
  ),
]

/** The flows beside the main one. */
export const otherFlows: readonly Flow[] = flowsOnce.filter(({ slug }) => slug !== mainFlow.slug)

/** The message in the middle of a flow, where most has come together. */
export function middleOf({ messages }: Flow): FlowMessage {
  return required(messages[Math.floor(messages.length / 2)], 'message in the middle')
}

/** The address of a message; without one, of the first, even where the lesson opens later. */
export function pathTo(flow: Flow, at?: string, breaks: readonly string[] = []): string {
  const query = new URLSearchParams({ app: flow.type })
  const place = at ?? (flow.opens === undefined ? undefined : flow.messages[0]?.id)
  if (place !== undefined) query.set('at', place)
  if (breaks.length > 0) query.set('break', breaks.join(','))
  return `/flows/${flow.slug}?${query}`
}

/** A message of a flow by its id. */
export function messageOf(flow: Flow, id: string): FlowMessage {
  return required(
    flow.messages.find((message) => message.id === id),
    `a message "${id}" in ${flow.name}`,
  )
}

/** Throws where something that every flow has is missing. */
export function required<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`There is no ${what}.`)
  return value
}

function flowFor(scenario: Scenario, type: string, typeName: string): Flow {
  const isOurs = ({ types }: { readonly types?: readonly string[] }) => types?.includes(type) ?? true
  const all = scenario.phases.flatMap((phase) => phase.steps).filter(isOurs)
  const numbered = all.filter(({ mark }) => mark === undefined)
  const steps = all.map((step) => ({ step, mark: step.mark ?? String(numbered.indexOf(step) + 1) }))
  return {
    name: `${scenario.title}, ${typeName}`,
    slug: scenario.slug,
    title: scenario.title,
    type,
    typeName,
    steps: steps.map(({ step, mark }) => ({ mark, title: step.title })),
    count: numbered.length,
    messages: steps.flatMap(({ step, mark }) => messagesOf(step, mark, isOurs)),
    breaks: scenario.breaks.filter(isOurs),
    opens: scenario.opens,
  }
}

function messagesOf(step: Step, mark: string, isOurs: (message: Message) => boolean): FlowMessage[] {
  return step.messages.filter(isOurs).map((message, index, own) => ({
    ...message,
    mark: own.length > 1 ? mark + String.fromCodePoint(97 + index) : mark,
    step: step.id,
    sentence: message.heading ?? message.title,
    nextLabel: message.predict ? 'See what comes' : message.title,
  }))
}
