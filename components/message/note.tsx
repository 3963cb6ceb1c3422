import type { Annotation, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { nameOf } from '#lib/scenario/party.ts'
import { ClauseLink } from './clause-link.tsx'
import { GlossedProse } from './glossed-prose.tsx'
import { useGlossary } from './glosses.tsx'
import { Prose } from './prose.tsx'

interface NoteProps {
  readonly annotation: Annotation
  readonly scenario: ResolvedScenario
  readonly clauses: Readonly<Record<string, string>>
  /** who makes it, who checks it, and what goes wrong without it, too */
  readonly isFull: boolean
  /** what is said of the message: what that explains is not explained again */
  readonly narration?: string
}

/** What a line is for. */
export function Note({ annotation, scenario, clauses, isFull, narration = '' }: NoteProps) {
  const { note, madeBy, checkedBy, without, clause } = annotation
  const { idsIn } = useGlossary()
  if (!isFull)
    return (
      <span className="note">
        <Prose text={note} />
      </span>
    )
  return (
    <span className="note">
      <GlossedProse text={note} known={idsIn([narration])} />
      <span className="without">
        <b>Without it:</b> <GlossedProse text={without} known={idsIn([narration, note])} />
      </span>
      <span className="who">
        Made by {nameOf(scenario, madeBy)}&nbsp;· Checked by {nameOf(scenario, checkedBy)}
        {clause && (
          <>
            &nbsp;· <ClauseLink id={clause} clauses={clauses} />
          </>
        )}
      </span>
    </span>
  )
}
