'use client'
import * as m from 'framer-motion/m'
import { roleClass } from '#components/ui/role-class.ts'
import type { Moment } from '#lib/recording/playback.ts'
import type { Party } from '#lib/protocol/role.ts'
import { CapsuleContents } from './capsule-contents.tsx'

const easeTravel = [0.45, 0.05, 0.25, 1] as const
const easeOut = [0.2, 0.8, 0.2, 1] as const

interface CapsuleProps {
  readonly moment: Moment
  readonly sender: Party
  readonly direction: 1 | -1
  /** drawn at rest at once: first load, or reduced motion */
  readonly still: boolean
  /** finishes the trip: the next message is on its way already */
  readonly leaving: boolean
  readonly onRest: () => void
}

/** The values of a message, in flight: they rest at 58 % of the way, so that there is time to look. */
export function Capsule({ moment, sender, direction, still, leaving, onRest }: CapsuleProps) {
  const { recorded } = moment
  const turnedAway = recorded?.refusal !== undefined && recorded.refusal.by === recorded.to
  const way = (percent: number) => `${direction * percent}%`
  const stops = turnedAway ? [way(0), way(92), way(80)] : [way(0), way(58)]
  const travel = turnedAway
    ? { duration: 0.96, delay: 0.12, times: [0, 0.667, 1], ease: [easeTravel, easeOut] }
    : { duration: 0.64, delay: 0.12, ease: easeTravel }
  return (
    <m.div
      className="travel"
      initial={still ? false : { x: way(0) }}
      animate={leaving ? { x: way(100), opacity: 0 } : { x: stops, opacity: 1 }}
      transition={still ? { duration: 0 } : leaving ? { duration: 0.16, ease: easeOut } : travel}
      onAnimationComplete={onRest}
    >
      <m.div
        className={`packet ${moment.refused || isEdited(moment) ? 'a-fail' : roleClass(sender)}`}
        initial={still ? false : { scale: 0.7, opacity: 0 }}
        animate={{ scale: 1, opacity: 1 }}
        transition={still ? { duration: 0 } : { duration: 0.115, delay: 0.12 }}
      >
        <CapsuleContents moment={moment} sender={sender} />
        {turnedAway && (
          <m.span
            className="turned a-fail"
            initial={still ? false : { opacity: 0 }}
            animate={{ opacity: 1 }}
            transition={still ? { duration: 0 } : { duration: 0.1, delay: 0.76 }}
          />
        )}
      </m.div>
    </m.div>
  )
}

function isEdited({ recorded }: Moment): boolean {
  return (recorded?.edits?.length ?? 0) > 0
}
