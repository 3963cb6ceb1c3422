import type { ClauseId } from '#lib/protocol/clause.ts'

/** A sentence of advice; what it warns of may have a flow of its own here. */
export interface Advice {
  /** at most 110 characters, with `code` */
  readonly says: string
  readonly leads?: { readonly flow: string; readonly words: string }
}

/** What to use for one type of application, and why. */
export interface Guide {
  /** in links: `/?app=spa` */
  readonly id: string
  /** other words for it that a link may use */
  readonly aliases: readonly string[]
  /** `Single-page app` */
  readonly name: string
  /** `SPA`, where there is no room */
  readonly shortName: string
  /** `a single-page app` */
  readonly inSentences: string
  readonly icon: string
  /** at most 50 characters: what is meant */
  readonly says: string
  /** the flow that fits, and for which of its application types */
  readonly flow: { readonly slug: string; readonly type: string }
  /** at most 200 characters */
  readonly why: string
  readonly do: readonly Advice[]
  readonly dont: readonly Advice[]
  readonly clauses: readonly ClauseId[]
  /** the application types that flows have for it */
  readonly types: readonly string[]
  /** the id of its stacks: `/build/spa` */
  readonly stacks: string
}

/** A question on the way to a guide. */
export interface Question {
  readonly id: string
  readonly asks: string
  readonly choices: readonly Choice[]
}

interface Choice {
  /** in links: `/?q=person.browser` */
  readonly id: string
  readonly says: string
  readonly hint: string
  /** the id of the next question, or of the guide that it ends at */
  readonly to: { readonly question: string } | { readonly guide: string }
}

/** Where the answers given so far lead. */
export interface Trail {
  readonly taken: readonly { readonly question: Question; readonly choice: Choice }[]
  /** the question that is open; none where a guide was reached */
  readonly open?: Question
  /** the id of the guide that was reached */
  readonly guide?: string
}

/** Follows answers from the first question on; what does not fit ends the trail where it still did. */
export function followTrail(questions: readonly Question[], answers: readonly string[]): Trail {
  const taken: { question: Question; choice: Choice }[] = []
  let open = questions[0]
  for (const answer of answers) {
    const choice = open?.choices.find(({ id }) => id === answer)
    if (!open || !choice) break
    taken.push({ question: open, choice })
    const { to } = choice
    if ('guide' in to) return { taken, guide: to.guide }
    open = questions.find(({ id }) => id === to.question)
  }
  return { taken, ...(open ? { open } : {}) }
}

/** What the chooser shows: the guide of one application type, or questions that lead to one. */
export type Choosing = { readonly app: string } | { readonly answers: readonly string[] }

/** The address of what the chooser shows, as a query: `app=spa`, `q=person.browser`. */
export function choosingQuery(choosing: Choosing): readonly ['app' | 'q', string] {
  return 'app' in choosing ? ['app', choosing.app] : ['q', choosing.answers.join('.')]
}

/** The address of what the chooser shows. */
export function choosingHref(choosing: Choosing): string {
  const [name, value] = choosingQuery(choosing)
  return `/?${new URLSearchParams({ [name]: value })}#choose`
}

/** Reads {@link choosingQuery} back; undefined where the query says nothing about it. */
export function readChoosing(
  guides: readonly Guide[],
  { app, q }: { readonly app?: string | undefined; readonly q?: string | undefined },
): Choosing | undefined {
  if (q !== undefined) return { answers: q.split('.').filter(Boolean).slice(0, 10) }
  const guide = app === undefined ? undefined : guideNamed(guides, app)
  return guide && { app: guide.id }
}

/** The guide that a link calls by this name, or by another word for it; in any case. */
export function guideNamed(guides: readonly Guide[], name: string): Guide | undefined {
  const wanted = name.toLowerCase()
  return guides.find(({ id, aliases }) => id === wanted || aliases.includes(wanted))
}
