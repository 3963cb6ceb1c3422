import { Icon } from '#components/ui/icon.tsx'
import { SiteFooter } from '#components/ui/site-footer.tsx'
import { SiteHeader } from '#components/ui/site-header.tsx'
import type { BuildPageProps } from './build-props.ts'
import { ClientCard } from './client-card.tsx'
import { StackView } from './stack-view.tsx'

/** The stacks of one application type, and one of them in full. */
export function BuildPage(props: BuildPageProps) {
  const { group, flow, shown, unknown } = props
  return (
    <div className="build">
      <SiteHeader main="main" current="/build/web" />
      <main id="main">
        <h1>Take it to your stack: {group.name}</h1>
        <p className="lead">{group.intro}</p>
        <TypeLinks {...props} />
        {shown && <StackLinks {...props} current={shown.stack.id} />}
        {unknown !== undefined && shown && (
          <p className="unknown" role="status">
            There is no stack “{unknown}” here for a {group.name}. This is {shown.stack.name}.
          </p>
        )}
        <div className="halves">
          {shown && <StackView {...shown} flowHref={flow?.href} />}
          <aside aria-label="What it is filled in with">
            {shown && <ClientCard client={shown.client} />}
            {flow && (
              <a className="btn btn-s" href={flow.href}>
                <Icon name="play" />
                {flow.title}, message by message
              </a>
            )}
          </aside>
        </div>
      </main>
      <SiteFooter />
    </div>
  )
}

function TypeLinks({ group, groups }: BuildPageProps) {
  return (
    <nav className="types" aria-label="Application types">
      <ul>
        {groups.map(({ id, name }) => (
          <li key={id}>
            <a href={`/build/${id}`} aria-current={id === group.id ? 'page' : undefined}>
              {name.charAt(0).toUpperCase() + name.slice(1)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function StackLinks({ group, current }: BuildPageProps & { current: string }) {
  return (
    <nav className="stacks" aria-label="Stacks">
      <ul>
        {group.stacks.map(({ id, name }) => (
          <li key={id}>
            <a href={`/build/${group.id}?stack=${id}`} aria-current={id === current ? 'true' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
