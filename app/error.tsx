'use client'
import { Logo } from '#components/ui/logo.tsx'
import { Failure } from '#components/ui/problem-page.tsx'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  /** asks the server again */
  readonly retry: () => void
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <>
      <header className="site-header">
        <Logo />
      </header>
      <Failure digest={error.digest} onRetry={retry} />
    </>
  )
}
