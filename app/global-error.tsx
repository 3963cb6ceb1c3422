'use client'
import { Failure } from '#components/ui/problem-page.tsx'
import './globals.css'

interface GlobalErrorProps {
  readonly error: Error & { readonly digest?: string }
  /** asks the server again */
  readonly retry: () => void
}

/** In the place of the whole page, its frame included: it brings a frame of its own. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  return (
    <html lang="en">
      <head>
        <title>This page could not be shown · OAuth Lanes</title>
      </head>
      <body>
        <Failure digest={error.digest} onRetry={retry} />
      </body>
    </html>
  )
}
