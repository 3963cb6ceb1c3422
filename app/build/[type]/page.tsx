import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { BuildPage } from '#components/build/build-page.tsx'
import { stackGroupById } from '#content/stacks/index.ts'
import { publicOrigin } from '#lib/roles/web.ts'
import { buildView, isShown } from './view.ts'

export async function generateMetadata({ params }: PageProps<'/build/[type]'>): Promise<Metadata> {
  const group = stackGroupById((await params).type)
  if (!group) return {}
  const stacks = group.stacks.map(({ name }) => name).join(', ')
  return {
    title: `Take it to your stack: ${group.name}`,
    ...(stacks ? { description: stacks } : {}),
    alternates: { canonical: `/build/${group.id}` },
  }
}

export default async function Build({ params, searchParams }: PageProps<'/build/[type]'>) {
  const group = stackGroupById((await params).type)
  const origin = publicOrigin(await headers())
  if (!group || !isShown(group) || !origin) notFound()
  const [wanted] = [(await searchParams)['stack']].flat()
  return <BuildPage {...await buildView(group, origin, wanted)} />
}
