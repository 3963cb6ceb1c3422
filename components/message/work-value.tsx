'use client'
import { useState } from 'react'
import { useFollow } from '#components/token/follow.tsx'
import { ValueGlyph } from '#components/token/value-chip.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import type { NamedValue } from '#lib/recording/recording.ts'
import { makerOf } from '#lib/recording/values.ts'

/** A value that was made or entered, and what it was made from. */
export function WorkValue({ value: { name, value, from } }: { value: NamedValue }) {
  const [isExpanded, setExpanded] = useState(false)
  const { attributes } = useFollow(value)
  const madeBy = makerOf(name)
  return (
    <li className={`prm ${madeBy ? roleClass(madeBy) : ''}`} {...attributes}>
      <button type="button" className="k" aria-expanded={isExpanded} onClick={() => setExpanded(!isExpanded)}>
        {name}
      </button>
      <span className={`v ${isExpanded ? 'wrap' : ''}`}>
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
