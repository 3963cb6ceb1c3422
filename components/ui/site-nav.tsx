import { siteLinks } from './site-links.ts'

/** Where every page can go; `current` is the address of this one, where it is among them. */
export function SiteNav({ current }: { readonly current?: string | undefined }) {
  return (
    <nav aria-label="Main">
      {siteLinks.map(({ href, name }) => (
        <a key={href} href={href} aria-current={href === current ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  )
}
