'use client'
import { useState } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { isFor } from '#lib/scenario/resolve.ts'
import type { Break, PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { Press } from './press.tsx'

interface BreakItProps {
  readonly scenario: ResolvedScenario
  readonly messageId: string
  /** messages that this run has come to, or can still come to */
  readonly reachable: ReadonlySet<string>
  readonly active: readonly string[]
  readonly busy: boolean
  readonly onToggle: (id: string) => void
  readonly onGoTo: (message: string) => void
}

/** Mistakes, attacks and choices to try. Pressing one runs the flow again with it, for real. */
export function BreakIt(props: BreakItProps) {
  const { scenario, messageId, active } = props
  const [opened, setOpened] = useState<'teach' | 'elsewhere' | null>(null)
  const all = scenario.scenario.breaks.filter((candidate) => isFor(candidate, scenario.applicationType.id))
  const own = all.filter(({ at }) => at === messageId)
  const others = all.filter(({ at }) => at !== messageId)
  // one that is active can be taken back anywhere; those of this message keep their places
  const here = [...own, ...others.filter(({ id }) => active.includes(id))]
  const elsewhere = others.filter(({ id }) => !active.includes(id))
  const onlyTries = here.length > 0 && here.every(isTry)
  const toggle = (list: 'teach' | 'elsewhere') => setOpened(opened === list ? null : list)
  return (
    <div className="panel panel-break foot" id="panel-break">
      <h2>
        <Icon name={onlyTries ? 'shuffle' : 'hammer'} />
        {onlyTries ? 'Try this' : 'Break it'}
        <span className="lists">
          {here.length > 0 && (
            <button
              type="button"
              className="link"
              aria-expanded={opened === 'teach'}
              onClick={() => toggle('teach')}
            >
              What these teach
            </button>
          )}
          {elsewhere.length > 0 && (
            <button
              type="button"
              className="link"
              aria-expanded={opened === 'elsewhere'}
              onClick={() => toggle('elsewhere')}
            >
              More at other steps
            </button>
          )}
        </span>
      </h2>
      {here.length > 0 ? <Breaks {...props} breaks={here} /> : <NoneHere {...props} breaks={elsewhere} />}
      {opened === 'teach' && <Lessons breaks={here} />}
      {opened === 'elsewhere' && <Elsewhere {...props} breaks={elsewhere} />}
    </div>
  )
}

type ListProps = BreakItProps & { readonly breaks: readonly Break[] }

/** What is no mistake stands apart, and bears no red. */
function Breaks(props: ListProps) {
  const { breaks } = props
  const tries = breaks.filter(isTry)
  const mistakes = breaks.filter((one) => !isTry(one))
  return (
    <>
      {mistakes.length > 0 && <Toggles {...props} breaks={mistakes} className="brk" />}
      {mistakes.length > 0 && tries.length > 0 && (
        <h3>
          <Icon name="shuffle" />
          Or try this
        </h3>
      )}
      {tries.length > 0 && <Toggles {...props} breaks={tries} className="brk is-try" />}
    </>
  )
}

function Toggles({ breaks, active, busy, onToggle, className }: ListProps & { readonly className: string }) {
  return (
    <div className="breaks">
      {breaks.map(({ id, title }) => (
        <Press
          key={id}
          className={className}
          aria-pressed={active.includes(id)}
          busy={busy}
          onPress={() => onToggle(id)}
        >
          {active.includes(id) && <Icon name="undo-2" />}
          {title}
        </Press>
      ))}
    </div>
  )
}

function Lessons({ breaks }: { breaks: readonly Break[] }) {
  return (
    <dl className="lessons">
      {breaks.map(({ id, title, teaches }) => (
        <div key={id}>
          <dt>{title}</dt>
          <dd>{teaches}</dd>
        </div>
      ))}
    </dl>
  )
}

function Elsewhere({ breaks, scenario, reachable, busy, onGoTo }: ListProps) {
  return (
    <ul className="lessons">
      {breaks.map(({ id, title, at }) => {
        const message = messageAt(scenario, at)
        const canGo = reachable.has(at)
        return (
          <li key={id}>
            {canGo ? (
              <Press className="link" busy={busy} onPress={() => onGoTo(at)}>
                {title}
              </Press>
            ) : (
              <b>{title}</b>
            )}
            {message && (
              <span>
                {message.mark}, {canGo ? message.title : 'not reached in this run'}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function NoneHere({ breaks, scenario, messageId, reachable, busy, onGoTo }: ListProps) {
  const next = nextBreak(scenario, breaks, messageId, reachable)
  if (!next) return <p className="nothing">Nothing to break at the messages of this run.</p>
  return (
    <p className="nothing">
      Nothing to break at this message. The {isLater(scenario, next, messageId) ? 'next' : 'first'} chance is
      at{' '}
      <Press className="link" busy={busy} onPress={() => onGoTo(next.id)}>
        {next.mark}, {next.title}
      </Press>
      .
    </p>
  )
}

function nextBreak(
  { messages }: ResolvedScenario,
  breaks: readonly Break[],
  messageId: string,
  reachable: ReadonlySet<string>,
): PlacedMessage | undefined {
  const offered = messages.filter(({ id }) => reachable.has(id) && breaks.some(({ at }) => at === id))
  const here = messages.findIndex(({ id }) => id === messageId)
  return offered.find((message) => messages.indexOf(message) > here) ?? offered[0]
}

function isLater({ messages }: ResolvedScenario, message: PlacedMessage, messageId: string): boolean {
  return messages.indexOf(message) > messages.findIndex(({ id }) => id === messageId)
}

function isTry({ kind }: Break): boolean {
  return kind === 'try'
}

function messageAt(scenario: ResolvedScenario, at: string): PlacedMessage | undefined {
  return scenario.messages.find(({ id }) => id === at)
}
