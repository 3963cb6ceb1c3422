'use client'
import { Logo } from '#components/ui/logo.tsx'
import { Failure } from '#components/ui/problem-page.tsx'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <>
      <header className="site-header">
        <Logo />
      </header>
      <Failure digest={error.digest} onRetry={reset} />
    </>
  )
}
