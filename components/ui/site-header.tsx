import { Logo } from './logo.tsx'
import { siteLinks } from './site-links.ts'
import { ThemeToggle } from './theme-toggle.tsx'

interface SiteHeaderProps {
  /** the id of the page's `main` */
  readonly main: string
  /** the address of this page, where it is one of those that are linked */
  readonly current?: string
}

/** The top of every page but the player's. */
export function SiteHeader({ main, current }: SiteHeaderProps) {
  return (
    <>
      <a className="skip" href={`#${main}`}>
        Skip to content
      </a>
      <header className="site-header">
        <Logo />
        <nav aria-label="Main">
          {siteLinks.map(({ href, name }) => (
            <a key={href} href={href} aria-current={href === current ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
        <ThemeToggle />
      </header>
    </>
  )
}
