import type { LinkProblem } from './player-props.ts'
import { Notice } from './notice.tsx'
import type { PlayerActions } from './use-player.ts'

interface LinkNoticeProps {
  readonly title: string
  readonly problems: readonly LinkProblem[]
  readonly actions: PlayerActions
  readonly onClose: () => void
}

/** A link that names what this flow does not have: which, what there is, and where it is. */
export function LinkNotice({ title, problems, actions, onClose }: LinkNoticeProps) {
  const values = problems.map(({ value }) => `“${value}”`).join(' and ')
  const says = problems.map((problem) => (
    <Missing key={`${problem.names} ${problem.value}`} title={title} problem={problem} />
  ))
  return (
    <Notice title={`This link points at ${values}`} says={says} onClose={onClose}>
      {problems.some(({ names }) => names === 'message') && (
        <>
          <button type="button" className="btn btn-p btn-sm" onClick={actions.last}>
            Open the last step
          </button>
          <button type="button" className="btn btn-s btn-sm" onClick={actions.first}>
            Start from step 1
          </button>
        </>
      )}
    </Notice>
  )
}

function Missing({ title, problem }: { title: string; problem: LinkProblem }) {
  const { names, value, known, elsewhere } = problem
  if (elsewhere)
    return (
      <p>
        This run has no {names} “{value}”. Open it with: <a href={elsewhere.href}>{elsewhere.says}</a>
      </p>
    )
  return (
    <p>
      {title} has no {names} “{value}”.{' '}
      {known.length > 0 ? `It has: ${known.join(', ')}.` : 'The link may be from an older version.'}
    </p>
  )
}
