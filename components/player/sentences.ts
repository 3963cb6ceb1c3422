import { messageHeading, tellsItself } from '#lib/recording/heading.ts'
import { header, reasonPhrase } from '#lib/protocol/http-message.ts'
import { messageLabel } from '#lib/recording/label.ts'
import type { Moment } from '#lib/recording/playback.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import { carried } from '#lib/recording/values.ts'
import { channelName } from '#lib/scenario/sight.ts'
import { nameOf } from '#lib/scenario/party.ts'
import { numberedSteps } from '#lib/scenario/resolve.ts'
import type { PlacedMessage, ResolvedScenario, RoleId, RoleInScenario } from '#lib/scenario/scenario.ts'

// What the player says about messages, to eyes and to screen readers.

function roleNamed({ scenario }: ResolvedScenario, id: RoleId): RoleInScenario | undefined {
  return scenario.roles.find((role) => role.id === id)
}

/** `Client app to Auth server`, or `inside Client app` for a computation. */
export function wayOf(resolved: ResolvedScenario, { from, to }: Pick<PlacedMessage, 'from' | 'to'>): string {
  const sender = roleNamed(resolved, from)?.name ?? from
  return from === to ? `inside ${sender}` : `${sender} to ${roleNamed(resolved, to)?.name ?? to}`
}

/** `Step 6b of 11`; a step beside the numbered ones has no count. */
export function counter(resolved: ResolvedScenario, { mark }: PlacedMessage): string {
  const count = numberedSteps(resolved.scenario, resolved.applicationType.id)
  return /^\d/.test(mark) ? `Step ${mark} of ${count}` : `Step ${mark}`
}

/** The title as a sentence, with its full stop. A refusal is told as one. */
export function headingOf(resolved: ResolvedScenario, { placed, recorded }: Moment): string {
  const text = messageHeading(resolved, placed, recorded)
  return /[.?!]$/.test(text) ? text : `${text}.`
}

/** What the status region says: where we are, what happened, between whom. */
export function announcement(resolved: ResolvedScenario, moment: Moment): string {
  const { placed, recorded } = moment
  const sentences = [
    `${counter(resolved, placed)}.`,
    headingOf(resolved, moment),
    `${capital(wayOf(resolved, placed))}, ${messageLabel(placed, recorded)}.`,
    ...(moment.refused && recorded ? [`Refused: ${refusalCode(recorded)}.`] : []),
  ]
  return sentences.join(' ')
}

/** One message as an item of a list that is read aloud. */
export function rowSentence(resolved: ResolvedScenario, moment: Moment): string {
  const { placed, recorded, state } = moment
  const names = recorded ? valueNames(recorded) : []
  const sentences = [
    `Step ${placed.mark}. ${headingOf(resolved, moment)}`,
    `${capital(wayOf(resolved, placed))}. ${channelName(resolved, placed)}: ${messageLabel(placed, recorded)}.`,
    ...(names.length > 0 ? [`It carries ${names.join(', ')}.`] : []),
    ...(moment.refused && recorded ? [`Refused: ${refusalCode(recorded)}.`] : []),
    ...(state === 'next' ? ['Not sent yet.'] : []),
  ]
  return sentences.join(' ')
}

function refusalCode({ refusal, response }: RecordedMessage): string {
  return refusal?.error ?? `${response?.status} ${reasonPhrase(response?.status ?? 0)}`
}

/**
 * `Acme ID refuses` where it is said first; after that, the answer: `400 invalid_grant`. An error
 * that is told on has its own words.
 */
export function refusalInWords(
  resolved: ResolvedScenario,
  moment: Moment,
  moments: readonly Moment[],
): string {
  const { placed, recorded, index } = moment
  const before = moments[index - 1]
  if (recorded?.otherwise || (recorded && !recorded.refusal) || tellsItself(placed, recorded))
    return placed.title
  if (recorded?.response && before?.refused && before.recorded) return messageLabel(placed, recorded)
  return `${nameOf(resolved, recorded?.refusal?.by ?? placed.from)} refuses`
}

function valueNames(recorded: RecordedMessage): string[] {
  return carried(recorded).map(({ name, edited }) => (edited ? `${name}, edited` : name))
}

/** The words below a message: the values it carries, or what else is in it. */
export function cargoInWords(recorded: RecordedMessage): string {
  const { refusal } = recorded
  if (refusal && refusal.by === recorded.from) return refusal.errorDescription ?? ''
  const values = carried(recorded)
  const edited = values.find((value) => value.edited)
  if (edited) return `${edited.name} edited`
  if (recorded.edits && recorded.edits.length > 0) return 'edited'
  if (values.length === 0) return contentInWords(recorded)
  const names = values.slice(0, 3).map(({ name }) => name)
  return values.length > 3 ? `${names.join(', ')} and ${values.length - 3} more` : names.join(', ')
}

function contentInWords({ response, request, entered, computed }: RecordedMessage): string {
  const type = header(response ?? request ?? { headers: [] }, 'content-type') ?? ''
  if ((response ?? request)?.body && /html/.test(type)) return 'a page'
  if ((response ?? request)?.body && /json/.test(type)) return 'data'
  return [...(computed ?? []), ...(entered ?? [])].map(({ name }) => name).join(', ')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
