import type { PlacedMessage, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { counter } from './sentences.ts'

interface WithoutScriptProps {
  readonly resolved: ResolvedScenario
  /** the message that the page shows */
  readonly at: string | undefined
}

/** Above a player that nothing moves: what can be read all the same, and links in the place of its buttons. */
export function WithoutScript({ resolved, at }: WithoutScriptProps) {
  const { messages, applicationType, breaks } = resolved
  const index = messages.findIndex(({ id }) => id === at?.split('~')[0])
  const [before, current, after] = [messages[index - 1], messages[index], messages[index + 1]]
  const href = ({ id }: PlacedMessage) =>
    `?${new URLSearchParams({
      app: applicationType.id,
      at: id,
      ...(breaks.length > 0 ? { break: breaks.map((one) => one.id).join(',') } : {}),
    })}`
  return (
    <aside className="without-script" aria-label="Without JavaScript">
      <p>
        <b>JavaScript is off, so the buttons of the player do nothing.</b> What it shows was sent and answered
        on the server for this page. Each link sends the flow once more, up to its message.
      </p>
      <nav aria-label="Messages">
        {current && <span>{counter(resolved, current)}</span>}
        {before && <a href={href(before)}>Back: {before.title}</a>}
        {after && <a href={href(after)}>Next: {after.predict ? 'see what comes' : after.title}</a>}
        <a href="#transcript">All steps as text</a>
      </nav>
    </aside>
  )
}
