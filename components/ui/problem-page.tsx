import type { ReactNode } from 'react'

interface ProblemPageProps {
  readonly title: string
  /** what happened, and what to do */
  readonly children: ReactNode
}

/** A page in the place of one that can't be shown. */
export function ProblemPage({ title, children }: ProblemPageProps) {
  return (
    <main id="main" className="problem">
      <h1>{title}</h1>
      {children}
    </main>
  )
}

interface FailureProps {
  /** what the server's log has, too */
  readonly digest: string | undefined
  readonly onRetry: () => void
}

/** What is said where this site itself failed. */
export function Failure({ digest, onRetry }: FailureProps) {
  return (
    <ProblemPage title="This page could not be shown">
      <p>
        Something went wrong on our side. Nothing you entered left this site, and what you have seen and tried
        is kept.
      </p>
      <div className="ways">
        <button type="button" className="btn btn-p" onClick={onRetry}>
          Try again
        </button>
        <a className="btn btn-s" href="/#flows">
          All flows
        </a>
      </div>
      {digest && (
        <p>
          If you report it, name this number: <code>{digest}</code>
        </p>
      )}
    </ProblemPage>
  )
}
