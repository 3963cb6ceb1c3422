'use client'
import * as m from 'framer-motion/m'
import { messageLabel } from '#lib/recording/label.ts'
import type { Moment } from '#lib/recording/playback.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import { partyNamed } from '#lib/scenario/party.ts'
import type { Party } from '#lib/protocol/role.ts'
import { CapsuleContents } from './capsule-contents.tsx'
import { Capsule } from './capsule.tsx'
import { lanesOf, MessageLine, voiceOf } from './message-line.tsx'
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
  const [from, to] = lanesOf(resolved, moment)
  const inside = from === to
  const isNow = moment.state === 'now'
  const sender = partyNamed(resolved, moment.placed.from) ?? 'client'
  return (
    <li className={`msg ${moment.state}`} aria-current={isNow ? 'step' : undefined}>
      <span className="sr">{rowSentence(resolved, moment)}</span>
      <MessageLine resolved={resolved} moment={moment}>
        {(isNow || !inside) && <Label moment={moment} still={still} />}
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
      </MessageLine>
    </li>
  )
}

const appear = { duration: 0.18, delay: 0.12, ease: 'linear' } as const

function Label({ moment, still }: { moment: Moment; still: boolean }) {
  const { placed, recorded, state } = moment
  const voice = voiceOf(moment)
  const text = messageLabel(placed, recorded)
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
