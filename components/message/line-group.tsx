'use client'
import type { ReactNode } from 'react'
import { AddParameter } from './add-parameter.tsx'
import type { MessageEdits } from './edits.ts'
import type { Line, Place } from './parts.ts'
import { Press } from './press.tsx'
import { useFocus } from './use-focus.ts'
import type { EditActions, Touched } from './wire-view.tsx'

interface LineGroupProps {
  readonly place: Place
  readonly lines: readonly Line[]
  readonly edits: MessageEdits
  readonly busy: boolean
  readonly actions: EditActions
  readonly touched: Touched
  /** fields that are not shown */
  readonly hidden?: number
  readonly onShowHidden?: () => void
  /** the lines, drawn */
  readonly children: ReactNode
}

/** Lines of one kind, what was removed from them, and the way to add one more. */
export function LineGroup(props: LineGroupProps) {
  const { place, lines, edits, busy, actions, touched, hidden = 0, onShowHidden, children } = props
  const places = place === 'header' ? [place, 'location'] : [place]
  const isHere = (pointer: string) => places.includes(pointer.split('/')[1] ?? '')
  const removed = edits.removed.filter(isHere)
  const isGone =
    !lines.some(({ pointer }) => pointer === touched.pointer) && !removed.includes(touched.pointer)
  return (
    <>
      {children}
      {removed.map((pointer) => (
        <RemovedLine
          key={pointer}
          pointer={pointer}
          busy={busy}
          focus={touched.pointer === pointer ? touched.times : 0}
          onUndo={() => actions.onUndo(pointer)}
        />
      ))}
      <AddParameter
        place={place}
        busy={busy}
        focus={isHere(touched.pointer) && isGone ? touched.times : 0}
        onAdd={(pointer, value) => actions.onEdit('add', pointer, value)}
      >
        {hidden > 0 && (
          <button type="button" className="link" onClick={onShowHidden}>
            Show {hidden} more {hidden === 1 ? 'field' : 'fields'}
          </button>
        )}
      </AddParameter>
    </>
  )
}

interface RemovedLineProps {
  readonly pointer: string
  readonly busy: boolean
  readonly focus: number
  readonly onUndo: () => void
}

function RemovedLine({ pointer, busy, focus, onUndo }: RemovedLineProps) {
  const button = useFocus<HTMLButtonElement>(focus)
  return (
    <li className="prm a-fail gone">
      <span className="k">{pointer.split('/').at(-1)}</span>
      <span className="v">
        removed
        <Press ref={button} className="link" busy={busy} onPress={onUndo}>
          Put it back
        </Press>
      </span>
    </li>
  )
}
