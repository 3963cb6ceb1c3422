import { useState } from 'react'
import { difference } from '#lib/protocol/difference.ts'
import type { Line } from './parts.ts'

interface ValueTextProps {
  readonly line: Line
  /** what stood there before the edit */
  readonly before: string | undefined
  readonly isEdited: boolean
}

/** About six lines beside its name; what is longer is opened by hand. */
const longest = 240

/** A value; where it was edited, the changed characters are marked. */
export function ValueText({ line, before, isEdited }: ValueTextProps) {
  const [isWhole, setWhole] = useState(false)
  // what has no spaces may break anywhere, and then leaves no single character on a line
  const solid = /\s/.test(line.value) ? '' : 'solid'
  if (!isEdited) return <span className={`tx ${solid}`}>{line.value}</span>
  const stretches = difference(before ?? '', line.value)
  const shown = stretches.map(({ text, changed }, index) =>
    changed ? text : shorten(text, index, stretches.length),
  )
  const isLong = shown.join('').length > longest
  return (
    <>
      <span className={`tx ${solid} ${isLong && !isWhole ? 'capped' : ''}`}>
        {stretches.map(({ changed }, index) =>
          // stretches of one value never change places
          changed ? (
            <ins key={`${index} ${shown[index]}`}>{shown[index]}</ins>
          ) : (
            <span key={`${index} ${shown[index]}`}>{shown[index]}</span>
          ),
        )}
        {before !== undefined && <span className="sr">, before: {before}</span>}
      </span>
      {isLong && (
        <button type="button" className="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          Show {isWhole ? 'less' : 'all'}
          <span className="sr"> of {line.name}</span>
        </button>
      )}
    </>
  )
}

/** A long unchanged start gives way, so that the changed characters are in sight. */
function shorten(text: string, index: number, count: number): string {
  return index === 0 && count > 1 && text.length > 24 ? `${text.slice(0, 8)}…${text.slice(-12)}` : text
}
