import { modelWords } from '#components/inside/row-members.ts'
import { ValueGlyph } from '#components/token/value-glyph.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { destructionAt, type LostRow } from '#lib/recording/destruction.ts'
import { storedRows } from '#lib/recording/holdings.ts'
import type { RoleId } from '#lib/scenario/scenario.ts'
import { nameOf } from '#lib/scenario/party.ts'
import { utcClock } from '#lib/protocol/clock.ts'
import type { ShownMessage } from './message-tabs.tsx'

/** What went because something was revoked: every row of it, and what is left all the same. */
export function BlastRadius({ scenario, recording, recorded }: ShownMessage) {
  const destruction = destructionAt(recording, recording.messages.indexOf(recorded))
  if (!destruction) return null
  const { rows, outlives } = destruction
  const name = nameOf(scenario, recorded.from)
  const holders = (roles: readonly RoleId[]) => roles.map((role) => nameOf(scenario, role)).join(' and ')
  return (
    <section className="blast" aria-label="What this destroys">
      <h2>
        <Icon name="trash-2" />
        What this destroys
      </h2>
      <p>
        {name} deletes {rows.length} {rows.length === 1 ? 'row' : 'rows'} at once: all that came of one
        consent.
      </p>
      <ul>
        {rows.map((lost) => (
          <Lost key={lost.row.id} lost={lost} holders={holders(lost.heldBy)} />
        ))}
      </ul>
      {outlives.length > 0 && (
        <div className="left">
          <p>
            Out of reach: {name} keeps no signed access token, so until it expires,{' '}
            {nameOf(scenario, 'resource-server')} takes it.
          </p>
          <ul>
            {outlives.map(({ value, exp, heldBy }) => (
              <li key={value}>
                <ValueGlyph name="access_token" role="authorization-server" />
                <span>
                  access token <code>…{value.slice(-8)}</code>
                  <small>
                    until {utcClock(exp * 1000)}
                    {heldBy.length > 0 && `, held by ${holders(heldBy)}`}
                  </small>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function Lost({ lost: { row, wasUsed }, holders }: { lost: LostRow; holders: string }) {
  const details = [wasUsed ? 'used before' : '', holders && `held by ${holders}`].filter(Boolean)
  return (
    <li>
      <ValueGlyph name={storedRows[row.model] ?? ''} role="authorization-server" />
      <span>
        <s>{modelWords(row.model)}</s> <code>{row.id.slice(0, 8)}…</code>
        {details.length > 0 && <small>{details.join(', ')}</small>}
      </span>
    </li>
  )
}
