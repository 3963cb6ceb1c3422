'use client'
import { useState } from 'react'
import { useFollow } from '#components/token/follow.tsx'
import { ValueGlyph } from '#components/token/value-glyph.tsx'
import { late } from '#components/ui/late.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import { nameOf, partyNamed } from '#lib/scenario/party.ts'
import type { Annotation } from '#lib/scenario/scenario.ts'
import { isEditedLine, type MessageEdits } from './edits.ts'
import { Lifetime } from './lifetime.tsx'
import { Note } from './note.tsx'
import type { Line } from './parts.ts'
import { RowActions } from './row-actions.tsx'
import { useInView } from './use-in-view.ts'
import { ValueText } from './value-text.tsx'
import { WireName } from './wire-name.tsx'
import type { WireProps } from './wire-view.tsx'

const ValueEditor = late(() => import('./value-editor.tsx').then((module) => module.ValueEditor))
const TokenCard = late(() => import('#components/token/token-card.tsx').then((module) => module.TokenCard))

interface ParameterRowProps extends WireProps {
  readonly line: Line
  readonly edits: MessageEdits
  readonly annotation: Annotation | undefined
  /** annotations of places inside this value */
  readonly inside: readonly Annotation[]
  readonly isSpotlit: boolean
  readonly isExpanded: boolean
  /** grows when this row is to take the focus */
  readonly focus: number
  readonly onClosed: () => void
  readonly onSelect: () => void
}

/** One line: its name, its value, and what it is for. */
export function ParameterRow(props: ParameterRowProps) {
  const { line, edits, annotation, isSpotlit, isExpanded, onSelect } = props
  const [isEditing, setEditing] = useState(false)
  const [isDecoded, setDecoded] = useState(false)
  const { attributes } = useFollow(line.known?.value ?? '')
  const row = useInView<HTMLLIElement>(isSpotlit, '.wire')
  const isEdited = isEditedLine(edits, line)
  const token = isDecoded ? line.known?.value : undefined
  return (
    <li ref={row} className={rowClass(props, isEdited)} {...attributes}>
      <button type="button" className="k" aria-expanded={isExpanded} onClick={onSelect}>
        <WireName name={line.name} />
      </button>
      {isEditing ? (
        <ValueEditor
          line={line}
          busy={props.busy}
          onClose={() => {
            setEditing(false)
            props.onClosed()
          }}
          onEdit={props.actions.onEdit}
        />
      ) : (
        <span
          className={`v ${isExpanded || isEdited || line.block ? 'wrap' : ''} ${isEdited ? 'is-edited' : ''}`}
        >
          {line.known && <ValueGlyph name={line.known.name} role={line.known.madeBy} edited={isEdited} />}
          <ValueText
            line={line}
            before={isEdited ? edits.before.get(line.pointer) : undefined}
            isEdited={isEdited}
          />
          <RowActions
            line={line}
            busy={props.busy}
            isAnswer={props.recorded.response !== undefined}
            isEdited={isEdited}
            isDecoded={isDecoded}
            focus={props.focus}
            onDecode={() => setDecoded(!isDecoded)}
            onEditing={() => setEditing(true)}
            onUndo={() => props.actions.onUndo(line.pointer)}
          />
        </span>
      )}
      {annotation && (
        <Note
          annotation={annotation}
          scenario={props.scenario}
          clauses={props.clauses}
          isFull={isSpotlit || isExpanded}
          narration={props.message.narration}
        />
      )}
      {isExpanded &&
        props.inside.map((inner) => (
          <Note
            key={inner.pointer}
            annotation={inner}
            scenario={props.scenario}
            clauses={props.clauses}
            isFull={false}
          />
        ))}
      {line.known && (isSpotlit || isExpanded) && (
        <Lifetime name={line.known.name} lifetimes={props.lifetimes} />
      )}
      {token !== undefined && line.known && (
        <div className="decoded">
          <TokenCard
            name={line.known.name}
            token={token}
            at={props.recorded.at}
            issuer={nameOf(
              props.scenario,
              props.recorded.plays?.['authorization-server'] ?? 'authorization-server',
            )}
            plays={props.recorded.plays}
          />
        </div>
      )}
    </li>
  )
}

function rowClass({ line, scenario, annotation, isSpotlit }: ParameterRowProps, isEdited: boolean): string {
  const madeBy = line.known?.madeBy ?? (annotation && partyNamed(scenario, annotation.madeBy))
  const colour = isEdited ? 'a-fail' : madeBy ? roleClass(madeBy) : ''
  const quiet = annotation || line.known || line.place !== 'header' ? '' : 'quiet'
  return `prm ${colour} ${isSpotlit ? 'spot' : ''} ${quiet} in-${line.place}`
}
