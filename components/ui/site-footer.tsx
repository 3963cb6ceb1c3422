import { siteLinks } from './site-links.ts'

/** The end of every page but the player's. */
export function SiteFooter() {
  return (
    <footer className="site-footer">
      <span>
        OAuth Lanes is open source under Apache 2.0. Every role on it is played here; nothing leaves this
        site.
      </span>
      <nav aria-label="Footer">
        {siteLinks.map(({ href, name }) => (
          <a key={href} href={href}>
            {name}
          </a>
        ))}
        <a href="/oidc/.well-known/openid-configuration">The server’s metadata</a>
      </nav>
    </footer>
  )
}
