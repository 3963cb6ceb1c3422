import { Icon } from '#components/ui/icon.tsx'
import type { Retired } from '#lib/scenario/scenario.ts'
import { ClauseLink } from './clause-link.tsx'

interface RetiredNoticeProps {
  readonly retired: Retired
  readonly clauses: Readonly<Record<string, string>>
  /** it was said in full before */
  readonly isBrief: boolean
}

/** Says that a flow must not be used any more, what it costs and where to go instead. */
export function RetiredNotice({ retired, clauses, isBrief }: RetiredNoticeProps) {
  return (
    <p className="retired" role="note">
      <Icon name="shield-alert" />
      <span>
        <b>Retired.</b> {!isBrief && `${retired.says} `}
        <ClauseLink id={retired.by} clauses={clauses} />{' '}
        <a className="link" href={`/flows/${retired.instead}`}>
          What to use instead
        </a>
      </span>
    </p>
  )
}
