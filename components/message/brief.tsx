import type { ReactNode } from 'react'
import { Icon, type IconName } from '#components/ui/icon.tsx'
import { header } from '#lib/protocol/http-message.ts'
import { messageHeading, saysNo, tellsItself } from '#lib/recording/heading.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import type { Edit } from '#lib/scenario/schema.ts'
import type { Break, Channel, PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { isSeenOnDevice } from '#lib/scenario/sight.ts'
import { ClauseLink } from './clause-link.tsx'
import { messageHeadingId } from './focus-message.ts'
import { GlossedProse } from './glossed-prose.tsx'
import { nameOf } from './names.ts'
import { Unbroken } from './unbroken.tsx'

interface BriefProps {
  readonly scenario: ResolvedScenario
  readonly message: PlacedMessage
  readonly recorded: RecordedMessage | undefined
  readonly clauses: Readonly<Record<string, string>>
  readonly counter?: ReactNode
  /** the next message is the person's */
  readonly isPersonsTurn: boolean
  readonly onShowPage: () => void
}

/** What happens in this message, and why. */
export function Brief(props: BriefProps) {
  const { scenario, message, recorded, clauses, counter, isPersonsTurn, onShowPage } = props
  const { icon, words } = channelTag(scenario, message)
  return (
    <div className="brief">
      <div className="row">
        <span className="tag">
          <Icon name={icon} />
          {words}
        </span>
        <span className="source">
          <ClauseLink id={message.clause} clauses={clauses} className="tag tag-o" />
          {recorded && <ProvenanceTag provenance={recorded.provenance} />}
        </span>
        {counter !== undefined && <span className="count mobile-only">{counter}</span>}
      </div>
      <h1 id={messageHeadingId} tabIndex={-1}>
        <Unbroken text={messageHeading(scenario, message, recorded)} />
      </h1>
      <p>
        <GlossedProse text={narrationOf(scenario, message, recorded)} />
      </p>
      {isPersonsTurn && (
        <p className="your-turn">
          Your turn: fill in the page yourself, or press Next and it is done for you.
          <button type="button" className="link mobile-only" onClick={onShowPage}>
            Show the page
          </button>
        </p>
      )}
    </div>
  )
}

const provenances: Readonly<Record<RecordedMessage['provenance'], { words: string; title: string }>> = {
  captured: { words: 'captured', title: 'Recorded as it crossed between the roles' },
  computed: { words: 'computed here', title: 'Computed by a role of this site, from the inputs shown' },
  illustration: { words: 'illustration', title: 'Stands for a person who acts' },
}

function ProvenanceTag({ provenance }: Pick<RecordedMessage, 'provenance'>) {
  const { words, title } = provenances[provenance]
  return (
    <span className={`provenance is-${provenance}`} title={title}>
      {words}
    </span>
  )
}

function channelTag(scenario: ResolvedScenario, { channel, from, to }: PlacedMessage): ChannelTag {
  const tags: Readonly<Record<Channel, ChannelTag>> = {
    front: { icon: 'eye', words: 'Front channel' },
    back: isSeenOnDevice(scenario, { from, to })
      ? { icon: 'eye', words: 'Direct request, visible on the device' }
      : { icon: 'lock', words: 'Back channel' },
    person: { icon: 'user-round', words: 'Person' },
    inside: { icon: 'scan-search', words: `Inside ${nameOf(scenario, from)}` },
  }
  return tags[channel]
}

interface ChannelTag {
  readonly icon: IconName
  readonly words: string
}

function narrationOf(
  scenario: ResolvedScenario,
  message: PlacedMessage,
  recorded: RecordedMessage | undefined,
): string {
  if (recorded && tellsItself(message, recorded)) return message.narration
  const taken = takenBreak(scenario, recorded)
  if (taken) return taken.teaches
  const { edits = [], refusal, response } = recorded ?? {}
  if (edits.length > 0)
    return `${edits.map(editInWords).join(' ')} Everything after it is the answer to that.`
  if (!recorded || !saysNo(recorded)) return message.narration
  const sender = nameOf(scenario, recorded.from)
  if (message.retry && isPage(response))
    return `${sender} does not let this in and **shows its page once more**. What exactly was wrong, it keeps to itself.`
  if (!refusal) return `The answer is **${response?.status}**: something before it failed.`
  return `${sender} answers with **${refusal.error}**. Below is what is said, and what only ${nameOf(scenario, refusal.by)} knows.`
}

function isPage(response: RecordedMessage['response']): boolean {
  return /^text\/html\b/i.test((response && header(response, 'content-type')) ?? '')
}

function editInWords({ change, pointer }: Edit): string {
  const place = `**${lastOf(pointer)}**`
  if (change === 'add') return `You added ${place}.`
  return change === 'remove' ? `You took ${place} away.` : `You changed ${place}.`
}

/** The break that changes this message, or shows in it. */
function takenBreak({ breaks }: ResolvedScenario, recorded: RecordedMessage | undefined): Break | undefined {
  if (!recorded) return undefined
  return breaks.find(
    ({ adds = [], edits, inputs, messages, expect }) =>
      // it may have words of its own for this message
      messages?.[recorded.message]?.narration === undefined &&
      !adds.some((one) => one.messages.some(({ id }) => id === recorded.message)) &&
      (edits?.some(({ message }) => message === recorded.id) ||
        inputs?.[recorded.id] !== undefined ||
        messages?.[recorded.message] !== undefined ||
        isPromised(expect, recorded)),
  )
}

/** What a break promises: an answer that says yes, or a refusal, in whichever message it shows. */
function isPromised({ message, error, reason }: Break['expect'], { id, refusal }: RecordedMessage): boolean {
  if (!refusal) return error === undefined && message === id
  if (message === id) return true
  return reason === undefined ? error === refusal?.error : reason === refusal?.privateReason
}

function lastOf(pointer: string): string {
  return (pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
}
