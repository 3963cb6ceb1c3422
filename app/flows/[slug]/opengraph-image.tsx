import { notFound } from 'next/navigation'
import { scenarioBySlug, scenarios } from '#content/scenarios/index.ts'
import { numberedSteps } from '#lib/scenario/resolve.ts'
import { firstSentences, pictureSize, shareFlow } from '../../share-picture.tsx'

export const alt = 'The lanes of this flow, and the messages between them'
export const size = pictureSize
export const contentType = 'image/png'

export function generateStaticParams() {
  return scenarios.map(({ slug }) => ({ slug }))
}

export default async function Picture({ params }: { params: Promise<{ slug: string }> }) {
  const scenario = scenarioBySlug((await params).slug)
  if (!scenario) notFound()
  const { title, summary, retired, applicationTypes } = scenario
  const steps = `${numberedSteps(scenario, applicationTypes[0]?.id ?? '')} steps`
  return shareFlow(scenario, {
    title,
    summary: firstSentences(summary, 110),
    aside: retired ? `Retired · ${steps}` : steps,
  })
}
