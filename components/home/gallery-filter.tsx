'use client'
import { useState, type ReactNode } from 'react'
import { onPlainClick } from './choosing-link.tsx'

export interface Filter {
  /** in links: `/?flows=web` */
  readonly id: string
  readonly name: string
  /** in full, where the name is short */
  readonly fullName?: string
}

interface GalleryFilterProps {
  readonly heading: ReactNode
  readonly filters: readonly Filter[]
  readonly topics: readonly Filter[]
  readonly start: string | undefined
  /** what the link asked for, and is not here */
  readonly unknown: string | undefined
  readonly cards: readonly {
    readonly key: string
    readonly filters: readonly string[]
    readonly card: ReactNode
  }[]
}

/** Shows some of the cards. Every filter is an address; where a script runs, it is there at once. */
export function GalleryFilter({ heading, filters, topics, start, unknown, cards }: GalleryFilterProps) {
  const [chosen, setChosen] = useState(start)
  const [notice, setNotice] = useState(unknown)
  const isShown = (own: readonly string[]) => chosen === undefined || own.includes(chosen)
  const shown = cards.filter((card) => isShown(card.filters)).length
  function choose(filter: string | undefined) {
    setChosen(filter)
    setNotice(undefined)
    const url = new URL(location.href)
    if (filter === undefined) url.searchParams.delete('flows')
    else url.searchParams.set('flows', filter)
    url.hash = 'flows'
    history.replaceState(history.state, '', url)
  }
  const link = ({ id, name, fullName }: Partial<Filter>) => (
    <a
      href={id === undefined ? '/#flows' : `/?flows=${id}#flows`}
      aria-current={id === chosen ? 'true' : undefined}
      title={fullName}
      onClick={(event) => onPlainClick(event, () => choose(id))}
    >
      {name}
    </a>
  )
  return (
    <>
      <div className="hrow">
        {heading}
        <nav aria-label="Filter flows">
          <ul className="seg">
            <li>{link({ name: `All ${cards.length}` })}</li>
            {filters.map((filter) => (
              <li key={filter.id}>{link(filter)}</li>
            ))}
          </ul>
          {topics.length > 0 && (
            <p className="topics">
              Topics:{' '}
              {topics.map((topic, index) => (
                <span key={topic.id}>
                  {index > 0 && ', '}
                  {link(topic)}
                </span>
              ))}
            </p>
          )}
        </nav>
      </div>
      {notice !== undefined && (
        <p className="unknown">
          This link asks for flows about “{notice}”, and there are none. Here are all of them.
        </p>
      )}
      <p className="sr" role="status">
        {chosen === undefined ? '' : `${shown} of ${cards.length} flows`}
      </p>
      <ul className="cards">
        {cards.map(({ key, filters: own, card }) => (
          <li key={key} hidden={!isShown(own)}>
            {card}
          </li>
        ))}
      </ul>
    </>
  )
}
