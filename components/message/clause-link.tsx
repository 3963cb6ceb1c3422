import { clause, type ClauseId } from '#lib/protocol/clause.ts'

interface ClauseLinkProps {
  readonly id: ClauseId
  /** titles by id */
  readonly clauses: Readonly<Record<string, string>>
  readonly className?: string
}

/** A link to the section of the specification that says so. */
export function ClauseLink({ id, clauses, className = 'clause' }: ClauseLinkProps) {
  const { text, url } = clause(id)
  return (
    <a className={className} href={url} target="_blank" rel="noreferrer" title={clauses[id]}>
      {text}
      {clauses[id] && <span className="sr">, {clauses[id]}</span>}
      <span className="sr"> (opens in a new tab)</span>
    </a>
  )
}
