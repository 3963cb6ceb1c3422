import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { publicOrigin } from '#lib/roles/web.ts'
import { paintFirstScript } from './paint-first.ts'
import './globals.css'

const description =
  'Step through OAuth 2.0 and OpenID Connect against a real authorization server, one message at a time.'

export async function generateMetadata(): Promise<Metadata> {
  const origin = publicOrigin(await headers())
  return {
    ...(origin ? { metadataBase: new URL(origin) } : {}),
    title: { default: 'OAuth Lanes', template: '%s · OAuth Lanes' },
    description,
    icons: { icon: '/icon.svg' },
    openGraph: { siteName: 'OAuth Lanes', type: 'website', locale: 'en' },
    twitter: { card: 'summary_large_image' },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f6f7' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1217' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Read on the server, so that the first paint has the chosen theme and every page its nonce.
  const chosen = (await cookies()).get('theme')?.value
  const theme = chosen === 'dark' || chosen === 'light' ? chosen : undefined
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <head>
        {/* The scripts of a development server come and go, and nobody measures its first paint. */}
        {process.env.NODE_ENV === 'production' && (
          <script
            nonce={nonce}
            suppressHydrationWarning
            dangerouslySetInnerHTML={{ __html: paintFirstScript }}
          />
        )}
        <link
          rel="preload"
          href="/fonts/atkinson-hyperlegible-next.woff2"
          as="font"
          type="font/woff2"
          crossOrigin=""
        />
        <link
          rel="preload"
          href="/fonts/atkinson-hyperlegible-mono.woff2"
          as="font"
          type="font/woff2"
          crossOrigin=""
        />
      </head>
      <body>{children}</body>
    </html>
  )
}
