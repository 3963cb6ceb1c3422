import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { keptRunScript } from '#components/player/kept-run-script.ts'
import { Player } from '#components/player/player.tsx'
import { keyOf } from '#components/player/stored-run.ts'
import { Transcript } from '#components/player/transcript.tsx'
import { WithoutScript } from '#components/player/without-script.tsx'
import { scenarioBySlug, scenarios } from '#content/scenarios/index.ts'
import { specs } from '#content/specs.ts'
import { sampleRecording, startPage } from '#lib/engine/start.ts'
import { lifetimes } from '#lib/roles/authorization-server/lifetimes.ts'
import { siteAt } from '#lib/roles/site.ts'
import { publicOrigin } from '#lib/roles/web.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { explained } from '../../explained.ts'
import { glossesFor } from './glosses.ts'
import { readLink } from './link.ts'
import { noticeFor } from './notice.tsx'

export async function generateMetadata({ params }: PageProps<'/flows/[slug]'>): Promise<Metadata> {
  const scenario = scenarioBySlug((await params).slug)
  if (!scenario) return {}
  const { slug, title, summary } = scenario
  return { title, description: summary, alternates: { canonical: `/flows/${slug}` } }
}

export default async function FlowPage({ params, searchParams }: PageProps<'/flows/[slug]'>) {
  const scenario = scenarioBySlug((await params).slug)
  const requestHeaders = await headers()
  const origin = publicOrigin(requestHeaders)
  if (!scenario || !origin) notFound()
  const site = await siteAt(origin)
  const linked = readLink(scenario, await searchParams)
  const { resolved } = linked
  const { recording, ...start } = await startPage(resolved, site, linked.at)
  const plain = resolveScenario(scenario, resolved.applicationType.id)
  return (
    <>
      <noscript>
        <WithoutScript resolved={resolved} at={recording.messages.at(-1)?.id} />
      </noscript>
      {/* Before anything is painted: values of another run than the tab kept are not worth showing. */}
      {/* The first paint is of the whole player: half of it, while the rest is still being read, would shift. */}
      <script
        nonce={requestHeaders.get('x-nonce') ?? undefined}
        suppressHydrationWarning
        dangerouslySetInnerHTML={{ __html: keptRunScript(keyOf(scenario.slug, resolved.applicationType.id)) }}
      />
      <link rel="expect" href="#all-read" blocking="render" />
      <Player
        key={`${scenario.slug} ${resolved.applicationType.id}`}
        scenario={scenario}
        start={{ ...start, recording: { ...recording, messages: explained(recording.messages) } }}
        applicationType={resolved.applicationType.id}
        clauses={specs}
        glosses={glossesFor(scenario)}
        flows={scenarios.map(({ slug, title }) => ({ slug, title }))}
        lifetimes={lifetimeTable}
        notice={noticeFor(linked, recording.messages[start.shown - 1]?.id)}
      />
      <span id="all-read" hidden />
      <noscript>
        <Transcript resolved={resolved} recording={await sampleRecording(plain, site, 'token-response')} />
      </noscript>
    </>
  )
}

const lifetimeTable = {
  code: { here: lifetimes.demo.code, real: lifetimes.real.code },
  device_code: { here: lifetimes.demo.deviceCode, real: lifetimes.real.deviceCode },
  user_code: { here: lifetimes.demo.deviceCode, real: lifetimes.real.deviceCode },
  access_token: { here: lifetimes.demo.accessToken, real: lifetimes.real.accessToken },
  id_token: { here: lifetimes.demo.accessToken, real: lifetimes.real.accessToken },
  refresh_token: { here: lifetimes.demo.refreshToken, real: lifetimes.real.refreshToken },
}
