import type { ReactNode } from 'react'
import { Icon, type IconName } from '#components/ui/icon.tsx'
import { messageHeading } from '#lib/recording/heading.ts'
import { messageNarration } from '#lib/recording/narration.ts'
import type { RecordedMessage, Recording } from '#lib/recording/recording.ts'
import type { PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { channelName, isSeenOnDevice } from '#lib/scenario/sight.ts'
import { ClauseLink } from './clause-link.tsx'
import { messageHeadingId } from './focus-message.ts'
import { GlossedProse } from './glossed-prose.tsx'
import { Unbroken } from './unbroken.tsx'

interface BriefProps {
  readonly scenario: ResolvedScenario
  readonly message: PlacedMessage
  readonly recorded: RecordedMessage | undefined
  readonly recording: Recording
  readonly playhead: number
  readonly clauses: Readonly<Record<string, string>>
  readonly counter?: ReactNode
  /** the next message is the person's */
  readonly isPersonsTurn: boolean
  readonly onShowPage: () => void
}

/** What happens in this message, and why. */
export function Brief(props: BriefProps) {
  const { scenario, message, recorded, recording, playhead, clauses, counter } = props
  const { isPersonsTurn, onShowPage } = props
  return (
    <div className="brief">
      <div className="row">
        <span className="tag">
          <Icon name={channelIcon(scenario, message)} />
          {channelName(scenario, message)}
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
        <GlossedProse text={recorded ? messageNarration(scenario, recording, playhead) : message.narration} />
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

function channelIcon(scenario: ResolvedScenario, message: PlacedMessage): IconName {
  const { channel } = message
  if (channel === 'person') return 'user-round'
  if (channel === 'inside') return 'scan-search'
  return channel === 'back' && !isSeenOnDevice(scenario, message) ? 'lock' : 'eye'
}
