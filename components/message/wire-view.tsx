'use client'
import { useState } from 'react'
import { reasonPhrase, type HttpRequest, type HttpResponse } from '#lib/protocol/http-message.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import type { PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import {
  annotationFor,
  annotationOf,
  annotationsInside,
  statusAnnotation,
  withTrueWords,
} from './annotations.ts'
import { BodyText } from './body-text.tsx'
import { editsIn } from './edits.ts'
import { LineGroup } from './line-group.tsx'
import { Note } from './note.tsx'
import { ParameterRow } from './parameter-row.tsx'
import { partsOf, type Line, type Parts } from './parts.ts'
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

/** The place that was changed last, and how often anything was: what stands there takes the focus. */
export interface Touched {
  readonly pointer: string
  readonly times: number
}

/** A message line by line, each with what it is for. */
export function WireView(props: WireProps) {
  const { recorded, sent, showAll, busy } = props
  const [selected, select] = useState<string | null>(null)
  const [all, setAll] = useState(false)
  const [touched, setTouched] = useState<Touched>({ pointer: '', times: 0 })
  const touch = (pointer: string) => setTouched(({ times }) => ({ pointer, times: times + 1 }))
  const message = withTrueWords(props.message, recorded)
  const parts = partsOf(sent, recorded.plays)
  const edits = editsIn(recorded)
  const spotlight = selected ?? edits.pointers[0] ?? message.spotlight ?? null
  const actions = touching(props.actions, touch)
  const isShown = (line: Line) =>
    showAll ||
    all ||
    !line.minor ||
    annotationFor(message, parts.headers, line) !== undefined ||
    edits.pointers.includes(line.pointer)
  const headers = parts.headers.filter(isShown)
  const group = { edits, busy, actions, touched }
  const rows = (lines: readonly Line[]) =>
    lines.map((line, index) => (
      <ParameterRow
        key={`${line.pointer} ${lines.slice(0, index).filter(({ pointer }) => pointer === line.pointer).length}`}
        {...props}
        actions={actions}
        line={line}
        edits={edits}
        annotation={annotationFor(message, parts.headers, line)}
        inside={annotationsInside(message, line.pointer)}
        isSpotlit={spotlight === line.pointer && line.editable}
        isExpanded={selected === line.pointer}
        focus={touched.pointer === line.pointer ? touched.times : 0}
        onClosed={() => touch(line.pointer)}
        onSelect={() => select(selected === line.pointer ? null : line.pointer)}
      />
    ))
  return (
    <ul className="http">
      <StartLine {...props} message={message} />
      {hasQuery(sent, parts) && (
        <LineGroup place="query" lines={parts.query} {...group}>
          {rows(parts.query)}
        </LineGroup>
      )}
      {parts.query.length > 0 && <li className="gap" aria-hidden="true" />}
      <LineGroup
        place="header"
        lines={headers}
        hidden={parts.headers.length - headers.length}
        onShowHidden={() => setAll(true)}
        {...group}
      >
        {rows(headers)}
      </LineGroup>
      {(parts.body.length > 0 || parts.text) && <li className="gap" aria-hidden="true" />}
      {parts.body[0] && (
        <LineGroup place={parts.body[0].place} lines={parts.body} {...group}>
          {rows(parts.body)}
        </LineGroup>
      )}
      {parts.text && <BodyText {...parts.text} />}
    </ul>
  )
}

function touching(actions: EditActions, touch: (pointer: string) => void): EditActions {
  return {
    onEdit(change, pointer, value) {
      touch(pointer)
      actions.onEdit(change, pointer, value)
    },
    onUndo(pointer) {
      touch(pointer)
      actions.onUndo(pointer)
    },
  }
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
