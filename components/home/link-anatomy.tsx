import { Icon, type IconName } from '#components/ui/icon.tsx'

interface LinkAnatomyProps {
  /** the origin of this site */
  readonly origin: string
  readonly moment: {
    readonly slug: string
    readonly type: string
    readonly at: string
    readonly break?: string
  }
}

const virtues: readonly { readonly icon: IconName; readonly name: string; readonly says: string }[] = [
  {
    icon: 'link',
    name: 'Made as you go',
    says: 'The address follows every message you step to. Copy it from the bar, or press Copy link.',
  },
  {
    icon: 'rotate-cw',
    name: 'Sent anew',
    says: 'Whoever opens it gets a run of their own, performed up to that message before the page arrives.',
  },
  {
    icon: 'list-checks',
    name: 'Here to stay',
    says: 'Links name messages, not numbers: they hold when a flow gets another step.',
  },
]

/** A real link to one moment, taken apart. */
export function LinkAnatomy({ origin, moment }: LinkAnatomyProps) {
  return (
    <section className="band" id="links" aria-labelledby="links-heading">
      <div className="wrap sec">
        <h2 id="links-heading">A link is a lesson</h2>
        <p className="sub">
          Every message, application type and break is in the address. Paste it into a slide or a ticket, and
          everyone opens the same moment.
        </p>
        <ol className="urlx" aria-label="The parts of a link; each leads to where the link leads up to there">
          {partsOf(origin, moment).map(({ text, says, href }) => (
            <li key={says}>
              <a href={href}>
                <b>{text}</b>
                <i>{says}</i>
              </a>
            </li>
          ))}
        </ol>
        <ul className="tri">
          {virtues.map(({ icon, name, says }) => (
            <li key={name}>
              <Icon name={icon} />
              <h3>{name}</h3>
              <p>{says}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** Each part, and the address that ends with it. */
function partsOf(origin: string, { slug, type, at, break: broken }: LinkAnatomyProps['moment']) {
  const parts = [
    { text: new URL(origin).host, says: 'this site' },
    { text: `/flows/${slug}`, says: 'flow' },
    { text: `?app=${type}`, says: 'app type' },
    { text: `&at=${at}`, says: 'message' },
    ...(broken ? [{ text: `&break=${broken}`, says: 'what is broken' }] : []),
  ]
  return parts.map((part, index) => {
    const path = parts.slice(1, index + 1).map(({ text }) => text)
    return { ...part, href: path.join('') || '/' }
  })
}
