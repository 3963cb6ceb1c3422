import { ClauseLink } from '#components/message/clause-link.tsx'
import type { Term } from '#lib/scenario/glossary.ts'

interface TermEntryProps {
  readonly term: Term
  /** the terms to read next */
  readonly see: readonly Term[]
  /** titles of clauses, by id */
  readonly clauses: Readonly<Record<string, string>>
}

/** One term: what one would call it, what it means, where that stands, and where to go on. */
export function TermEntry({ term: { id, term, wire, plain, says, clause }, see, clauses }: TermEntryProps) {
  return (
    <article className="term" id={id} aria-labelledby={`${id}-term`}>
      <h3 id={`${id}-term`}>
        <a href={`#${id}`}>{wire ? <code>{term}</code> : term}</a>
      </h3>
      <p className="plain">{plain}</p>
      <p>{says}</p>
      <p className="leads">
        <ClauseLink id={clause} clauses={clauses} />
        {see.length > 0 && (
          <span>
            See also{' '}
            {see.map((other, index) => (
              <span key={other.id}>
                {index > 0 && ', '}
                <a href={`#${other.id}`}>{other.term}</a>
              </span>
            ))}
          </span>
        )}
      </p>
    </article>
  )
}
