'use client'
import { roleClass } from '#components/ui/role-class.ts'
import type { Holding } from '#lib/recording/holdings.ts'
import { useFollow } from './follow.tsx'
import { ValueGlyph } from './value-glyph.tsx'

/** A value in somebody's pocket. Pressing it keeps all its occurrences lit. */
export function ValueChip({ holding }: { holding: Holding }) {
  const { name, value, madeBy, state } = holding
  const { attributes, pinned, togglePin } = useFollow(value)
  return (
    <button
      type="button"
      className={`val ${state} ${state === 'edited' ? 'a-fail' : roleClass(madeBy)}`}
      aria-pressed={pinned}
      title={
        value === ''
          ? undefined
          : `Follow this value: ${value.length > 80 ? `${value.slice(0, 80)}…` : value}`
      }
      onClick={togglePin}
      {...attributes}
    >
      <ValueGlyph name={name} role={madeBy} edited={state === 'edited'} />
      <span className="nm">{name}</span>
      {state !== 'held' && <span className="sr">, {state}</span>}
    </button>
  )
}
