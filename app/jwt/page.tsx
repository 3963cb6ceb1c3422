import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { Decoder } from '#components/decoder/decoder.tsx'
import { IconSprite } from '#components/ui/icon-sprite.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { SiteFooter } from '#components/ui/site-footer.tsx'
import { SiteHeader } from '#components/ui/site-header.tsx'
import { claims } from '#content/jwt/claims.ts'
import { headerParameters } from '#content/jwt/header.ts'
import { siteAt } from '#lib/roles/site.ts'
import { publicOrigin } from '#lib/roles/web.ts'
import { freshTokens } from './samples.ts'

export const metadata: Metadata = {
  title: 'JWT decoder',
  description:
    'Paste a token and read it: what it is, who made it for whom, what every claim means and who must check it. Nothing you paste leaves your browser.',
  alternates: { canonical: '/jwt' },
}

export default async function JwtPage() {
  const origin = publicOrigin(await headers())
  if (!origin) notFound()
  const { samples, ownKeys } = await freshTokens(await siteAt(origin))
  return (
    <div className="dec">
      <SiteHeader main="main" current="/jwt" />
      <main id="main" className="wrap dmain">
        <div className="dh">
          <h1>JWT decoder</h1>
          <p>
            <Icon name="lock" />
            Decoded in this tab. Nothing you paste is sent, stored or put in the link.
          </p>
        </div>
        <noscript>
          <p className="dq">
            Tokens are read in your browser, never on a server, so this page needs JavaScript. Every token in
            the flows is shown decoded without it.
          </p>
        </noscript>
        <IconSprite />
        <Decoder {...{ samples, ownKeys, claims, headerParameters }} />
      </main>
      <SiteFooter />
    </div>
  )
}
