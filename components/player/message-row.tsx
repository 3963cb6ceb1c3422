'use client'
import * as m from 'framer-motion/m'
import { roleClass } from '#components/ui/role-class.ts'
import { messageLabel } from '#lib/recording/label.ts'
import { isOpenQuestion, type Moment } from '#lib/recording/playback.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import { partyNamed } from '#lib/scenario/party.ts'
import { isSeenOnDevice } from '#lib/scenario/sight.ts'
import type { Party } from '#lib/protocol/role.ts'
import { Capsule, CapsuleContents } from './capsule.tsx'
import { cargoInWords, rowSentence } from './sentences.ts'

interface MessageRowProps {
  readonly resolved: ResolvedScenario
  readonly moment: Moment
  readonly still: boolean
  readonly leaving: boolean
  readonly onRest: () => void
}

/** One message between the lanes: its line, its number, its label and, now, what it carries. */
export function MessageRow({ resolved, moment, still, leaving, onRest }: MessageRowProps) {
  const { placed, state } = moment
  const { roles } = resolved.scenario
  const lane = (id: string) => roles.findIndex((role) => role.id === id)
  const [from, to] = [lane(placed.from), lane(placed.to)]
  const inside = from === to
  const isNow = state === 'now'
  const sender = partyNamed(resolved, placed.from) ?? 'client'
  const classes = [
    'arrow',
    inside ? 'self' : to > from ? 'ltr' : 'rtl',
    moment.refused ? 'a-fail' : roleClass(sender),
    placed.channel === 'back' && !isSeenOnDevice(resolved, placed) ? 'bc' : '',
    placed.channel === 'person' ? 'human' : '',
    // between the last two lanes, words have room on one side only
    Math.min(from, to) === roles.length - 2 && !inside ? 'at-edge' : '',
  ]
  const columns = inside
    ? [2 * from + 1, 2 * from + 3]
    : [2 * Math.min(from, to) + 2, 2 * Math.max(from, to) + 2]
  return (
    <li className={`msg ${state}`} aria-current={isNow ? 'step' : undefined}>
      <span className="sr">{rowSentence(resolved, moment)}</span>
      <div
        aria-hidden="true"
        className="row"
        style={{ gridTemplateColumns: `repeat(${2 * roles.length}, 1fr)` }}
      >
        <div className={classes.join(' ')} style={{ gridColumn: columns.join(' / ') }}>
          {!inside && <span className="ln" />}
          {!inside && <span className="hd" />}
          {(isNow || !inside) && <Label moment={moment} still={still} />}
          {!inside && <span className="nd">{placed.mark}</span>}
          {inside && <SelfNode moment={moment} sender={sender} />}
          {!inside && (isNow || leaving) && (
            <Capsule
              moment={moment}
              sender={sender}
              direction={to > from ? 1 : -1}
              still={still}
              leaving={leaving}
              onRest={onRest}
            />
          )}
          {isNow && <Cargo moment={moment} still={still} />}
        </div>
      </div>
    </li>
  )
}

const appear = { duration: 0.18, delay: 0.12, ease: 'linear' } as const

function Label({ moment, still }: { moment: Moment; still: boolean }) {
  const { placed, recorded, state } = moment
  const text = isOpenQuestion(moment) ? '?' : messageLabel(placed, recorded)
  const voice = placed.channel === 'person' || placed.channel === 'inside' ? 'hum' : ''
  if (state !== 'now') {
    return (
      <span className={`lb ${voice}`}>
        <span>{text}</span>
      </span>
    )
  }
  return (
    <m.span
      className={`nowlb ${voice}`}
      initial={still ? false : { opacity: 0 }}
      animate={{ opacity: 1 }}
      transition={still ? { duration: 0 } : appear}
    >
      <span>{text}</span>
    </m.span>
  )
}

function Cargo({ moment: { recorded, refused }, still }: { moment: Moment; still: boolean }) {
  const words = recorded ? cargoInWords(recorded) : ''
  const isRed = refused || (recorded?.edits?.length ?? 0) > 0
  if (!words) return null
  return (
    <m.div
      className={`cargo ${isRed ? 'red' : ''}`}
      initial={still ? false : { opacity: 0 }}
      animate={{ opacity: 1 }}
      transition={still ? { duration: 0 } : appear}
    >
      <span>{words}</span>
    </m.div>
  )
}

/** Work inside one role: a tag on its own lifeline. */
function SelfNode({ moment, sender }: { moment: Moment; sender: Party }) {
  const { placed, recorded, state } = moment
  return (
    <span className="selftag">
      <span className="nd">{placed.mark}</span>
      {state === 'now' ? <CapsuleContents moment={moment} sender={sender} /> : messageLabel(placed, recorded)}
    </span>
  )
}
