'use client'
import { Icon } from '#components/ui/icon.tsx'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import type { Line } from './parts.ts'
import { Press } from './press.tsx'
import { useFocus } from './use-focus.ts'

interface RowActionsProps {
  readonly line: Line
  readonly busy: boolean
  /** a change happens after the message has left its sender */
  readonly isAnswer: boolean
  readonly isEdited: boolean
  readonly isDecoded: boolean
  readonly focus: number
  readonly onDecode: () => void
  readonly onEditing: () => void
  readonly onUndo: () => void
}

/** What can be done with one value. */
export function RowActions(props: RowActionsProps) {
  const { line, busy, isAnswer, isEdited, isDecoded, focus, onDecode, onEditing, onUndo } = props
  const pencil = useFocus<HTMLButtonElement>(focus)
  const isJwt = line.known !== undefined && decodeJwt(line.known.value) !== undefined
  return (
    <span className="acts">
      {isJwt && (
        <button type="button" className="link" aria-expanded={isDecoded} onClick={onDecode}>
          decode<span className="sr"> {line.name}</span>
        </button>
      )}
      {isEdited && (
        <Press className="undo" busy={busy} onPress={onUndo}>
          <Icon name="undo-2" />
          Undo edit
        </Press>
      )}
      {line.editable && (
        <Press ref={pencil} className="pencil" busy={busy} onPress={onEditing}>
          <Icon name="pencil" />
          <span className="sr">
            Change {line.name} yourself{isAnswer && ', on the way'}
          </span>
        </Press>
      )}
    </span>
  )
}
