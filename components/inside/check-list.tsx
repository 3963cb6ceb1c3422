import { ClauseLink } from '#components/message/clause-link.tsx'
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

/** The two values that were compared stand one above the other, so that the eye finds the difference. */
function Compared({ detail }: { detail: string }) {
  return detail.split(/; |, (?=came back|token says|trusted |this is )/).map((part) => (
    <span className="cmp" key={part} title={part}>
      {part}
    </span>
  ))
}

function isFirstUnreached(checks: readonly Check[], id: string): boolean {
  return checks.find(({ result }) => result === 'not-reached')?.id === id
}
