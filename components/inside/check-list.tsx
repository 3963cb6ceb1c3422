'use client'
import { useEffect, useRef } from 'react'
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
  const list = useFailureInView(checks)
  return (
    <ol className="checks" ref={list}>
      {checks.map(({ id, label, result, detail, clause }) => {
        const { icon, className, words } = marks[result]
        return (
          <li key={id} className={className}>
            <Icon name={icon} />
            <span>
              <span className="sr">{words}</span>
              {label} <ClauseLink id={clause} clauses={clauses} />
              {detail && result !== 'not-reached' && <Compared detail={detail} />}
              {result === 'not-reached' && isFirstUnreached(checks, id) && (
                <span className="cmp">not reached: stopped here</span>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function isFirstUnreached(checks: readonly Check[], id: string): boolean {
  return checks.find(({ result }) => result === 'not-reached')?.id === id
}

/** The pane scrolls so that the check that failed is in sight. */
function useFailureInView(checks: readonly Check[]) {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const failed = list.current?.querySelector<HTMLElement>('.bad')
    const pane = list.current?.closest<HTMLElement>('.pane-body')
    if (!failed || !pane) return
    const below = failed.getBoundingClientRect().bottom + 8 - pane.getBoundingClientRect().bottom
    if (below > 0) pane.scrollTop += below
  }, [checks])
  return list
}
