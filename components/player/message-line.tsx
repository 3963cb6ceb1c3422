import type { ReactNode } from 'react'
import { roleClass } from '#components/ui/role-class.ts'
import type { Moment } from '#lib/recording/playback.ts'
import { partyNamed } from '#lib/scenario/party.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import { isSeenOnDevice } from '#lib/scenario/sight.ts'

interface MessageLineProps {
  readonly resolved: ResolvedScenario
  readonly moment: Moment
  /** what is written and drawn over the line */
  readonly children: ReactNode
}

/** The line of a message from lane to lane, or its place on one; the same with and without motion. */
export function MessageLine({ resolved, moment, children }: MessageLineProps) {
  const { placed } = moment
  const [from, to] = lanesOf(resolved, moment)
  const inside = from === to
  const classes = [
    'arrow',
    inside ? 'self' : to > from ? 'ltr' : 'rtl',
    moment.refused ? 'a-fail' : roleClass(partyNamed(resolved, placed.from) ?? 'client'),
    placed.channel === 'back' && !isSeenOnDevice(resolved, placed) ? 'bc' : '',
    placed.channel === 'person' ? 'human' : '',
    Math.abs(to - from) === 1 ? 'short' : '',
    // between the last two lanes, words have room on one side only
    !inside && Math.min(from, to) === resolved.scenario.roles.length - 2 ? 'at-edge' : '',
  ]
  const columns = inside
    ? [2 * from + 1, 2 * from + 3]
    : [2 * Math.min(from, to) + 2, 2 * Math.max(from, to) + 2]
  return (
    <div
      aria-hidden="true"
      className="row"
      style={{ gridTemplateColumns: `repeat(${2 * resolved.scenario.roles.length}, 1fr)` }}
    >
      <div className={classes.join(' ')} style={{ gridColumn: columns.join(' / ') }}>
        {!inside && <span className="ln" />}
        {!inside && <span className="hd" />}
        {children}
        {!inside && <span className="nd">{placed.mark}</span>}
      </div>
    </div>
  )
}

/** Between which lanes a message goes. */
export function lanesOf({ scenario }: ResolvedScenario, { placed }: Moment): [from: number, to: number] {
  const lane = (id: string) => scenario.roles.findIndex((role) => role.id === id)
  return [lane(placed.from), lane(placed.to)]
}

/** How what a person does, and what happens inside one role, is written. */
export function voiceOf({ placed }: Moment): string {
  return placed.channel === 'person' || placed.channel === 'inside' ? 'hum' : ''
}
