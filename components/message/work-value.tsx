'use client'
import { useFollow } from '#components/token/follow.tsx'
import { ValueGlyph } from '#components/token/value-chip.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import type { NamedValue } from '#lib/recording/recording.ts'
import { makerOf } from '#lib/recording/values.ts'

/** A value that was made or entered, whole, and what it was made from. */
export function WorkValue({ value: { name, value, from } }: { value: NamedValue }) {
  const { attributes } = useFollow(value)
  const madeBy = makerOf(name)
  return (
    <li className={`prm ${madeBy ? roleClass(madeBy) : ''}`} {...attributes}>
      <span className="k">{name}</span>
      <span className="v wrap">
        {madeBy && <ValueGlyph name={name} role={madeBy} />}
        <span className="tx">{value}</span>
      </span>
      {from && (
        <span className="note">
          from <code>{from}</code>
        </span>
      )}
    </li>
  )
}
