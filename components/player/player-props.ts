import type { Recording } from '#lib/recording/recording.ts'
import type { Gloss } from '#lib/scenario/glossary.ts'
import type { Run } from '#lib/scenario/schema.ts'
import type { Scenario } from '#lib/scenario/scenario.ts'

/** Something that a link names and the flow does not have, as it is linked. */
export interface LinkProblem {
  readonly names: 'message' | 'application type' | 'break'
  readonly value: string
  /** what there is, by id, where that is a short list */
  readonly known: readonly string[]
  /** where it is: in another application type, or with a break */
  readonly elsewhere?: { readonly says: string; readonly href: string }
}

export interface PlayerProps {
  readonly scenario: Scenario
  /** already played up to the linked message, which is the last of those shown, and on where that went wrong */
  readonly start: {
    readonly recording: Recording
    readonly run: Run
    readonly next?: string | undefined
    readonly shown: number
  }
  readonly applicationType: string
  /** titles of the clauses of specifications, by id */
  readonly clauses: Readonly<Record<string, string>>
  /** the terms that occur in this flow */
  readonly glosses: readonly Gloss[]
  readonly flows: readonly { readonly slug: string; readonly title: string }[]
  /** seconds, here and in a real deployment, by what lives so long */
  readonly lifetimes: Readonly<Record<string, { readonly here: number; readonly real: number }>>
  readonly linkProblems: readonly LinkProblem[]
}
