'use client'
import { useFollow } from '#components/token/follow.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import type { Row } from '#lib/recording/observation.ts'
import type { Plays } from '#lib/scenario/scenario.ts'
import { membersOf, modelWords, type Member } from './row-members.ts'

interface RowViewProps {
  readonly before: Row | undefined
  readonly after: Row | undefined
  /** who made its values, where others than usual did */
  readonly plays: Plays | undefined
  /** only so many members */
  readonly atMost?: number
}

/** A stored row, before and after: what is new, what changed, what is gone. */
export function RowView({ before, after, plays, atMost }: RowViewProps) {
  const row = after ?? before
  if (!row) return null
  const earlier = new Map((before ? membersOf(before, plays) : []).map(({ name, value }) => [name, value]))
  const state = !before ? 'new' : !after ? 'gone' : undefined
  return (
    <div className={`row-view ${state ? `is-${state}` : ''}`}>
      <h3>
        {modelWords(row.model)} <code>{row.model}</code>
        {state && <b>{state}</b>}
      </h3>
      <dl className="kv">
        {membersOf(row, plays)
          .slice(0, atMost)
          .map((member) => (
            <MemberRow
              key={member.name}
              member={member}
              before={before && after ? earlier.get(member.name) : member.value}
            />
          ))}
      </dl>
    </div>
  )
}

/** `before` is what stood there before this message; the same value where nothing changed. */
function MemberRow({
  member: { name, value, madeBy },
  before,
}: {
  member: Member
  before: string | undefined
}) {
  const { attributes } = useFollow(madeBy ? value : '')
  return (
    <div className={madeBy ? `hl ${roleClass(madeBy)}` : ''}>
      <dt>{name}</dt>
      <dd title={value} {...attributes}>
        {before === value ? (
          value
        ) : (
          <>
            {before !== undefined && <del>{before}</del>} <ins>{value}</ins>
          </>
        )}
      </dd>
    </div>
  )
}
