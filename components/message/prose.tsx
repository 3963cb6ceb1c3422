'use client'
import { GlossLink } from './gloss-link.tsx'
import { useGlossary } from './glosses.tsx'

interface ProseProps {
  readonly text: string
  /** ids of terms that are explained elsewhere beside it */
  readonly known?: ReadonlySet<string>
  /** false where the text stands among many, and none of its terms is to lead anywhere */
  readonly explains?: boolean
}

/** Prose with **bold** phrases and `code`; where a term occurs first, it leads to what it means. */
export function Prose({ text, known, explains = true }: ProseProps) {
  const { split } = useGlossary()
  const seen = new Set(known)
  const glossed = (words: string) => {
    const pieces = explains ? split(words, seen) : [{ text: words }]
    for (const { gloss } of pieces) if (gloss) seen.add(gloss.id)
    return pieces.map(({ text: piece, gloss }, at) =>
      gloss ? <GlossLink key={`${at} ${piece}`} text={piece} gloss={gloss} /> : piece,
    )
  }
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((piece, index) => {
    // the pieces of one text never change places
    const key = `${index} ${piece}`
    if (piece.startsWith('**')) return <b key={key}>{glossed(piece.slice(2, -2))}</b>
    if (piece.startsWith('`')) return <code key={key}>{piece.slice(1, -1)}</code>
    return glossed(piece)
  })
}
