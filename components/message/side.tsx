'use client'
import { messageLabel } from '#lib/recording/label.ts'
import { reachable } from '#lib/recording/steps.ts'
import { screenAt } from '#lib/recording/screen.ts'
import { BreakIt } from './break-it.tsx'
import { Brief } from './brief.tsx'
import { focusMessage } from './focus-message.ts'
import { MessageTabs } from './message-tabs.tsx'
import { plannedMessage } from './names.ts'
import { isPersonsTurn } from './persons-turn.ts'
import { Ask, Reveal } from './predict.tsx'
import { RetiredNotice } from './retired-notice.tsx'
import type { SideProps } from './side-props.ts'

/** This step: what happens, the message itself, and ways to break it. */
export function Side(props: SideProps) {
  const { scenario, recording, playhead, upcoming, nextId } = props
  // the link that leads on is not there any more when it has led on
  const onGoTo = (id: string) => {
    focusMessage()
    props.onGoTo(id)
  }
  const recorded = recording.messages[playhead]
  const message = plannedMessage(scenario, recorded) ?? upcoming[0]
  if (!message) return <aside className="side" aria-label="This step" id="message" />
  return (
    <aside className="side" aria-label="This step" id="message">
      {scenario.scenario.retired && (
        <RetiredNotice retired={scenario.scenario.retired} clauses={props.clauses} isBrief={playhead > 0} />
      )}
      <Brief
        scenario={scenario}
        message={message}
        recorded={recorded}
        recording={recording}
        playhead={playhead}
        clauses={props.clauses}
        counter={props.counter}
        isPersonsTurn={isPersonsTurn(props) && screenAt(recording, playhead).html?.includes('<form') === true}
        onShowPage={props.onShowPage}
      />
      {recorded && <Reveal message={message} recorded={recorded} predictions={props.predictions} />}
      {nextId !== undefined && upcoming[0]?.predict && (
        <Ask
          prediction={upcoming[0].predict}
          messageId={nextId}
          predictions={props.predictions}
          onPredict={props.onPredict}
        />
      )}
      {props.tabs}
      <div className="panel panel-message" id="panel-message">
        {recorded ? (
          <MessageTabs key={recorded.id} {...props} onGoTo={onGoTo} message={message} recorded={recorded} />
        ) : (
          <p className="nothing">Nothing is sent yet. Next is {messageLabel(message)}.</p>
        )}
      </div>
      <BreakIt
        scenario={scenario}
        messageId={message.id}
        reachable={reachable(recording, upcoming)}
        active={props.activeBreaks}
        busy={props.busy}
        onToggle={props.onToggleBreak}
        onGoTo={onGoTo}
      />
    </aside>
  )
}
