import { useState } from 'react'
import type { Carried, DecodedObject } from '#lib/jwt/decoded.ts'
import { indented } from '#lib/jwt/indented.ts'
import { momentClaims } from '#lib/jwt/lifetime.ts'
import type { Registered, Registry } from '#lib/jwt/registered.ts'
import { visible } from '#lib/jwt/shown.ts'
import { DecodedTable } from './decoded-table.tsx'
import { MemberClause } from './member-clause.tsx'
import { MomentWords } from './moment-words.tsx'

/** What is looked at, so that its characters are marked. */
export interface Looking {
  readonly member: Carried | undefined
  readonly look: (member: Carried | undefined) => void
}

interface MembersTableProps {
  readonly title: string
  readonly object: DecodedObject
  readonly registry: Registry
  /** absent where the characters of this object can't be pointed at */
  readonly looking?: Looking | undefined
  readonly isHeader?: boolean
}

const rowsAtMost = 300

/** Members of a header or a payload: what each says, what it means, who must check it. */
export function MembersTable({ title, object, registry, looking, isHeader = false }: MembersTableProps) {
  const { members } = object
  return (
    <DecodedTable caption={title} about="Value and meaning" isNarrow={isHeader} more={moreOf(members.length)}>
      {members.slice(0, rowsAtMost).map((member) => (
        <MemberRow
          key={member.range.from}
          member={member}
          registered={Object.hasOwn(registry, member.name) ? registry[member.name] : undefined}
          looking={looking}
          isMoment={!isHeader && momentClaims.has(member.name)}
        />
      ))}
    </DecodedTable>
  )
}

function moreOf(count: number): string | undefined {
  if (count === 0) return 'It has no members.'
  return count > rowsAtMost
    ? `${(count - rowsAtMost).toLocaleString('en')} more members are not shown: the page would stop.`
    : undefined
}

interface MemberRowProps {
  readonly member: Carried
  readonly registered: Registered | undefined
  readonly looking: Looking | undefined
  readonly isMoment: boolean
}

function MemberRow({ member, registered, looking, isMoment }: MemberRowProps) {
  const { name, carriedBy } = member
  const isMarked = looking?.member === member
  const spot = name === 'aud' ? 'spot a-client' : ''
  return (
    <tr
      className={`${spot} ${isMarked ? 'marked' : ''}`}
      onMouseEnter={() => looking?.look(member)}
      onMouseLeave={() => looking?.look(undefined)}
    >
      <th scope="row">
        {looking && carriedBy ? (
          <button
            type="button"
            className="name"
            title="Mark the characters that carry it"
            onFocus={() => looking.look(member)}
            onBlur={() => looking.look(undefined)}
            onClick={() => looking.look(member)}
          >
            {visible(name)}
          </button>
        ) : (
          visible(name)
        )}
      </th>
      <td>
        <MemberValue source={member.source} />
        <span className="nn">
          {isMoment && <MomentWords source={member.source} />}
          {registered ? (
            <>
              {registered.means} {registered.check} <MemberClause registered={registered} />
            </>
          ) : (
            'Not registered with IANA: its meaning is agreed between who makes and who takes the token.'
          )}
        </span>
      </td>
    </tr>
  )
}

const shortAtMost = 600
const laidOutAtMost = 20_000

/** A value as it stands in the token; strings without their quotes, objects in lines. */
export function MemberValue({ source }: { source: string }) {
  const [isWhole, setWhole] = useState(false)
  const isLong = source.length > shortAtMost
  const cut = isLong && !isWhole ? source.slice(0, shortAtMost) : source
  const text = cut === source ? valueText(source) : `${visible(cut)}…`
  return (
    <span className="vv">
      {text}
      {isLong && (
        <button type="button" className="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show less' : `Show all ${source.length.toLocaleString('en')} characters`}
        </button>
      )}
    </span>
  )
}

function valueText(source: string): string {
  if (source.startsWith('"')) {
    const value: unknown = JSON.parse(source)
    return typeof value === 'string' && value !== '' ? visible(value) : '"" (an empty string)'
  }
  return visible(source.length <= laidOutAtMost ? indented(source) : source)
}
