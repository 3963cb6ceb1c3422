'use client'
import { plannedMessage } from '#components/message/names.ts'
import { roleIcon } from '#components/player/role-icon.ts'
import { Icon, type IconName } from '#components/ui/icon.tsx'
import type { DeviceScreen } from '#lib/recording/screen.ts'
import type { OperationName } from '#lib/scenario/operation.ts'
import type { ResolvedScenario, RoleId } from '#lib/scenario/scenario.ts'
import { nameOf } from '#lib/scenario/party.ts'
import type { InsideProps } from './inside-props.ts'
import { PageFrame } from './page-frame.tsx'

interface OwnScreenProps extends InsideProps {
  readonly device: DeviceScreen
  /** this message has to do with the other screen */
  readonly isBeside: boolean
}

/** The screen of a device: it has no address bar, and nothing on it can be pressed here. */
export function OwnScreen({ scenario, device: { role, html }, isBeside }: OwnScreenProps) {
  const name = scenario.scenario.roles.find(({ id }) => id === role)?.name
  return (
    <section className={`mb device ${isBeside ? 'beside' : ''}`} aria-label={`Screen of the ${name}`}>
      <div className="bar">
        <p className="of">
          <Icon name={iconIn(scenario, role)} />
          <b>{name}</b>
          <small>{`what ${nameOf(scenario, 'resource-owner')} sees there`}</small>
        </p>
      </div>
      <PageFrame what="screen" html={html} isTurn={false} links={none} onEnter={nothing} />
    </section>
  )
}

/** How a role looks in a scenario. */
export function iconIn({ scenario }: ResolvedScenario, id: RoleId): IconName {
  const role = scenario.roles.find((one) => one.id === id)
  return role ? roleIcon(role) : 'app-window'
}

const comparing: ReadonlySet<OperationName> = new Set(['typeUserCode', 'confirmUserCode'])

/** What stands on both screens has to be compared now: they are both shown, whatever else is not. */
export function isCompared({ scenario, recording, playhead, upcoming }: InsideProps): boolean {
  const planned = [plannedMessage(scenario, recording.messages[playhead]), upcoming?.[0]]
  return planned.some((message) => message !== undefined && comparing.has(message.operation))
}

const none: readonly string[] = []

function nothing(): void {}
