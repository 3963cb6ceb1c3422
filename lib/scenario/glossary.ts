import type { ClauseId } from '#lib/protocol/clause.ts'

/** A word of the specifications with what it means, short enough to stand beside a text. */
export interface Gloss {
  /** the anchor on the glossary page: `code-verifier` */
  readonly id: string
  /** as the specifications write it: `code_verifier` */
  readonly term: string
  /** at most 170 characters, one or two sentences */
  readonly says: string
  /** how it stands in texts, beside the term itself; a word in small letters can have a capital, and an s */
  readonly forms?: readonly string[]
}

/** An entry of the glossary. */
export interface Term extends Gloss {
  /** at most 40 characters: what one would call it at a whiteboard */
  readonly plain: string
  /** true for a name that crosses the wire as it is */
  readonly wire?: true
  readonly clause: ClauseId
  /** ids of terms one may want to read next */
  readonly see?: readonly string[]
}

/** A piece of text; where it is a term, its gloss. */
interface GlossedPiece {
  readonly text: string
  readonly gloss?: Gloss
}

/** Finds terms in texts. */
export interface Glossary {
  /** a text in pieces: the first time that a term occurs it is a piece of its own */
  readonly split: (text: string, known?: ReadonlySet<string>) => GlossedPiece[]
  /** ids of the terms that occur */
  readonly idsIn: (texts: readonly string[]) => ReadonlySet<string>
}

/** Makes a glossary of terms. Of two that could stand in a place, the longer one counts. */
export function glossaryOf(glosses: readonly Gloss[]): Glossary {
  const byForm = new Map(glosses.flatMap((gloss) => formsOf(gloss).map((form) => [form, gloss] as const)))
  const pattern = patternOf([...byForm.keys()])

  function split(text: string, known: ReadonlySet<string> = new Set()): GlossedPiece[] {
    const seen = new Set(known)
    return text.split(pattern).flatMap((piece): GlossedPiece[] => {
      const gloss = byForm.get(piece)
      if (!gloss || seen.has(gloss.id)) return piece === '' ? [] : [{ text: piece }]
      seen.add(gloss.id)
      return [{ text: piece, gloss }]
    })
  }

  return {
    split,
    idsIn: (texts) => new Set(texts.flatMap((text) => split(text).flatMap(({ gloss }) => gloss?.id ?? []))),
  }
}

/** Every way a term can stand in a text. */
function formsOf({ term, forms = [] }: Gloss): string[] {
  return [term, ...forms].flatMap((form) => {
    if (!/^[a-z][a-z -]*$/.test(form)) return [form]
    const capital = form.charAt(0).toUpperCase() + form.slice(1)
    return [form, capital, `${form}s`, `${capital}s`]
  })
}

/** Splits where a form stands as a word of its own; `code` is no part of `code_verifier`. */
function patternOf(forms: readonly string[]): RegExp {
  if (forms.length === 0) return /(?!)/
  const longestFirst = forms
    .toSorted((a, b) => b.length - a.length)
    .map((form) => form.replaceAll(/[^\w ]/g, String.raw`\$&`))
  return new RegExp(`(?<![\\w/.-])(${longestFirst.join('|')})(?![\\w-])`)
}
