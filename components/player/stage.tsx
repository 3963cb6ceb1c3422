'use client'
import { useRef, type TouchEvent } from 'react'
import { MessageRows } from './message-rows.tsx'
import { RoleHeads } from './role-heads.tsx'
import type { PlayerState } from './player-state.ts'
import type { PlayerActions } from './use-player.ts'
import { Zones } from './zones.tsx'

/** The lanes: who talks to whom, and what is on its way now. */
export function Stage({ state, actions }: { state: PlayerState; actions: PlayerActions }) {
  const { resolved, moments, playhead, recording, moved } = state
  const { roles } = resolved.scenario
  const placed = moments[playhead]?.placed
  const swipe = useSwipe(actions.next, actions.back)
  return (
    <section className="sequence" aria-label="Message sequence" {...swipe}>
      <Zones applicationType={resolved.applicationType} roles={roles} />
      <RoleHeads
        roles={roles}
        active={placed ? [placed.from, placed.to] : []}
        host={new URL(recording.issuer).host}
      />
      <MessageRows
        resolved={resolved}
        moments={moments.filter(({ state: at }) => at !== 'not-reached')}
        playhead={playhead}
        moved={moved}
      />
    </section>
  )
}

const enough = 40

function useSwipe(onLeft: () => void, onRight: () => void) {
  const start = useRef<{ x: number; y: number }>(undefined)
  return {
    onTouchStart({ touches }: TouchEvent) {
      const touch = touches[0]
      start.current = touch && touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : undefined
    },
    onTouchEnd({ changedTouches }: TouchEvent) {
      const touch = changedTouches[0]
      if (!touch || !start.current) return
      const [x, y] = [touch.clientX - start.current.x, touch.clientY - start.current.y]
      if (Math.abs(x) < enough || Math.abs(x) < 1.5 * Math.abs(y)) return
      if (x < 0) onLeft()
      else onRight()
    },
  }
}
