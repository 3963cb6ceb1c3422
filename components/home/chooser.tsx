import { Icon, iconNamed } from '#components/ui/icon.tsx'
import type { Choosing, Guide, Question } from '#lib/scenario/guide.ts'
import { Answer, type AnswerProps } from './answer.tsx'
import { ChooserSwitch } from './chooser-switch.tsx'

export interface ChooserProps {
  readonly guides: readonly Guide[]
  /** in the same order */
  readonly answers: readonly AnswerProps[]
  readonly questions: readonly Question[]
  readonly start: Choosing
  /** the application type that is shown before anybody chose */
  readonly first: string
  /** what the link asked for, and is not here */
  readonly unknown: string | undefined
}

/** Which flow fits what somebody builds. Every state of it is an address. */
export function Chooser({ guides, answers, questions, start, first, unknown }: ChooserProps) {
  return (
    <section className="band" id="choose" aria-labelledby="choose-heading">
      <div className="wrap sec">
        <h2 id="choose-heading">Which flow should I use?</h2>
        <p className="sub">Start from what you are building.</p>
        <ChooserSwitch
          options={guides.map(({ id, name, says, icon }) => ({
            id,
            name,
            says,
            icon: <Icon name={iconNamed(icon) ?? 'package'} />,
          }))}
          answers={Object.fromEntries(
            answers.map((answer) => [answer.guide.id, <Answer key={answer.guide.id} {...answer} />]),
          )}
          questions={questions}
          start={start}
          first={first}
          unknown={unknown}
        />
      </div>
    </section>
  )
}
