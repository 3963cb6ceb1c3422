import { CapsuleContents } from '#components/player/capsule-contents.tsx'
import { lanesOf, MessageLine, voiceOf } from '#components/player/message-line.tsx'
import { RoleHeads } from '#components/player/role-heads.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import { messageLabel } from '#lib/recording/label.ts'
import type { Moment } from '#lib/recording/playback.ts'
import { partyNamed, partyOf } from '#lib/scenario/party.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import { HeroPass } from './hero-pass.tsx'

interface HeroStageProps {
  readonly resolved: ResolvedScenario
  /** what was recorded, in order */
  readonly moments: readonly Moment[]
  /** the message it rests on */
  readonly rest: number
  /** the host of this site */
  readonly host: string
  /** `24 Nov 2026, 10:51 UTC` */
  readonly recordedAt: string
}

/** One silent pass of a recorded flow. All of it is drawn here; in the browser it only moves. */
export function HeroStage({ resolved, moments, rest, host, recordedAt }: HeroStageProps) {
  const { roles } = resolved.scenario
  const columns = { gridTemplateColumns: `repeat(${roles.length}, 1fr)` }
  const lifelines = roles.map((role) => <div key={role.id} className={roleClass(partyOf(role))} />)
  return (
    <HeroPass
      label={`A sign-in, recorded on this server: ${moments.length} messages between ${roles.map(({ properName }) => properName).join(', ')}.`}
      caption={`A real run, recorded on this server ${recordedAt}`}
      rest={rest}
      heads={<RoleHeads roles={roles} active={[]} host={host} />}
      lanes={
        <>
          <div className="lanebg" style={columns}>
            {lifelines}
          </div>
          <div className="nowband" />
          <div className="lanebg fg" style={columns}>
            {lifelines}
          </div>
        </>
      }
      rows={moments.map((moment) => {
        const [from, to] = lanesOf(resolved, moment)
        return { key: moment.key, from, to, line: <HeroRow resolved={resolved} moment={moment} /> }
      })}
      icons={{ play: <Icon name="play" />, pause: <Icon name="pause" /> }}
    />
  )
}

/** One message as it is before, now and after: which of it is seen is decided by a class around it. */
function HeroRow({ resolved, moment }: { resolved: ResolvedScenario; moment: Moment }) {
  const { placed, recorded } = moment
  const label = messageLabel(placed, recorded)
  const sender = partyNamed(resolved, placed.from) ?? 'client'
  const isInside = placed.from === placed.to
  const contents = <CapsuleContents moment={moment} sender={sender} />
  return (
    <MessageLine resolved={resolved} moment={moment}>
      <span className={`nowlb ${voiceOf(moment)}`}>
        <span>{label}</span>
      </span>
      {isInside ? (
        <>
          <span className="selftag small">
            <span className="nd">{placed.mark}</span>
            {label}
          </span>
          <span className="selftag large">
            <span className="nd">{placed.mark}</span>
            {contents}
          </span>
        </>
      ) : (
        <>
          <span className={`lb ${voiceOf(moment)}`}>
            <span>{label}</span>
          </span>
          <div className="travel">
            <div className={`packet ${roleClass(sender)}`}>{contents}</div>
          </div>
        </>
      )}
      <div className="cargo">
        <span>{placed.title}</span>
      </div>
    </MessageLine>
  )
}
