import type { Party } from '#lib/protocol/role.ts'
import { partyNamed, partyOf } from './party.ts'
import type { PlacedMessage, ResolvedScenario } from './scenario.ts'
import { isSeenOnDevice } from './sight.ts'

/** A flow as a small drawing shows it: its lanes, and some of the messages between them. */
export interface LaneDrawing {
  readonly width: number
  readonly height: number
  readonly lanes: readonly { readonly id: string; readonly party: Party; readonly x: number }[]
  readonly messages: readonly DrawnMessage[]
}

/** One message, from lane to lane. */
export interface DrawnMessage {
  readonly id: string
  /** who sends it */
  readonly party: Party
  readonly from: number
  readonly to: number
  readonly y: number
  /** a pipe passes through no browser; dots are what a person does */
  readonly line: 'open' | 'pipe' | 'dots'
}

interface DrawingSize {
  readonly width: number
  readonly height: number
  /** from the edge to the outermost lanes */
  readonly margin: number
  /** from the edge to the outermost messages */
  readonly padding: number
  /** how many messages there is room for */
  readonly most: number
}

/** Draws the lanes of a flow, by its own messages. */
export function drawLanes(resolved: ResolvedScenario, size: DrawingSize): LaneDrawing {
  const { width, height, margin, padding, most } = size
  const { roles } = resolved.scenario
  const gap = roles.length > 1 ? (width - 2 * margin) / (roles.length - 1) : 0
  const lanes = roles.map((role, index) => ({ id: role.id, party: partyOf(role), x: margin + index * gap }))
  const xOf = (id: string) => lanes.find((lane) => lane.id === id)?.x ?? margin
  const chosen = mostTelling(thereAndBack(resolved), most)
  const row = (height - 2 * padding) / Math.max(1, chosen.length)
  return {
    width,
    height,
    lanes,
    messages: chosen.map((message, index) => ({
      id: message.id,
      party: partyNamed(resolved, message.from) ?? 'client',
      from: xOf(message.from),
      to: xOf(message.to),
      y: padding + row * (index + 0.5),
      line: lineOf(resolved, message),
    })),
  }
}

function lineOf(resolved: ResolvedScenario, message: PlacedMessage): DrawnMessage['line'] {
  if (message.channel === 'person') return 'dots'
  return message.channel === 'back' && !isSeenOnDevice(resolved, message) ? 'pipe' : 'open'
}

/**
 * The first and the last message of each step that goes from one lane to another; of the numbered
 * steps, where there are any.
 */
function thereAndBack({ messages }: ResolvedScenario): PlacedMessage[] {
  const crossing = messages.filter(({ from, to }) => from !== to)
  const numbered = crossing.filter(({ mark }) => /\d/.test(mark))
  const among = numbered.length > 0 ? numbered : crossing
  return among.filter(({ stepId }, index) => {
    const sameStep = (message: PlacedMessage) => message.stepId === stepId
    return index === among.findIndex(sameStep) || index === among.findLastIndex(sameStep)
  })
}

/** As many as there is room for: one for each way that messages go, and then evenly of the others. */
function mostTelling(messages: readonly PlacedMessage[], most: number): PlacedMessage[] {
  const ways = messages.map(({ from, to }) => `${from} ${to}`)
  const isFirstOfItsWay = (_: PlacedMessage, index: number) => ways.indexOf(ways[index] ?? '') === index
  const firsts = messages.filter(isFirstOfItsWay)
  const others = messages.filter((message) => !firsts.includes(message))
  const chosen = new Set([...evenly(firsts, most), ...evenly(others, most - firsts.length)])
  return messages.filter((message) => chosen.has(message))
}

/** So many of a list: the first, the last, and evenly what is between them. */
function evenly<T>(things: readonly T[], count: number): readonly T[] {
  if (things.length <= count) return things
  const stride = count > 1 ? (things.length - 1) / (count - 1) : 0
  const places = new Set(Array.from({ length: Math.max(0, count) }, (_, index) => Math.round(index * stride)))
  return things.filter((_, index) => places.has(index))
}
