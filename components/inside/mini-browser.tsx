'use client'
import { Icon, type IconName } from '#components/ui/icon.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import type { Party } from '#lib/protocol/role.ts'
import { placeName } from '#lib/recording/label.ts'
import type { Screen } from '#lib/recording/screen.ts'
import type { Channel } from '#lib/scenario/scenario.ts'
import { PageFrame } from './page-frame.tsx'

interface MiniBrowserProps {
  readonly person: string
  /** whose pages these are: `Alice’s browser` */
  readonly agent: string
  readonly screen: Screen
  /** the authorization server that the browser is at, if it is at one */
  readonly server: Party | undefined
  readonly channel: Channel | undefined
  /** the page waits for the person */
  readonly isTurn: boolean
  /** what stands in the fields of the page */
  readonly entered: Readonly<Record<string, string>> | undefined
  /** the texts of links that lead on in this flow, beside Cancel */
  readonly links: readonly string[]
  /** a message follows this one */
  readonly goesOn: boolean
  /** what it runs on, where another screen stands beside it */
  readonly icon?: IconName
  /** the message has to do with the screen beside it */
  readonly isBeside?: boolean
  readonly onEnter: (entered: Record<string, string>) => void
}

/** What the person sees: the pages the servers really sent. */
export function MiniBrowser(props: MiniBrowserProps) {
  const { screen, server, isTurn, entered, links, icon, isBeside, person, onEnter } = props
  const { address, html, waiting } = screen
  return (
    <section
      className={`mb ${server && !waiting ? `lit ${roleClass(server)}` : ''} ${isBeside ? 'beside' : ''}`}
      aria-label={`What ${person} sees`}
    >
      <div className="bar">
        {icon ? (
          <Icon name={icon} />
        ) : (
          <>
            <Icon name="arrow-left" />
            <Icon name="rotate-cw" />
          </>
        )}
        <p className="url" title={address ?? undefined}>
          <Icon name={address?.startsWith('https:') ? 'lock' : 'globe'} />
          <span className="sr">Address: </span>
          <span>{address === null ? 'no page yet' : <Address url={address} />}</span>
        </p>
        {isTurn && html?.includes('<form') && <span className="tag turn">Your turn</span>}
      </div>
      {waiting || html === null ? (
        <Waiting {...props} />
      ) : (
        <PageFrame html={html} isTurn={isTurn} entered={entered} links={links} onEnter={onEnter} />
      )}
    </section>
  )
}

function Address({ url }: { url: string }) {
  const { host, pathname, search } = new URL(url)
  return (
    <>
      <b>{host}</b>
      {pathname === '/' ? '' : pathname}
      {search}
    </>
  )
}

function Waiting({ agent, screen, channel, server, goesOn }: MiniBrowserProps) {
  const { address, waiting, sentTo } = screen
  if (sentTo !== null) {
    return (
      <div className="page">
        <span className="still" aria-hidden="true" />
        <p className="big">On to {placeName(sentTo)}…</p>
        <p>
          {agent} was told to go there.{' '}
          {goesOn ? 'It follows with the next message.' : 'No message of this flow does, so it ends here.'}
        </p>
      </div>
    )
  }
  if (!waiting || address === null) {
    return (
      <div className="page">
        <p>Nothing yet. {agent} shows a page as soon as it gets one.</p>
      </div>
    )
  }
  const isClients = server === undefined && (channel === 'back' || channel === 'inside')
  return (
    <div className="page">
      <span className="still" aria-hidden="true" />
      <p className="big">{isClients ? 'Signing you in…' : `Waiting for ${new URL(address).host}…`}</p>
      <p>
        {agent} waits{channel === 'back' ? '. It can’t see this message.' : ' for an answer.'}
      </p>
    </div>
  )
}
