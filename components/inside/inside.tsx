'use client'
import { deviceAt, screenAt, type DeviceScreen, type Screen } from '#lib/recording/screen.ts'
import type { ScreenKind } from '#lib/scenario/sight.ts'
import type { InsideProps } from './inside-props.ts'
import { roleOf } from '#components/message/names.ts'
import { isPersonsTurn } from '#components/message/persons-turn.ts'
import { AppWindow } from './app-window.tsx'
import { MiniBrowser } from './mini-browser.tsx'
import { iconIn, isCompared, OwnScreen } from './own-screen.tsx'
import { panesFor } from './panes.ts'
import { RolePane } from './role-pane.tsx'
import { ServerPane } from './server-pane.tsx'
import type { Party } from '#lib/protocol/role.ts'
import { nameOf, partyNamed } from '#lib/scenario/party.ts'

/** What happens inside the roles while the message is between them. */
export function Inside(props: InsideProps) {
  const { scenario, recording, playhead } = props
  const { screen, screenLeads, roles } = panesFor(scenario, recording, playhead)
  const isTurn = isPersonsTurn(props)
  const device = screen === 'browser' ? deviceAt(recording, playhead) : undefined
  const leads = screen !== undefined && (isTurn || (screenLeads && !device?.leads))
  return (
    <section
      id="panel-inside"
      className={`inside panel panel-inside ${leads ? 'inside-lead' : ''} ${device ? screensClass(device, props) : ''}`}
      aria-label="Inside"
    >
      {screen && <Seen {...props} screen={screen} isTurn={isTurn} device={device} />}
      {device && <OwnScreen {...props} device={device} isBeside={isTurn || !device.isForemost} />}
      {roles.map((role) =>
        // where there are two authorization servers, each keeps rows of its own
        roleOf(props.scenario, role) === 'authorization-server' ? (
          <ServerPane key={role} role={role} {...props} />
        ) : (
          <RolePane key={role} role={role} {...props} />
        ),
      )}
    </section>
  )
}

function screensClass({ leads }: DeviceScreen, props: InsideProps): string {
  return `two-screens ${leads ? 'inside-lead device-lead' : ''} ${isCompared(props) ? 'compared' : ''}`
}

interface SeenProps extends InsideProps {
  readonly screen: ScreenKind
  readonly isTurn: boolean
  /** another screen beside it */
  readonly device: DeviceScreen | undefined
}

/** What the person has in front of them. */
function Seen(props: SeenProps) {
  const { scenario, recording, playhead, isTurn, onEnter, device } = props
  const shown = screenAt(recording, playhead)
  const person = nameOf(scenario, 'resource-owner')
  const shared = {
    person,
    isTurn,
    entered: isTurn ? undefined : shown.entered,
    links: linksOf(props),
    onEnter,
  }
  return props.screen === 'window' || shown.app !== null ? (
    <AppWindow {...shared} app={nameOf(scenario, shown.app ?? 'client')} html={shown.html} />
  ) : (
    <MiniBrowser
      {...shared}
      agent={nameOf(scenario, 'user-agent')}
      screen={shown}
      goesOn={!recording.ended || playhead < recording.messages.length - 1}
      server={serverAt(props, shown)}
      channel={recording.messages[playhead]?.channel}
      {...(device && { icon: iconIn(scenario, 'user-agent'), isBeside: device.isForemost && !isTurn })}
    />
  )
}

/** The link that the person is to press next, where it is one. */
function linksOf({ upcoming = [] }: InsideProps): readonly string[] {
  const link = upcoming[0]?.defaults?.['link']
  return link === undefined ? [] : [link]
}

/** The authorization server that the browser is at, if it is at one. */
function serverAt({ scenario }: InsideProps, { at }: Screen): Party | undefined {
  const isServer = at !== null && roleOf(scenario, at) === 'authorization-server'
  return isServer ? partyNamed(scenario, at) : undefined
}
