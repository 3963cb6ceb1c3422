'use client'
import { ClauseLink } from '#components/message/clause-link.tsx'
import { Compared } from '#components/message/compared.tsx'
import { useInView } from '#components/message/use-in-view.ts'
import { Icon, type IconName } from '#components/ui/icon.tsx'
import type { Check } from '#lib/recording/observation.ts'

interface CheckListProps {
  readonly checks: readonly Check[]
  readonly clauses: Readonly<Record<string, string>>
}

const marks: Readonly<Record<Check['result'], { icon: IconName; className: string; words: string }>> = {
  passed: { icon: 'check', className: '', words: 'Passed: ' },
  failed: { icon: 'x', className: 'bad', words: 'Failed: ' },
  'not-reached': { icon: 'minus', className: 'wait', words: 'Not checked: ' },
}

/** The checks of one role in the order it did them; after the first that fails it stops. */
export function CheckList({ checks, clauses }: CheckListProps) {
  return (
    <ol className="checks">
      {checks.map((check) => (
        <CheckLine
          key={check.id}
          check={check}
          isStop={isFirstUnreached(checks, check.id)}
          clauses={clauses}
        />
      ))}
    </ol>
  )
}

interface CheckLineProps extends Pick<CheckListProps, 'clauses'> {
  readonly check: Check
  readonly isStop: boolean
}

function CheckLine({ check: { label, result, detail, clause }, isStop, clauses }: CheckLineProps) {
  const line = useInView<HTMLLIElement>(result === 'failed', '.pane-body')
  const { icon, className, words } = marks[result]
  return (
    <li ref={line} className={className}>
      <Icon name={icon} />
      <span>
        <span className="sr">{words}</span>
        {label} <ClauseLink id={clause} clauses={clauses} />
        {detail && result !== 'not-reached' && <Compared detail={detail} />}
        {isStop && <span className="cmp">not reached: stopped here</span>}
      </span>
    </li>
  )
}

function isFirstUnreached(checks: readonly Check[], id: string): boolean {
  return checks.find(({ result }) => result === 'not-reached')?.id === id
}
