import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { Chooser } from '#components/home/chooser.tsx'
import { FurtherReading } from '#components/home/further-reading.tsx'
import { Gallery } from '#components/home/gallery.tsx'
import { HeroStage } from '#components/home/hero-stage.tsx'
import { Hero } from '#components/home/hero.tsx'
import { JwtBox } from '#components/home/jwt-box.tsx'
import { LinkAnatomy } from '#components/home/link-anatomy.tsx'
import { LinkNotice } from '#components/home/link-notice.tsx'
import { Primer } from '#components/home/primer.tsx'
import { SiteFooter } from '#components/ui/site-footer.tsx'
import { SiteHeader } from '#components/ui/site-header.tsx'
import { firstGuide, guides, questions } from '#content/application-types.ts'
import { linkExample } from '#content/featured.ts'
import { stackGroups } from '#content/stacks/index.ts'
import { siteAt } from '#lib/roles/site.ts'
import { publicOrigin } from '#lib/roles/web.ts'
import { answers } from './flow-cards.ts'
import { readHomeLink } from './home-link.ts'
import { playedRun, refusalHref } from './home-view.ts'

export const metadata: Metadata = {
  title: { absolute: 'OAuth Lanes: see what OAuth actually sends' },
  alternates: { canonical: '/' },
}

export default async function Home({ searchParams }: PageProps<'/'>) {
  const origin = publicOrigin(await headers())
  if (!origin) notFound()
  const link = readHomeLink(await searchParams)
  const { start, stage, primer } = await playedRun(await siteAt(origin))
  return (
    <div className="home">
      <SiteHeader main="main" />
      <main id="main">
        <LinkNotice unknown={link.unknown} />
        <Hero start={start}>
          <HeroStage {...stage} />
        </Hero>
        <Primer {...primer} refusal={refusalHref} />
        <Chooser
          {...{ guides, answers, questions }}
          start={link.start}
          first={firstGuide.id}
          unknown={link.unknownChoice}
        />
        <Gallery {...link.gallery} />
        <LinkAnatomy origin={origin} moment={linkExample} />
        <FurtherReading stackGroups={stackGroups} />
        <JwtBox />
      </main>
      <SiteFooter />
    </div>
  )
}
