import { difference } from '#lib/protocol/difference.ts'
import type { Line } from './parts.ts'

interface ValueTextProps {
  readonly line: Line
  /** what stood there before the edit */
  readonly before: string | undefined
  readonly isEdited: boolean
}

/** A value; where it was edited, the changed characters are marked. */
export function ValueText({ line, before, isEdited }: ValueTextProps) {
  if (!isEdited) return <span className="tx">{line.value}</span>
  const stretches = difference(before ?? '', line.value)
  return (
    <span className="tx">
      {stretches.map(({ text, changed }, index) =>
        // stretches of one value never change places
        changed ? (
          <ins key={`${index} ${text}`}>{text}</ins>
        ) : (
          <span key={`${index} ${text}`}>{shorten(text, index, stretches.length)}</span>
        ),
      )}
      {before !== undefined && <span className="sr">, before: {before}</span>}
    </span>
  )
}

/** A long unchanged start gives way, so that the changed characters are in sight. */
function shorten(text: string, index: number, count: number): string {
  return index === 0 && count > 1 && text.length > 24 ? `${text.slice(0, 8)}…${text.slice(-12)}` : text
}
