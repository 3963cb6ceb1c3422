import { Logo } from './logo.tsx'
import { SiteNav } from './site-nav.tsx'
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
        <SiteNav current={current} />
        <ThemeToggle />
      </header>
    </>
  )
}
