'use client'
import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { glossaryOf, type Gloss, type Glossary } from '#lib/scenario/glossary.ts'

const GlossaryContext = createContext<Glossary>(glossaryOf([]))

interface GlossesProps {
  readonly glosses: readonly Gloss[]
  readonly children: ReactNode
}

/** Lets the texts within explain these terms. */
export function Glosses({ glosses, children }: GlossesProps) {
  const glossary = useMemo(() => glossaryOf(glosses), [glosses])
  return <GlossaryContext value={glossary}>{children}</GlossaryContext>
}

export function useGlossary(): Glossary {
  return useContext(GlossaryContext)
}
