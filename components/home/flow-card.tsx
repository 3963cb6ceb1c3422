import { LaneDrawing } from '#components/lanes/lane-drawing.tsx'
import { FlowProgress } from '#components/progress/flow-progress.tsx'
import type { FlowParts } from '#lib/recording/progress.ts'
import type { LaneDrawing as Drawing } from '#lib/scenario/lanes.ts'

export interface FlowCardProps {
  readonly slug: string
  readonly title: string
  readonly summary: string
  readonly drawing: Drawing
  /** where there is no room for it */
  readonly narrowDrawing: Drawing
  /** `Start here`, `Retired` */
  readonly mark: string | undefined
  readonly isRetired: boolean
  readonly parts: FlowParts
  /** steps that have to be taken beside the numbered ones, on another device */
  readonly beside: number
  readonly minutes: number
  /** names of its application types */
  readonly types: readonly string[]
}

/** One flow: what it looks like, what it is about, and how far the learner has come. */
export function FlowCard(props: FlowCardProps) {
  const { slug, title, summary, drawing, narrowDrawing, mark, isRetired, parts, beside, minutes } = props
  return (
    <article className={isRetired ? 'card ret' : 'card'}>
      <div className="th">
        <LaneDrawing drawing={drawing} className="wide" />
        <LaneDrawing drawing={narrowDrawing} className="narrow" />
        {mark && <span className="tag">{mark}</span>}
      </div>
      <div className="bd">
        <h3>
          <a href={`/flows/${slug}`}>{title}</a>
        </h3>
        <p>{summary}</p>
        <small className="types">{props.types.join(' · ')}</small>
        <FlowProgress slug={slug} parts={parts}>
          {parts.steps.length}
          {beside > 0 && ` + ${beside}`} steps, {parts.breaks.length}{' '}
          {parts.breaks.length === 1 ? 'break' : 'breaks'}, {minutes} min
        </FlowProgress>
      </div>
    </article>
  )
}
