import type { MetadataRoute } from 'next'
import { headers } from 'next/headers'
import { scenarios } from '#content/scenarios/index.ts'
import { stackGroups } from '#content/stacks/index.ts'
import { publicOrigin } from '#lib/roles/web.ts'

/** Every page that stands for itself, under the public origin. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const origin = publicOrigin(await headers())
  if (!origin) return []
  const paths = [
    '/',
    ...scenarios.map(({ slug }) => `/flows/${slug}`),
    ...stackGroups.map(({ id }) => `/build/${id}`),
    '/jwt',
    '/glossary',
  ]
  return paths.map((path) => ({ url: origin + path }))
}
