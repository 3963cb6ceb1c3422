import type { Metadata } from 'next'
import { ProblemPage } from '#components/ui/problem-page.tsx'
import { SiteFooter } from '#components/ui/site-footer.tsx'
import { SiteHeader } from '#components/ui/site-header.tsx'
import { scenarios } from '#content/scenarios/index.ts'

export const metadata: Metadata = { title: 'There is no page here' }

export default function NotFound() {
  return (
    <>
      <SiteHeader main="main" />
      <ProblemPage title="There is no page here">
        <p>
          The address may be mistyped, or from an older version of this site. Links to flows, messages and
          terms still work as they did.
        </p>
        <div className="ways">
          <a className="btn btn-p" href="/#choose">
            Help me choose a flow
          </a>
          <a className="btn btn-s" href="/glossary">
            Look up a word
          </a>
        </div>
        <h2>All flows</h2>
        <ul>
          {scenarios.map(({ slug, title, retired }) => (
            <li key={slug}>
              <a href={`/flows/${slug}`}>{title}</a>
              {retired && ' (retired)'}
            </li>
          ))}
        </ul>
      </ProblemPage>
      <SiteFooter />
    </>
  )
}
