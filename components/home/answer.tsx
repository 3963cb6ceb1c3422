import { LaneDrawing } from '#components/lanes/lane-drawing.tsx'
import { ClauseLink } from '#components/message/clause-link.tsx'
import { Prose } from '#components/message/prose.tsx'
import { Icon } from '#components/ui/icon.tsx'
import type { Advice, Guide } from '#lib/scenario/guide.ts'
import type { LaneDrawing as Drawing } from '#lib/scenario/lanes.ts'

export interface AnswerProps {
  readonly guide: Guide
  /** the flow that fits */
  readonly flow: { readonly title: string; readonly href: string; readonly drawing: Drawing }
  /** titles of clauses, by id */
  readonly clauses: Readonly<Record<string, string>>
}

/** What to use for one type of application, what to do with it, and what not to do. */
export function Answer({ guide, flow, clauses }: AnswerProps) {
  return (
    <article className="ans">
      <div className="anstop">
        <div>
          <p className="for">For {guide.inSentences}</p>
          <h3>{flow.title}</h3>
          <p>{guide.why}</p>
        </div>
        <LaneDrawing drawing={flow.drawing} />
      </div>
      <div className="anscols">
        <Advices title="Do" icon="check" advices={guide.do} />
        <Advices title="Don’t" icon="x" advices={guide.dont} />
      </div>
      <footer className="ansft">
        <a className="btn btn-p" href={flow.href}>
          Play this flow as {guide.inSentences}
          <Icon name="arrow-right" />
        </a>
        <a className="btn btn-s" href={`/build/${guide.stacks}`}>
          Take it to your stack
        </a>
        <span className="cites">
          {guide.clauses.map((id) => (
            <ClauseLink key={id} id={id} clauses={clauses} className="tag tag-o" />
          ))}
        </span>
      </footer>
    </article>
  )
}

interface AdvicesProps {
  readonly title: string
  readonly icon: 'check' | 'x'
  readonly advices: readonly Advice[]
}

function Advices({ title, icon, advices }: AdvicesProps) {
  return (
    <div>
      <h4>
        <Icon name={icon} />
        {title}
      </h4>
      <ul>
        {advices.map(({ says, leads }) => (
          <li key={says}>
            <Prose text={says} />
            {leads && ' '}
            {leads && <a href={`/flows/${leads.flow}`}>{leads.words}</a>}
          </li>
        ))}
      </ul>
    </div>
  )
}
