import type { Annotation, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { ClauseLink } from './clause-link.tsx'
import { nameOf } from './names.ts'
import { Prose } from './prose.tsx'

interface NoteProps {
  readonly annotation: Annotation
  readonly scenario: ResolvedScenario
  readonly clauses: Readonly<Record<string, string>>
  /** who makes it, who checks it, and what goes wrong without it, too */
  readonly isFull: boolean
}

/** What a line is for. */
export function Note({ annotation, scenario, clauses, isFull }: NoteProps) {
  const { note, madeBy, checkedBy, without, clause } = annotation
  return (
    <span className="note">
      <Prose text={note} />
      {isFull && (
        <>
          <span className="without">
            <b>Without it:</b> <Prose text={without} />
          </span>
          <span className="who">
            Made by {nameOf(scenario, madeBy)} · Checked by {nameOf(scenario, checkedBy)}
            {clause && (
              <>
                {' · '}
                <ClauseLink id={clause} clauses={clauses} />
              </>
            )}
          </span>
        </>
      )}
    </span>
  )
}
