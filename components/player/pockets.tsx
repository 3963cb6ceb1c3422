'use client'
import { useReducedMotion } from 'framer-motion'
import * as m from 'framer-motion/m'
import { useMemo, useState } from 'react'
import { ValueChip } from '#components/token/value-chip.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import { holdings, type Holding } from '#lib/recording/holdings.ts'
import { partyOf } from '#lib/scenario/party.ts'
import type { RoleInScenario } from '#lib/scenario/scenario.ts'
import { roleIcon } from './role-icon.ts'
import type { PlayerState } from './player-state.ts'

/** A pocket shows four values; where there are more, three and how many are left. */
const room = 4

/** Who holds what, after the current message. */
export function Pockets({ state }: { state: PlayerState }) {
  const { recording, playhead, resolved, moved } = state
  const held = useMemo(() => holdings(recording, playhead), [recording, playhead])
  const { roles } = resolved.scenario
  return (
    <section
      className="holds panel panel-holds"
      id="panel-holds"
      aria-labelledby="holds-legend"
      style={{ gridTemplateColumns: `repeat(${roles.length}, minmax(0, 1fr))` }}
    >
      <h2 className="legend" id="holds-legend">
        What each party holds. Colour shows who made it.
      </h2>
      {roles.map((role) => (
        <Pocket key={role.id} role={role} held={held.get(role.id) ?? []} moved={moved} />
      ))}
    </section>
  )
}

interface PocketProps {
  readonly role: RoleInScenario
  readonly held: readonly Holding[]
  readonly moved: boolean
}

function Pocket({ role, held, moved }: PocketProps) {
  const [open, setOpen] = useState(false)
  const still = (useReducedMotion() ?? false) || !moved
  const fits = held.length > room ? room - 1 : room
  const arrivals = held.filter(({ state }) => state !== 'held' && state !== 'spent')
  return (
    <section className={open ? 'pocket open' : 'pocket'} aria-label={`${role.name} holds`}>
      <h3 className={roleClass(partyOf(role))}>
        <span className="ic" aria-hidden="true">
          <Icon name={roleIcon(role)} />
        </span>
        {role.name}
        <span className="sr"> holds</span>
      </h3>
      <div className="hold">
        {held.length === 0 && <p>Nothing yet</p>}
        <ul>
          {held.map((holding, index) => (
            <m.li
              key={`${holding.name}:${holding.value}`}
              className={index >= fits ? 'extra' : undefined}
              initial={still || !arrivals.includes(holding) ? false : { y: -10, opacity: 0 }}
              animate={{ y: 0, opacity: 1 }}
              transition={drop(arrivals.indexOf(holding), still)}
            >
              <ValueChip holding={holding} />
            </m.li>
          ))}
        </ul>
        {held.length > room && (
          <button type="button" className="more" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Fewer' : `+${held.length - fits} more`}
          </button>
        )}
      </div>
    </section>
  )
}

function drop(order: number, still: boolean) {
  if (still) return { duration: 0 }
  return { duration: 0.24, delay: 0.7 + 0.06 * Math.max(0, order), ease: [0.2, 0.8, 0.2, 1] as const }
}
