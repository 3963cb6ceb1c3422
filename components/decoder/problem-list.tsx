import { SpriteIcon } from '#components/ui/sprite-icon.tsx'
import type { Problem } from '#lib/jwt/decoded.ts'
import { problemSentence } from './verdict.ts'

const problemsAtMost = 12

/** What is wrong with a token, part by part, and what is only worth a remark. */
export function ProblemList({ problems, id }: { problems: readonly Problem[]; id: string }) {
  if (problems.length === 0) return null
  return (
    <ul id={id} className="problems">
      {problems.slice(0, problemsAtMost).map((problem, index) => (
        <li key={`${index} ${problem.code}`} className={problem.remark ? 'remark' : 'errmsg'}>
          <SpriteIcon name={problem.remark ? 'circle-alert' : 'x'} />
          <span>{problemSentence(problem)}</span>
        </li>
      ))}
      {problems.length > problemsAtMost && <li>{`And ${problems.length - problemsAtMost} more.`}</li>}
    </ul>
  )
}
