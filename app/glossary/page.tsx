import type { Metadata } from 'next'
import { lettersOf } from '#components/glossary/letters.ts'
import { TermEntry } from '#components/glossary/term-entry.tsx'
import { SiteFooter } from '#components/ui/site-footer.tsx'
import { SiteHeader } from '#components/ui/site-header.tsx'
import { glossary } from '#content/glossary.ts'
import { specs } from '#content/specs.ts'

export const metadata: Metadata = {
  title: 'Glossary',
  description: 'The words of OAuth 2.0 and OpenID Connect in plain ones, each with the section that says so.',
  alternates: { canonical: '/glossary' },
}

const letters = lettersOf(glossary)

export default function GlossaryPage() {
  return (
    <>
      <SiteHeader main="main" current="/glossary" />
      <main id="main" className="mx-auto w-[min(1180px,100%-32px)] py-13">
        <h1 className="text-[44px]/[45px] font-[720] tracking-[-.034em] md:text-[68px]/[68px]">Glossary</h1>
        <p className="mt-5 mb-7 max-w-[60ch] text-lg/7 text-ink-2 md:text-xl/[31px]">
          {glossary.length} words of the specifications in plain ones. Each leads to the section that says so;
          in the flows, a dotted line under a word leads here.
        </p>
        <nav aria-label="Letters" className="letters">
          {letters.map(({ letter }) => (
            <a key={letter} href={`#letter-${letter.toLowerCase()}`}>
              {letter}
            </a>
          ))}
        </nav>
        {letters.map(({ letter, terms }) => (
          <div key={letter} className="letter">
            <h2 id={`letter-${letter.toLowerCase()}`}>{letter}</h2>
            <div>
              {terms.map((term) => (
                <TermEntry
                  key={term.id}
                  term={term}
                  see={glossary.filter(({ id }) => term.see?.includes(id))}
                  clauses={specs}
                />
              ))}
            </div>
          </div>
        ))}
      </main>
      <SiteFooter />
    </>
  )
}
