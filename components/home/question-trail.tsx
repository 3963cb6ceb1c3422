'use client'
import { useEffect, useRef } from 'react'
import type { Choosing, Trail } from '#lib/scenario/guide.ts'
import { ChoosingLink } from './choosing-link.tsx'

interface QuestionTrailProps {
  readonly trail: Trail
  /** the application type to see in the list */
  readonly list: string
  /** what is shown comes of a press: the focus goes to the question */
  readonly takesFocus: boolean
  readonly onChoose: (choosing: Choosing) => void
}

/** The questions answered so far, each of which can be taken back, and the one that is open. */
export function QuestionTrail({ trail, list, takesFocus, onChoose }: QuestionTrailProps) {
  const { taken, open } = trail
  const answers = taken.map(({ choice }) => choice.id)
  const heading = useFocusWhereNew(answers.join('.'), takesFocus)
  return (
    <div className="opts">
      {taken.length > 0 && (
        <ol className="trail" aria-label="Your answers">
          {taken.map(({ question, choice }, index) => (
            <li key={question.id}>
              <span>{question.asks}</span>
              <b>{choice.says}</b>
              <ChoosingLink to={{ answers: answers.slice(0, index) }} onChoose={onChoose}>
                Change<span className="sr"> the answer to “{question.asks}”</span>
              </ChoosingLink>
            </li>
          ))}
        </ol>
      )}
      <h3 ref={heading} tabIndex={-1}>
        {open?.asks ?? 'That is enough to know'}
      </h3>
      {open && (
        <ul>
          {open.choices.map(({ id, says, hint }) => (
            <li key={id}>
              <ChoosingLink className="opt plain" to={{ answers: [...answers, id] }} onChoose={onChoose}>
                <span>
                  <b>{says}</b>
                  <small>{hint}</small>
                </span>
              </ChoosingLink>
            </li>
          ))}
        </ul>
      )}
      <p className="alt">
        <ChoosingLink to={{ app: list }} onChoose={onChoose}>
          {open ? 'Choose from the list instead' : 'See it among the others'}
        </ChoosingLink>
      </p>
    </div>
  )
}

/** The focus follows what was pressed: to the question that comes of it. */
function useFocusWhereNew(place: string, isNew: boolean) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(isNew ? undefined : place)
  useEffect(() => {
    if (place !== shown.current) heading.current?.focus({ preventScroll: true })
    shown.current = place
  }, [place])
  return heading
}
