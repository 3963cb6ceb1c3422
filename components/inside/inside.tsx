'use client'
import { screenAt } from '#lib/recording/screen.ts'
import type { InsideProps } from './inside-props.ts'
import { nameOf, roleOf } from '#components/message/names.ts'
import { isPersonsTurn } from '#components/message/persons-turn.ts'
import { MiniBrowser } from './mini-browser.tsx'
import { panesFor } from './panes.ts'
import { RolePane } from './role-pane.tsx'
import { ServerPane } from './server-pane.tsx'

/** What happens inside the roles while the message is between them. */
export function Inside(props: InsideProps) {
  const { recording, playhead } = props
  const hasBrowser = roleOf(props.scenario, 'user-agent') !== undefined
  const { browser, browserLeads, roles } = panesFor(recording, playhead, hasBrowser)
  const isTurn = isPersonsTurn(props)
  const leads = browserLeads || isTurn
  return (
    <section
      id="panel-inside"
      className={`inside panel panel-inside ${leads && browser ? 'inside-lead' : ''}`}
      aria-label="Inside"
    >
      {browser && (
        <MiniBrowser
          person={nameOf(props.scenario, 'resource-owner')}
          screen={screenAt(recording, playhead)}
          issuer={recording.issuer}
          channel={recording.messages[playhead]?.channel}
          isTurn={isTurn}
          onEnter={props.onEnter}
        />
      )}
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
