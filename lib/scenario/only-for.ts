import type { Break, Message, Scenario, Step } from './scenario.ts'

/** A scenario with what is meant for these application types alone: less to send, and nothing to mistake. */
export function onlyFor(scenario: Scenario, types: readonly string[]): Scenario {
  return {
    ...scenario,
    phases: scenario.phases
      .map((phase) => ({ ...phase, steps: stepsFor(phase.steps, types) }))
      .filter(({ steps }) => steps.length > 0),
    breaks: meantFor(scenario.breaks, types).map((one) => breakFor(one, types)),
  }
}

type ForTypes = { readonly types?: readonly string[] }

/** What is meant for other application types than these goes. */
function meantFor<T extends ForTypes>(things: readonly T[], types: readonly string[]): T[] {
  return things.flatMap((thing) => {
    const own = thing.types?.filter((type) => types.includes(type))
    if (own === undefined) return [thing]
    return own.length === 0 ? [] : [{ ...thing, types: own }]
  })
}

function stepsFor(steps: readonly Step[], types: readonly string[]): Step[] {
  return meantFor(steps, types)
    .map((step) => ({ ...step, messages: messagesFor(step.messages, types) }))
    .filter(({ messages }) => messages.length > 0)
}

function messagesFor(messages: readonly Message[], types: readonly string[]): Message[] {
  return meantFor(messages, types).map((message) =>
    message.annotations ? { ...message, annotations: meantFor(message.annotations, types) } : message,
  )
}

function breakFor(one: Break, types: readonly string[]): Break {
  if (!one.adds) return one
  return { ...one, adds: one.adds.map((add) => ({ ...add, messages: messagesFor(add.messages, types) })) }
}
