'use client'
import { Icon } from '#components/ui/icon.tsx'
import { rawMessage } from '#lib/protocol/http-message.ts'
import { refused } from '#lib/recording/label.ts'
import type { Edit } from '#lib/scenario/schema.ts'
import { nameOf } from '#lib/scenario/party.ts'
import { CopyButton } from './copy-button.tsx'
import type { ShownMessage } from './message-tabs.tsx'
import { useReading } from './reading.ts'
import { PrivateReason } from './private-reason.tsx'
import { Revoked } from './revoked.tsx'
import { WireView, type EditActions } from './wire-view.tsx'

/** One half of an exchange, explained or raw. */
export function WirePanel(props: ShownMessage) {
  const { scenario, recorded } = props
  const [reading, setReading] = useReading()
  const sent = recorded.request ?? recorded.response
  if (!sent) return null
  const isAnswer = recorded.response !== undefined
  return (
    <div className="wire" tabIndex={0} role="region" aria-label="HTTP message">
      <div className="via">
        <Icon name={isAnswer ? 'arrow-left' : 'arrow-right'} />
        <span>
          {nameOf(scenario, recorded.from)} to {nameOf(scenario, recorded.to)}
        </span>
        <CopyButton
          text={rawMessage(sent)}
          label={isAnswer ? 'Copy the raw response' : 'Copy the raw request'}
        />
        <span className="seg" role="group" aria-label="How to read it">
          <button
            type="button"
            aria-pressed={reading === 'explained'}
            onClick={() => setReading('explained')}
          >
            Explained
          </button>
          <button type="button" aria-pressed={reading === 'raw'} onClick={() => setReading('raw')}>
            Raw
          </button>
        </span>
      </div>
      {(refused(recorded) || recorded.foreseen) && <PrivateReason {...props} />}
      {isAnswer && <Revoked {...props} />}
      {reading === 'raw' ? (
        <pre className="raw">{rawMessage(sent)}</pre>
      ) : (
        <WireView {...props} sent={sent} actions={actionsFor(props)} />
      )}
    </div>
  )
}

function actionsFor({
  recorded,
  scenario,
  edits,
  activeBreaks,
  onEdit,
  onUndoEdit,
  onToggleBreak,
}: ShownMessage): EditActions {
  const isHere = (edit: Edit, pointer: string) =>
    edit.message === recorded.id && edit.pointer.toLowerCase() === pointer.toLowerCase()
  return {
    onEdit(change, pointer, value) {
      const place = { message: recorded.id, pointer }
      if (change === 'set' || change === 'add') onEdit({ ...place, change, value: value ?? '' })
      else onEdit({ ...place, change })
    },
    onUndo(pointer) {
      const own = edits.find((edit) => isHere(edit, pointer))
      if (own) return onUndoEdit(own.pointer, recorded.id)
      const taken = scenario.breaks.find(
        ({ id, edits: changes }) =>
          activeBreaks.includes(id) && changes?.some((edit) => isHere(edit, pointer)),
      )
      if (taken) onToggleBreak(taken.id)
    },
  }
}
