'use client'
import { siteLinks } from './site-links.ts'

/**
 * Where every page can go; `current` is the address of this one, where it is among them. Where there
 * is no room for it, it opens from a button: a popover closes with Escape and a press elsewhere, and
 * needs no script for it.
 */
export function SiteNav({ current }: { readonly current?: string | undefined }) {
  return (
    <>
      <button type="button" className="btn btn-s menu" popoverTarget="site-nav">
        Menu
      </button>
      <nav id="site-nav" aria-label="Main" popover="auto">
        {siteLinks.map(({ href, name }) => (
          <a key={href} href={href} aria-current={href === current ? 'page' : undefined} onClick={close}>
            {name}
          </a>
        ))}
      </nav>
    </>
  )
}

/** A link to a place on this page would leave it open. */
function close(): void {
  document.getElementById('site-nav')?.hidePopover()
}
