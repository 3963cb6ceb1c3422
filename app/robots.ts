import type { MetadataRoute } from 'next'
import { headers } from 'next/headers'
import { publicOrigin } from '#lib/roles/web.ts'

/** Pages are for everyone; the servers have nothing to read. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  const origin = publicOrigin(await headers())
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/oidc/', '/social/'] },
    ...(origin ? { sitemap: `${origin}/sitemap.xml` } : {}),
  }
}
