'use client'
import type { ReactNode } from 'react'
import { usePass } from './use-pass.ts'

declare module 'react' {
  // the variables that home.css reads
  interface CSSProperties {
    '--at'?: number
    '--n'?: number
  }
}

interface HeroPassProps {
  readonly label: string
  readonly caption: string
  readonly heads: ReactNode
  readonly lanes: ReactNode
  /** the messages, each with the lanes it is between */
  readonly rows: readonly {
    readonly key: string
    readonly from: number
    readonly to: number
    readonly line: ReactNode
  }[]
  readonly rest: number
  readonly icons: { readonly play: ReactNode; readonly pause: ReactNode }
}

/** Moves through what was drawn on the server: by classes, transforms and opacity alone. */
export function HeroPass({ label, caption, heads, lanes, rows, rest, icons }: HeroPassProps) {
  const { stage, at, isMoving, isPlaying, canPlay, toggle } = usePass(rows.length, rest)
  const now = rows[at]
  return (
    <figure
      ref={stage}
      className="hstage"
      aria-label={label}
      data-from={now?.from}
      data-to={now?.to}
      data-moving={isMoving ? '' : undefined}
    >
      {heads}
      <div className="hrows" aria-hidden="true" style={{ '--at': at }}>
        {lanes}
        {rows.map(({ key, line }, index) =>
          isNear(index, at) ? (
            <div key={key} className={`msg ${placeOf(index, at)}`} style={{ '--n': index }}>
              {line}
            </div>
          ) : null,
        )}
      </div>
      <figcaption>
        {caption}
        {canPlay && (
          <button type="button" className="btn btn-g btn-sm" onClick={toggle}>
            {isPlaying ? icons.pause : icons.play}
            {isPlaying ? 'Pause' : 'Play'}
          </button>
        )}
      </figcaption>
    </figure>
  )
}

/** True for rows that are in sight, or will be with the next move. */
function isNear(index: number, at: number): boolean {
  return index >= at - 4 && index <= at + 5
}

function placeOf(index: number, at: number): string {
  if (index === at) return 'is-now'
  return index < at ? 'past' : 'next'
}
