'use client'
import { useState, type ReactNode } from 'react'
import { reasonPhrase, type HttpRequest, type HttpResponse } from '#lib/protocol/http-message.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import type { Annotation, PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { AddParameter } from './add-parameter.tsx'
import { BodyText } from './body-text.tsx'
import { editsIn, type MessageEdits } from './edits.ts'
import { Note } from './note.tsx'
import { ParameterRow } from './parameter-row.tsx'
import { partsOf, type Line, type Parts, type Place } from './parts.ts'
import type { Lifetimes } from './side-props.ts'

export interface WireProps {
  readonly scenario: ResolvedScenario
  readonly message: PlacedMessage
  readonly recorded: RecordedMessage
  readonly sent: HttpRequest | HttpResponse
  readonly clauses: Readonly<Record<string, string>>
  readonly lifetimes: Lifetimes
  readonly showAll: boolean
  readonly busy: boolean
  readonly actions: EditActions
}

export interface EditActions {
  readonly onEdit: (change: 'set' | 'add' | 'remove' | 'alter', pointer: string, value?: string) => void
  /** takes back what changed this place: the learner's edit, or the break */
  readonly onUndo: (pointer: string) => void
}

/** A message line by line, each with what it is for. */
export function WireView(props: WireProps) {
  const { message, recorded, sent, showAll } = props
  const [selected, select] = useState<string | null>(null)
  const [all, setAll] = useState(false)
  const parts = partsOf(sent)
  const edits = editsIn(recorded)
  const spotlight = selected ?? edits.pointers[0] ?? message.spotlight ?? null
  const isShown = (line: Line) =>
    showAll ||
    all ||
    !line.minor ||
    annotationFor(message, parts.headers, line) !== undefined ||
    edits.pointers.includes(line.pointer)
  const headers = parts.headers.filter(isShown)
  const hidden = parts.headers.length - headers.length
  const rows = (lines: readonly Line[]) =>
    lines.map((line, index) => (
      <ParameterRow
        key={`${line.pointer} ${lines.slice(0, index).filter(({ pointer }) => pointer === line.pointer).length}`}
        {...props}
        line={line}
        edits={edits}
        annotation={annotationFor(message, parts.headers, line)}
        inside={annotationsInside(message, line.pointer)}
        isSpotlit={spotlight === line.pointer && line.editable}
        isExpanded={selected === line.pointer}
        onSelect={() => select(selected === line.pointer ? null : line.pointer)}
      />
    ))
  return (
    <ul className="http">
      <StartLine {...props} />
      {hasQuery(sent, parts) && <Group place="query" lines={rows(parts.query)} removed={edits} {...props} />}
      {parts.query.length > 0 && <li className="gap" aria-hidden="true" />}
      <Group
        place="header"
        lines={rows(headers)}
        removed={edits}
        hidden={hidden}
        onShowHidden={() => setAll(true)}
        {...props}
      />
      {(parts.body.length > 0 || parts.text) && <li className="gap" aria-hidden="true" />}
      {parts.body.length > 0 && (
        <Group place={parts.body[0]?.place ?? 'form'} lines={rows(parts.body)} removed={edits} {...props} />
      )}
      {parts.text && <BodyText {...parts.text} />}
    </ul>
  )
}

interface GroupProps extends WireProps {
  readonly place: Place
  readonly lines: ReactNode
  readonly removed: MessageEdits
  readonly hidden?: number
  readonly onShowHidden?: () => void
}

function Group({ place, lines, removed, hidden = 0, onShowHidden, actions, busy }: GroupProps) {
  const places = place === 'header' ? [place, 'location'] : [place]
  return (
    <>
      {lines}
      {removed.removed
        .filter((pointer) => places.includes(pointer.split('/')[1] ?? ''))
        .map((pointer) => (
          <li className="prm a-fail gone" key={pointer}>
            <span className="k">{pointer.split('/').at(-1)}</span>
            <span className="v">
              removed
              <button type="button" className="link" disabled={busy} onClick={() => actions.onUndo(pointer)}>
                Put it back
              </button>
            </span>
          </li>
        ))}
      <AddParameter
        place={place}
        busy={busy}
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

function StartLine({ sent, message, scenario, clauses }: WireProps) {
  const annotation =
    'status' in sent ? statusAnnotation(message, sent.status) : annotationOf(message, '/path')
  const note = annotation && (
    <Note annotation={annotation} scenario={scenario} clauses={clauses} isFull={false} />
  )
  if ('status' in sent) {
    return (
      <li className="rl">
        <span>HTTP/1.1</span> {sent.status} {reasonPhrase(sent.status)}
        {note}
      </li>
    )
  }
  const { pathname, search } = new URL(sent.url)
  return (
    <li className="rl">
      {sent.method} {pathname}
      {search && '?'} <span>HTTP/1.1</span>
      {note}
    </li>
  )
}

/** A POST can have a query, but nobody looks for one there. */
function hasQuery(sent: WireProps['sent'], { query }: Parts): boolean {
  return 'url' in sent && (sent.method === 'GET' || query.length > 0)
}

/** What is said about the planned status is not true of another one. */
function statusAnnotation(message: PlacedMessage, status: number): Annotation | undefined {
  const annotation = annotationOf(message, '/status')
  const planned = /^\d{3}\b/.exec(annotation?.note ?? '')?.[0]
  return planned === undefined || planned === String(status) ? annotation : undefined
}

function annotationOf({ annotations }: PlacedMessage, pointer: string): Annotation | undefined {
  return annotations?.find((annotation) => annotation.pointer.toLowerCase() === pointer.toLowerCase())
}

/** Of several fields of one name, the annotation stands at the first that matters. */
function annotationFor(message: PlacedMessage, headers: readonly Line[], line: Line): Annotation | undefined {
  const same = headers.filter(({ pointer }) => pointer === line.pointer)
  const first = same.find(({ known }) => known) ?? same[0]
  return same.length > 1 && first !== line ? undefined : annotationOf(message, line.pointer)
}

function annotationsInside({ annotations }: PlacedMessage, pointer: string): readonly Annotation[] {
  return annotations?.filter((annotation) => annotation.pointer.startsWith(`${pointer}/`)) ?? []
}
