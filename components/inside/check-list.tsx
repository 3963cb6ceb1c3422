'use client'
import { ClauseLink } from '#components/message/clause-link.tsx'
import { Compared } from '#components/message/compared.tsx'
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
  const failed = checks.find(({ result }) => result === 'failed')
  // Where nothing fails, what PKCE compares is what one came to see.
  const focus = failed?.id ?? checks.find(({ id, detail }) => id === 'pkce' && detail?.includes('stored'))?.id
  return (
    <ol className="checks">
      {checks.map((check) => (
        <CheckLine
          key={check.id}
          check={check}
          isStop={isFirstUnreached(checks, check.id)}
          isFocus={check.id === focus}
          clauses={clauses}
        />
      ))}
    </ol>
  )
}

interface CheckLineProps extends Pick<CheckListProps, 'clauses'> {
  readonly check: Check
  readonly isStop: boolean
  /** the one to look at */
  readonly isFocus: boolean
}

function CheckLine({ check: { label, result, detail, clause }, isStop, isFocus, clauses }: CheckLineProps) {
  const { icon, className, words } = marks[result]
  return (
    <li className={isFocus ? `${className} kept-in-sight` : className}>
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
