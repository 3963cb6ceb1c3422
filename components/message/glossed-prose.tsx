'use client'
import { GlossLink } from './gloss-link.tsx'
import { useGlossary } from './glosses.tsx'
import { ProsePart } from './prose.tsx'
import { partsOfProse } from './prose-parts.ts'
import { Unbroken } from './unbroken.tsx'

interface GlossedProseProps {
  readonly text: string
  /** ids of terms that are explained elsewhere beside it */
  readonly known?: ReadonlySet<string>
}

/** Prose in which a term, where it occurs first, leads to what it means. */
export function GlossedProse({ text, known }: GlossedProseProps) {
  const { split } = useGlossary()
  const seen = new Set(known)
  return partsOfProse(text).map(({ kind, key, text: words }) => {
    const pieces = kind === 'code' ? [{ text: words }] : split(words, seen)
    for (const { gloss } of pieces) if (gloss) seen.add(gloss.id)
    return (
      <ProsePart key={key} kind={kind}>
        {pieces.map(({ text: piece, gloss }, at) =>
          gloss ? (
            <GlossLink key={`${at} ${piece}`} text={piece} gloss={gloss} />
          ) : (
            <Unbroken key={`${at} ${piece}`} text={piece} />
          ),
        )}
      </ProsePart>
    )
  })
}
