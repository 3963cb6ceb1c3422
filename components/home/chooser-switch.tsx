'use client'
import { useState, type ReactNode } from 'react'
import { choosingQuery, followTrail, type Choosing, type Question } from '#lib/scenario/guide.ts'
import { GuideOptions, type GuideOption } from './guide-options.tsx'
import { QuestionTrail } from './question-trail.tsx'

interface ChooserSwitchProps {
  readonly options: readonly GuideOption[]
  /** what to use, by the id of the application type */
  readonly answers: Readonly<Record<string, ReactNode>>
  readonly questions: readonly Question[]
  readonly start: Choosing
  /** the application type to go back to the list with */
  readonly first: string
  /** what the link asked for, and is not here */
  readonly unknown: string | undefined
}

/** Switches at once what links would switch on the server, and keeps the address in step. */
export function ChooserSwitch(props: ChooserSwitchProps) {
  const { options, answers, questions, start, first, unknown } = props
  const [choosing, setChoosing] = useState(start)
  const [hasChosen, setHasChosen] = useState(false)
  function choose(next: Choosing) {
    setChoosing(next)
    setHasChosen(true)
    history.replaceState(history.state, '', addressOf(next))
  }
  const trail = 'answers' in choosing ? followTrail(questions, choosing.answers) : undefined
  const shown = 'app' in choosing ? choosing.app : trail?.guide
  return (
    <div className="choose">
      {unknown !== undefined && !hasChosen && (
        <p className="unknown">
          This link asks for “{unknown}”, and nothing here is called that. Choose what comes nearest.
        </p>
      )}
      {trail ? (
        <QuestionTrail trail={trail} list={shown ?? first} takesFocus={hasChosen} onChoose={choose} />
      ) : (
        <GuideOptions options={options} selected={shown} takesFocus={hasChosen} onChoose={choose} />
      )}
      <div aria-live="polite">
        {shown === undefined ? (
          <p className="noans">What fits will be here, after at most three answers.</p>
        ) : (
          answers[shown]
        )}
      </div>
    </div>
  )
}

/** The address of this page, with another choice and all else as it is. */
function addressOf(choosing: Choosing): URL {
  const url = new URL(location.href)
  const [name, value] = choosingQuery(choosing)
  url.searchParams.delete(name === 'app' ? 'q' : 'app')
  url.searchParams.set(name, value)
  url.hash = 'choose'
  return url
}
