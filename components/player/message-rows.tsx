'use client'
import { useReducedMotion } from 'framer-motion'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import type { Moment } from '#lib/recording/playback.ts'
import { partyOf } from '#lib/scenario/party.ts'
import type { ResolvedScenario, RoleId } from '#lib/scenario/scenario.ts'
import { MessageRow } from './message-row.tsx'

declare module 'react' {
  // the variables that stage.css reads
  interface CSSProperties {
    '--i'?: number
    '--tail'?: string
  }
}

interface MessageRowsProps {
  readonly resolved: ResolvedScenario
  /** without what was never reached */
  readonly moments: readonly Moment[]
  readonly playhead: number
  readonly moved: boolean
}

/**
 * The messages, scrolled so that the current one and the one after it are whole. The place comes
 * from the heights of the rows and of their box in CSS alone (stage.css), so it is right in the
 * first paint.
 */
export function MessageRows({ resolved, moments, playhead, moved }: MessageRowsProps) {
  const [openAt, setOpenAt] = useState<number>()
  const [rested, setRested] = useState<string>()
  const still = (useReducedMotion() ?? false) || !moved
  const box = useRef<HTMLDivElement>(null)
  const hidden = useHiddenRows(box, playhead)
  const current = moments[playhead]
  const isOpen = openAt === playhead
  const active = current ? [current.placed.from, current.placed.to] : []
  const place = {
    '--i': playhead,
    '--tail': playhead < moments.length - 1 ? 'var(--row)' : '0px',
  }
  return (
    <div className="rowsbox" ref={box} style={place} data-open={isOpen ? '' : undefined}>
      <Lifelines resolved={resolved} active={active} />
      <button
        type="button"
        className="earlier"
        aria-expanded={isOpen}
        tabIndex={hidden === 0 ? -1 : undefined}
        onClick={() => setOpenAt(isOpen ? undefined : playhead)}
      >
        <Icon name={isOpen ? 'chevron-down' : 'chevron-up'} />
        {isOpen ? 'Back to this step' : earlierInWords(moments, hidden)}
      </button>
      <div className="rowsclip" {...(isOpen ? scroller : {})}>
        <div className="rows">
          <Lifelines resolved={resolved} active={active} over />
          <ol>
            {moments.map((moment) => (
              <MessageRow
                key={moment.key}
                resolved={resolved}
                moment={moment}
                still={still}
                leaving={!still && moment.index === playhead - 1 && rested === moment.key}
                onRest={() => setRested(moment.key)}
              />
            ))}
          </ol>
        </div>
      </div>
    </div>
  )
}

/** Open, the list scrolls, so the keyboard must reach it. */
const scroller = { role: 'region', 'aria-label': 'Earlier messages', tabIndex: 0 }

interface LifelinesProps {
  readonly resolved: ResolvedScenario
  readonly active: readonly RoleId[]
  /** only those of active roles, above the band of the current message */
  readonly over?: boolean
}

function Lifelines({ resolved, active, over = false }: LifelinesProps) {
  const { roles } = resolved.scenario
  return (
    <div
      className={`lanebg ${over ? 'fg' : ''}`}
      aria-hidden="true"
      style={{ gridTemplateColumns: `repeat(${roles.length}, 1fr)` }}
    >
      {roles.map((role) => (
        <div
          key={role.id}
          className={`${roleClass(partyOf(role))} ${active.includes(role.id) ? 'on' : ''}`}
        />
      ))}
    </div>
  )
}

function earlierInWords(moments: readonly Moment[], hidden: number | undefined): string {
  const last = hidden === undefined ? undefined : moments[hidden - 1]
  if (!last) return 'Earlier steps'
  const [first] = moments
  return first && first !== last
    ? `Steps ${first.placed.mark}–${last.placed.mark}`
    : `Step ${last.placed.mark}`
}

/** How many rows are above the box; undefined until the box was measured. Mirrors --k in stage.css. */
function useHiddenRows(
  box: { readonly current: HTMLDivElement | null },
  playhead: number,
): number | undefined {
  const [height, setHeight] = useState<number>()
  useEffect(() => {
    if (!box.current) return undefined
    const observer = new ResizeObserver(([entry]) => setHeight(entry?.contentRect.height))
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [box])
  if (height === undefined) return undefined
  const [row, now, pads] = [34, 88, 32]
  return Math.min(playhead, Math.ceil(Math.max(0, playhead * row + now + row + pads - height) / row))
}
