import { jwtClause } from '#lib/jwt/clause.ts'
import type { Registered } from '#lib/jwt/registered.ts'
import type { ClauseId } from '#lib/protocol/clause.ts'

/** Where it is said: a link, or the name of a document that has no sections to link to. */
export function MemberClause({ registered: { clause, source } }: { registered: Registered }) {
  if (clause) return <JwtClauseLink id={clause} />
  return source ? <span className="clause">{source}</span> : null
}

/** A link to a section of a specification. */
export function JwtClauseLink({ id }: { id: ClauseId }) {
  const { text, url } = jwtClause(id)
  return (
    <a className="clause" href={url} target="_blank" rel="noreferrer">
      {text}
      <span className="sr"> (opens in a new tab)</span>
    </a>
  )
}
