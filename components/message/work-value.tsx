'use client'
import { useFollow } from '#components/token/follow.tsx'
import { ValueGlyph } from '#components/token/value-glyph.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import type { NamedValue } from '#lib/recording/recording.ts'
import { makerOf } from '#lib/recording/values.ts'
import type { Plays } from '#lib/scenario/scenario.ts'

interface WorkValueProps {
  readonly value: NamedValue
  /** the protocol value it is, where its own name does not say so */
  readonly known?: string
  readonly note?: string
  /** who makes such values, where others than usual do */
  readonly plays?: Plays | undefined
}

/** A value that was made or entered, whole, and what it was made from. */
export function WorkValue({
  value: { name, value, from, usual },
  known = name,
  note,
  plays,
}: WorkValueProps) {
  const { attributes } = useFollow(value)
  const madeBy = makerOf(known, plays)
  return (
    <li className={`prm ${madeBy ? roleClass(madeBy) : ''}`} {...attributes}>
      <span className="k">{name}</span>
      <span className={`v wrap ${usual === undefined ? '' : 'is-edited'}`}>
        {madeBy && <ValueGlyph name={known} role={madeBy} edited={usual !== undefined} />}
        <span className={/\s/.test(value) ? 'tx' : 'tx solid'}>{value}</span>
      </span>
      {usual !== undefined && (
        <span className="note">
          in place of <code>{usual}</code>
        </span>
      )}
      {from && (
        <span className="note">
          from <code>{from}</code>
        </span>
      )}
      {note && <span className="note">{note}</span>}
    </li>
  )
}
