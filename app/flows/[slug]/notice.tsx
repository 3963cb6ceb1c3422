import { NoticeText } from '#components/player/notice.tsx'
import type { PlayerProps } from '#components/player/player-props.ts'
import { unreachedBy, type Linked, type Unreached } from './link.ts'
import { addressOf, type LinkProblem, type Way } from './missing.ts'

/**
 * What is to be said above the lanes of the page that a link opens.
 * @param last the recorded id of the last message that was played for it
 */
export function noticeFor(linked: Linked, last: string | undefined): PlayerProps['notice'] {
  const { problems, opensLater } = linked
  if (problems.length > 0) return { role: 'alert', at: last, says: <Missing problems={problems} /> }
  const unreached = unreachedBy(linked, last)
  if (unreached) return { role: 'alert', at: last, says: <NeverReached {...unreached} /> }
  return opensLater ? { role: 'note', at: last, says: <PlayedForYou linked={linked} /> } : undefined
}

/** A link that names what this flow does not have: which, what is shown instead, and what there is. */
function Missing({ problems }: { readonly problems: readonly LinkProblem[] }) {
  const [first] = problems
  const what = problems.map(({ names, value }) => `no ${names} “${value}”`).join(' and ')
  const where = problems.every(({ isElsewhere }) => isElsewhere) ? 'run' : 'flow'
  const shown = [...new Set(problems.map(({ names }) => instead[names]))].join(', ')
  return (
    <NoticeText
      title={`This ${where} has ${what}`}
      says={
        <>
          <p>It is shown {shown}. The link may be mistyped, or from an older version.</p>
          {problems
            .filter(({ names }, index) => problems.findIndex((one) => one.names === names) === index)
            .map(({ names, known }) => (
              <Known key={names} names={names} ways={known} />
            ))}
        </>
      }
    >
      {first && <Primary {...first.next} />}
    </NoticeText>
  )
}

const instead = {
  'application type': 'for the first of its application types',
  break: 'without that',
  message: 'from step 1',
} as const

function Known({ names, ways }: { readonly names: LinkProblem['names']; readonly ways: readonly Way[] }) {
  return (
    <details>
      <summary>
        All {ways.length} {names === 'message' ? 'steps' : `${names}s`} of this flow
      </summary>
      <ul>
        {ways.map(({ says, href, tells }) => (
          <li key={href}>
            <a href={href}>{says}</a> {tells}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Where the run ended before the message of the link, and where it is reached. */
function NeverReached({ wanted, ended, breaks, href, with: bringing }: Unreached) {
  const cause = breaks.map((title) => `“${title}”`).join(' and ')
  return (
    <NoticeText
      title={`This run never comes to step ${wanted}`}
      says={
        <p>
          {breaks.length > 0 ? `With ${cause} it ends before.` : 'It does not happen in it.'} You see its last
          message, {ended}.
        </p>
      }
    >
      <Primary
        href={href}
        says={
          bringing
            ? `Open it with “${bringing}”`
            : breaks.length > 0
              ? 'Open it without the break'
              : 'Open the step'
        }
      />
    </NoticeText>
  )
}

/** Why the player does not stand at the beginning. */
function PlayedForYou({ linked: { resolved, at } }: { readonly linked: Linked }) {
  const { scenario, applicationType, breaks, messages } = resolved
  const index = messages.findIndex(({ id }) => id === at)
  const [first, before] = [messages[0], messages[index - 1]]
  if (!first || !before) return null
  const steps = first === before ? `Step ${first.mark}` : `Steps ${first.mark} to ${before.mark}`
  return (
    <NoticeText
      title={`${steps} ${first === before ? 'was' : 'were'} played for you`}
      says={<p>They lead up to this lesson, with real values. Step back to look at them.</p>}
    >
      <a
        className="btn btn-s btn-sm"
        href={addressOf(scenario, {
          app: applicationType.id,
          breaks: breaks.map(({ id }) => id),
          at: first.id,
        })}
      >
        Start from step {first.mark}
      </a>
    </NoticeText>
  )
}

function Primary({ says, href }: Way) {
  return (
    <a className="btn btn-p btn-sm" href={href}>
      {says}
    </a>
  )
}
