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
  const telling = new Set(mostTelling(thereAndBack(resolved), most))
  const chosen = resolved.messages.filter((message) => telling.has(message))
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

/** What is drawn or left out as a whole: a message, or a request past the browser with its answer. */
type Drawn = readonly PlacedMessage[]

/**
 * The first and the last message of each step that goes from one lane to another, and exchanges whole;
 * of the numbered steps, where there are any.
 */
function thereAndBack({ messages }: ResolvedScenario): Drawn[] {
  // a preflight is the browser's own business, and says little of the flow
  const crossing = messages.filter(
    ({ from, to, operation }) => from !== to && !operation.startsWith('preflight'),
  )
  const numbered = crossing.filter(({ mark }) => /\d/.test(mark))
  const among = numbered.length > 0 ? numbered : crossing
  return among.flatMap((message, index): Drawn[] => {
    const { stepId, channel, kind, from, to } = message
    if (channel === 'back') {
      const isAnswer = (one: PlacedMessage) =>
        one.kind === 'response' && one.channel === 'back' && one.from === to && one.to === from
      const answer = among.slice(index + 1).find(isAnswer)
      return kind === 'response' ? [] : [answer ? [message, answer] : [message]]
    }
    const sameStep = (one: PlacedMessage) => one.stepId === stepId
    const isEdge = index === among.findIndex(sameStep) || index === among.findLastIndex(sameStep)
    return isEdge ? [[message]] : []
  })
}

/** As many as there is room for: one for each way that messages go, and then evenly of the others. */
function mostTelling(all: readonly Drawn[], most: number): PlacedMessage[] {
  const ways = all.map(([first]) => `${first?.from} ${first?.to}`)
  const isFirstOfItsWay = (_: Drawn, index: number) => ways.indexOf(ways[index] ?? '') === index
  const firsts = all.filter(isFirstOfItsWay)
  const whole = firsts.filter((one) => one.length > 1)
  const single = firsts.filter((one) => one.length === 1)
  const asking = single.filter(([message]) => message?.kind !== 'response')
  const answering = single.filter((one) => !asking.includes(one))
  const others = all.filter((one) => !firsts.includes(one))
  const chosen: PlacedMessage[] = []
  for (const some of [whole, asking, answering, others]) chosen.push(...fitting(some, most - chosen.length))
  return chosen
}

/** Evenly of a list, as many as fit. */
function fitting(all: readonly Drawn[], room: number): PlacedMessage[] {
  for (let count = all.length; count > 0; count -= 1) {
    const messages = evenly(all, count).flat()
    if (messages.length <= room) return messages
  }
  return []
}

/** So many of a list: the first, the last, and evenly what is between them. */
function evenly<T>(things: readonly T[], count: number): readonly T[] {
  if (things.length <= count) return things
  const stride = count > 1 ? (things.length - 1) / (count - 1) : 0
  const places = new Set(Array.from({ length: Math.max(0, count) }, (_, index) => Math.round(index * stride)))
  return things.filter((_, index) => places.has(index))
}
