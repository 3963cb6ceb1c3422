import { ForgetProgress } from '#components/progress/forget-progress.tsx'
import { FlowCard, type FlowCardProps } from './flow-card.tsx'
import { GalleryFilter, type Filter } from './gallery-filter.tsx'

export interface GalleryProps {
  readonly cards: readonly (FlowCardProps & { readonly filters: readonly string[] })[]
  /** by what is built */
  readonly filters: readonly Filter[]
  /** by what it is about */
  readonly topics: readonly Filter[]
  readonly start: string | undefined
  /** what the link asked for, and is not here */
  readonly unknown: string | undefined
}

/** All flows, or those for one application type or of one topic. */
export function Gallery({ cards, filters, topics, start, unknown }: GalleryProps) {
  return (
    <section className="wrap sec" id="flows" aria-labelledby="flows-heading">
      <GalleryFilter
        heading={<h2 id="flows-heading">Every flow, and what breaks it</h2>}
        filters={filters}
        topics={topics}
        start={start}
        unknown={unknown}
        cards={cards.map(({ filters: own, ...card }) => ({
          key: card.slug,
          filters: own,
          card: <FlowCard {...card} />,
        }))}
      />
      <ForgetProgress />
    </section>
  )
}
