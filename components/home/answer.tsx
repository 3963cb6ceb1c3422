import { LaneDrawing } from '#components/lanes/lane-drawing.tsx'
import { ClauseLink } from '#components/message/clause-link.tsx'
import { Prose } from '#components/message/prose.tsx'
import { Icon } from '#components/ui/icon.tsx'
import type { Advice, Guide } from '#lib/scenario/guide.ts'
import type { LaneDrawing as Drawing } from '#lib/scenario/lanes.ts'

export interface AnswerProps {
  readonly guide: Guide
  /** the flow that fits; none as long as this site does not have it */
  readonly flow: { readonly title: string; readonly href: string; readonly drawing: Drawing } | undefined
  /** where its stacks are */
  readonly stacksHref: string | undefined
  /** slugs of the flows that this site has: advice leads to no other */
  readonly flows: readonly string[]
  /** titles of clauses, by id */
  readonly clauses: Readonly<Record<string, string>>
}

/** What to use for one type of application, what to do with it, and what not to do. */
export function Answer({ guide, flow, stacksHref, flows, clauses }: AnswerProps) {
  return (
    <article className="ans">
      <div className={flow ? 'anstop' : 'anstop alone'}>
        <div>
          <p className="for">For {guide.inSentences}</p>
          <h3>{flow?.title ?? guide.flowTitle}</h3>
          <p>{guide.why}</p>
        </div>
        {flow && <LaneDrawing drawing={flow.drawing} />}
      </div>
      <div className="anscols">
        <Advices title="Do" icon="check" advices={guide.do} flows={flows} />
        <Advices title="Don’t" icon="x" advices={guide.dont} flows={flows} />
      </div>
      <footer className="ansft">
        {flow ? (
          <a className="btn btn-p" href={flow.href}>
            Play this flow as {guide.inSentences}
            <Icon name="arrow-right" />
          </a>
        ) : (
          <span className="soon">This flow can’t be played here yet.</span>
        )}
        {stacksHref && (
          <a className="btn btn-s" href={stacksHref}>
            Take it to your stack
          </a>
        )}
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
  readonly flows: readonly string[]
}

function Advices({ title, icon, advices, flows }: AdvicesProps) {
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
            {leads && flows.includes(leads.flow) && ' '}
            {leads && flows.includes(leads.flow) && <a href={`/flows/${leads.flow}`}>{leads.words}</a>}
          </li>
        ))}
      </ul>
    </div>
  )
}
