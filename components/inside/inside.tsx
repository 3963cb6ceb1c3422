'use client'
import { screenAt } from '#lib/recording/screen.ts'
import type { ScreenKind } from '#lib/scenario/sight.ts'
import type { InsideProps } from './inside-props.ts'
import { nameOf } from '#components/message/names.ts'
import { isPersonsTurn } from '#components/message/persons-turn.ts'
import { AppWindow } from './app-window.tsx'
import { MiniBrowser } from './mini-browser.tsx'
import { panesFor } from './panes.ts'
import { RolePane } from './role-pane.tsx'
import { ServerPane } from './server-pane.tsx'

/** What happens inside the roles while the message is between them. */
export function Inside(props: InsideProps) {
  const { scenario, recording, playhead } = props
  const { screen, screenLeads, roles } = panesFor(scenario, recording, playhead)
  const isTurn = isPersonsTurn(props)
  const leads = screen !== undefined && (screenLeads || isTurn)
  return (
    <section
      id="panel-inside"
      className={`inside panel panel-inside ${leads ? 'inside-lead' : ''}`}
      aria-label="Inside"
    >
      {screen && <Seen {...props} screen={screen} isTurn={isTurn} />}
      {roles.map((role) =>
        role === 'authorization-server' ? (
          <ServerPane key={role} {...props} />
        ) : (
          <RolePane key={role} role={role} {...props} />
        ),
      )}
    </section>
  )
}

/** What the person has in front of them. */
function Seen(props: InsideProps & { readonly screen: ScreenKind; readonly isTurn: boolean }) {
  const { scenario, recording, playhead, isTurn, onEnter } = props
  const shown = screenAt(recording, playhead)
  const shared = { person: nameOf(scenario, 'resource-owner'), isTurn, onEnter }
  return props.screen === 'window' ? (
    <AppWindow {...shared} app={nameOf(scenario, 'client')} html={shown.html} />
  ) : (
    <MiniBrowser
      {...shared}
      screen={shown}
      issuer={recording.issuer}
      channel={recording.messages[playhead]?.channel}
    />
  )
}
