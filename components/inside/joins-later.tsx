import { focusMessage } from '#components/message/focus-message.ts'
import { Press } from '#components/message/press.tsx'
import type { RoleId } from '#lib/scenario/scenario.ts'
import { nameOf } from '#lib/scenario/party.ts'
import type { InsideProps } from './inside-props.ts'

/** Says why there is nothing here, and when there will be. */
export function JoinsLater({
  role,
  scenario,
  recording,
  playhead,
  busy,
  onGoTo,
}: InsideProps & { readonly role: RoleId }) {
  const name = nameOf(scenario, role)
  const past = recording.messages.slice(0, playhead + 1)
  const seen = new Set(past.map(({ message }) => message))
  const wasHere = past.some(({ from, to }) => from === role || to === role)
  if (wasHere) return <p className="nothing">{name} stores and checks nothing in this message.</p>
  // being asked leaves nothing to see yet
  const joins = scenario.messages.find(({ id, from }) => !seen.has(id) && from === role)
  if (!joins) return <p className="nothing">{name} keeps nothing of this flow.</p>
  return (
    <p className="nothing">
      Nothing yet. {name} joins in at step {joins.mark}.{' '}
      <Press
        className="link"
        busy={busy}
        onPress={() => {
          focusMessage()
          onGoTo(joins.id)
        }}
      >
        Go to step {joins.mark}
      </Press>
    </p>
  )
}
