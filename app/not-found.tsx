import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { ProblemPage } from '#components/ui/problem-page.tsx'
import { SiteFooter } from '#components/ui/site-footer.tsx'
import { SiteHeader } from '#components/ui/site-header.tsx'
import { scenarios } from '#content/scenarios/index.ts'
import { byNearness, nearest } from '#lib/scenario/nearness.ts'
import type { Scenario } from '#lib/scenario/scenario.ts'
import { flowIn } from './flow-in-path.ts'

export const metadata: Metadata = { title: 'There is no page here' }

export default async function NotFound() {
  const flow = flowIn((await headers()).get('x-path') ?? '')
  return (
    <>
      <SiteHeader main="main" />
      {flow === undefined ? <NoPage /> : <NoFlow name={flow} />}
      <SiteFooter />
    </>
  )
}

function NoPage() {
  return (
    <ProblemPage title="There is no page here">
      <p>
        The address may be mistyped, or from an older version of this site. Links to flows, messages and terms
        still work as they did.
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
      <Flows flows={scenarios} />
    </ProblemPage>
  )
}

/** An address that names a flow, and not one of ours: what it may have meant comes first. */
function NoFlow({ name }: { readonly name: string }) {
  const meant = nearest(name, scenarios, namesOf)
  return (
    <ProblemPage title={`There is no flow “${name}” here`}>
      <p>The address may be mistyped. These are all the flows there are, the nearest to it first.</p>
      <div className="ways">
        {meant && (
          <a className="btn btn-p" href={`/flows/${meant.slug}`}>
            Open {meant.title}
          </a>
        )}
        <a className={meant ? 'btn btn-s' : 'btn btn-p'} href="/#choose">
          Help me choose a flow
        </a>
      </div>
      <Flows flows={byNearness(name, scenarios, namesOf)} />
    </ProblemPage>
  )
}

function Flows({ flows }: { readonly flows: readonly Scenario[] }) {
  return (
    <ul>
      {flows.map(({ slug, title, retired }) => (
        <li key={slug}>
          <a href={`/flows/${slug}`}>{title}</a>
          {retired && ' (retired)'}
        </li>
      ))}
    </ul>
  )
}

function namesOf({ slug, title }: Scenario): readonly string[] {
  return [slug, title]
}
