import type { ReactNode } from 'react'
import type { Recording } from '#lib/recording/recording.ts'
import type { Gloss } from '#lib/scenario/glossary.ts'
import type { Run } from '#lib/scenario/schema.ts'
import type { Scenario } from '#lib/scenario/scenario.ts'

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
  /** what is to be said of the link, while one is at the message it opened: written on the server */
  readonly notice?:
    { readonly role: 'alert' | 'note'; readonly at: string | undefined; readonly says: ReactNode } | undefined
}
