import { header } from '#lib/protocol/http-message.ts'
import type { Edit } from '#lib/scenario/schema.ts'
import type { Break, PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { nameOf } from '#lib/scenario/party.ts'
import { nameAt } from '#lib/scenario/pointer.ts'
import { saysNo, tellsItself } from './heading.ts'
import type { RecordedMessage, Recording } from './recording.ts'

/**
 * What is told of a recorded message. Where a break or the learner changed something, each message
 * tells what is special in it, and none tells it twice: what the break teaches stands where it shows.
 * @param resolved in the words of how it went
 */
export function messageNarration(resolved: ResolvedScenario, recording: Recording, index: number): string {
  const recorded = recording.messages[index]
  const message = recorded && plannedFor(resolved, recorded)
  if (!message) return ''
  return special(resolved, message, recorded, recording) ?? usual(resolved, message, recording, index)
}

/** The message behind a recorded one, in the words for this time. */
export function plannedFor(
  { told, messages }: ResolvedScenario,
  recorded: RecordedMessage,
): PlacedMessage | undefined {
  return told?.get(recorded.id) ?? messages.find(({ id }) => id === recorded.message)
}

/** What is told because something is not as planned; undefined where all is. */
function special(
  resolved: ResolvedScenario,
  message: PlacedMessage,
  recorded: RecordedMessage,
  recording: Recording,
): string | undefined {
  const { breaks } = resolved
  if (tellsItself(message, recorded) || breaks.some((one) => hasOwnWords(one, recorded))) return undefined
  const shown = breaks.find((one) => showsIn(one, recorded))
  if (shown) return shown.teaches
  if (recorded.edits && recorded.edits.length > 0) return edited(resolved, recorded, recorded.edits)
  if (recorded.otherwise) return undefined
  const names = (recorded.entered ?? []).filter((one) => one.usual !== undefined).map(({ name }) => name)
  if (names.length > 0)
    return `${nameOf(resolved, recorded.from)} enters another ${names.map((name) => `**${fields[name] ?? name}**`).join(' and another ')} than usual. What comes of it is told with the answer.`
  if (recorded.refusal && recorded.refusal.by === recorded.to && recorded.kind !== 'computation')
    return `It arrives, and ${nameOf(resolved, recorded.to)} **does not accept it**: ${recorded.refusal.error}. Its checks show where it stopped.`
  return saysNo(recorded) ? refusalToldOnce(resolved, message, recorded, recording) : undefined
}

/** True where a break has words of its own for a message, and they are true: it brings it along, or tells it. */
function hasOwnWords({ messages, adds = [] }: Break, recorded: RecordedMessage): boolean {
  if (messages?.[recorded.id]?.narration !== undefined) return true
  return !saysNo(recorded) && adds.some((one) => one.messages.some(({ id }) => id === recorded.message))
}

/** True for the one message in which what a break promises can be seen. */
function showsIn({ expect: { message, error, reason } }: Break, { id, refusal }: RecordedMessage): boolean {
  if (message !== id) return false
  if (!refusal) return error === undefined && reason === undefined
  return (
    (error === undefined || error === refusal.error) &&
    (reason === undefined || reason === refusal.privateReason)
  )
}

function edited(
  resolved: ResolvedScenario,
  { to, refusal }: RecordedMessage,
  edits: readonly Edit[],
): string {
  const changes = edits.map(editInWords).join(' ')
  return refusal?.by === to
    ? `${changes} ${nameOf(resolved, to)} does not accept it: ${refusal.error}.`
    : `${changes} Everything after it is the answer to that.`
}

function editInWords({ change, pointer }: Edit): string {
  const place = `**${nameAt(pointer)}**`
  if (change === 'add') return `You added ${place}.`
  return change === 'remove' ? `You took ${place} away.` : `You changed ${place}.`
}

/** What people call the fields of a form. */
const fields: Readonly<Record<string, string>> = {
  login: 'e-mail',
  username: 'e-mail',
  email: 'e-mail',
  user_code: 'code',
}

function refusalToldOnce(
  resolved: ResolvedScenario,
  message: PlacedMessage,
  recorded: RecordedMessage,
  { messages }: Recording,
): string {
  const before = messages
    .slice(0, messages.indexOf(recorded))
    .filter((one) => saysNo(one) && isLike(one, recorded))
  const same = before.filter(({ refusal }) => refusal?.privateReason === recorded.refusal?.privateReason)
  const time = same.length + 1
  const sender = nameOf(resolved, recorded.from)
  const { refusal, response, kind } = recorded
  if (message.retry !== undefined && isPage(recorded))
    return time === 1
      ? `${sender} does not let this in and **shows its page once more**. What exactly was wrong, it keeps to itself.`
      : `${sender} shows its page **for the ${ordinal(time)} time**: this did not fit either.`
  if (!refusal) return `The answer is **${response?.status}**: something before it failed.`
  if (kind === 'computation')
    return time === 1
      ? `A check fails, so ${sender} will answer with **${refusal.error}**. The list shows how far it got.`
      : `A check fails here **for the ${ordinal(time)} time**, so ${sender} will say ${refusal.error} once more.`
  if (before.length > same.length)
    return `${sender} answers with **${refusal.error}** as well, and for another reason: it stands below.`
  if (time > 1)
    return `${sender} answers with ${refusal.error} **for the ${ordinal(time)} time**, and for the same reason.`
  const known =
    refusal.privateReason === undefined ? '' : `, and what only ${nameOf(resolved, refusal.by)} knows`
  return `${sender} answers with **${refusal.error}**. Below is what is said of it${known}.`
}

function isLike(one: RecordedMessage, other: RecordedMessage): boolean {
  return one.kind === other.kind && one.from === other.from && one.refusal?.error === other.refusal?.error
}

function isPage({ response }: RecordedMessage): boolean {
  return /^text\/html\b/i.test((response && header(response, 'content-type')) ?? '')
}

/** What was planned; what was told before is told as that, since nothing else about it is new. */
function usual(
  resolved: ResolvedScenario,
  { title, narration }: PlacedMessage,
  recording: Recording,
  index: number,
): string {
  const before = recording.messages.slice(0, index).flatMap((recorded) => {
    const message = plannedFor(resolved, recorded)
    return message?.narration === narration ? [{ message, recorded }] : []
  })
  // the first of them without anything special has told it
  const isTold = before.some(
    ({ message, recorded }) => special(resolved, message, recorded, recording) === undefined,
  )
  if (!isTold) return narration
  return `**${title}**, for the ${ordinal(before.length + 1)} time. What it means has not changed.`
}

function ordinal(number: number): string {
  return ['', 'first', 'second', 'third', 'fourth', 'fifth'][number] ?? `${number}th`
}
