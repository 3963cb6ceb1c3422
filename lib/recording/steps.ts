import type { PlacedMessage } from '#lib/scenario/scenario.ts'
import type { Moment } from './playback.ts'
import type { Recording } from './recording.ts'

/** Messages, by their ids in the scenario, that a run has come to or can still come to. */
export function reachable({ messages }: Recording, upcoming: readonly PlacedMessage[]): ReadonlySet<string> {
  return new Set([...messages.map(({ message }) => message), ...upcoming.map(({ id }) => id)])
}

/**
 * The moments of a step as they are listed: what is to be sent once more comes into the list when it
 * is sent, since until then it would stand there as if it were another message.
 */
export function listed(own: readonly Moment[]): Moment[] {
  return own.filter(
    ({ placed, recorded, index }) =>
      recorded || !own.some((other) => other.placed.id === placed.id && other.index < index),
  )
}

/**
 * The first no of a step, said or foretold, that nothing in it has made good. A try that the flow
 * leaves open (`retry`) is made good by a later one; sending a message again, because it can be, is not.
 */
export function refusalOf(own: readonly Moment[]): Moment | undefined {
  return own.find((moment) => moment.refused && !isMadeGood(moment, own))
}

function isMadeGood({ placed, index }: Moment, own: readonly Moment[]): boolean {
  return (
    placed.retry !== undefined &&
    own.some(
      ({ placed: again, index: later, recorded, refused }) =>
        again.id === placed.id && later > index && recorded !== undefined && !refused,
    )
  )
}

/**
 * The message that stands for a step in which nothing happened but what is told otherwise: that
 * somebody said no, or that the app says so. Undefined where the step is what it was planned to be.
 */
export function toldInstead(own: readonly Moment[]): PlacedMessage | undefined {
  const happened = own.filter(({ recorded }) => recorded)
  const [first] = happened
  return happened.every(({ recorded }) => recorded?.otherwise) ? first?.placed : undefined
}
