import { Logo } from './logo.tsx'
import { Failure } from './problem-page.tsx'
import { SiteFooter } from './site-footer.tsx'
import { SiteNav } from './site-nav.tsx'

export interface ErrorProps {
  readonly error: Error & { readonly digest?: string }
  /** asks the server again */
  readonly retry: () => void
}

/** What stands in the place of a page that failed. */
export function ErrorPage({ error, retry }: ErrorProps) {
  return (
    <>
      <header className="site-header">
        <Logo />
        <SiteNav />
      </header>
      <Failure digest={error.digest} onRetry={retry} />
      <SiteFooter />
    </>
  )
}
