'use client'
import { Icon } from '#components/ui/icon.tsx'
import { PageFrame } from './page-frame.tsx'

interface AppWindowProps {
  readonly person: string
  /** the app that draws it */
  readonly app: string
  /** what it shows; null before it drew anything */
  readonly html: string | null
  /** the page waits for the person */
  readonly isTurn: boolean
  /** what stands in the fields of the page */
  readonly entered: Readonly<Record<string, string>> | undefined
  /** the texts of links that lead on in this flow, beside Cancel */
  readonly links: readonly string[]
  readonly onEnter: (entered: Record<string, string>) => void
}

/** What the person sees where there is no browser: a window that the app fills as it likes. */
export function AppWindow({ person, app, html, isTurn, entered, links, onEnter }: AppWindowProps) {
  return (
    <section className="mb app-window a-client" aria-label={`What ${person} sees`}>
      <div className="bar">
        <Icon name="monitor" />
        <p>
          <b>{app}</b> a window, no address bar
        </p>
        {isTurn && html?.includes('<form') && <span className="tag turn">Your turn</span>}
      </div>
      {html === null ? (
        <div className="page">
          <p>Nothing yet. {app} has not drawn its window.</p>
        </div>
      ) : (
        <PageFrame html={html} isTurn={isTurn} entered={entered} links={links} onEnter={onEnter} />
      )}
    </section>
  )
}
