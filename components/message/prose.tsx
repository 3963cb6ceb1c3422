import type { ReactNode } from 'react'
import { partsOfProse } from './prose-parts.ts'

/** Prose with **bold** phrases and `code`. */
export function Prose({ text }: { text: string }) {
  return partsOfProse(text).map(({ kind, key, text: words }) => (
    <ProsePart key={key} kind={kind}>
      {words}
    </ProsePart>
  ))
}

interface ProsePartProps {
  readonly kind: ReturnType<typeof partsOfProse>[number]['kind']
  readonly children: ReactNode
}

/** One stretch of prose in the dress of its kind. */
export function ProsePart({ kind, children }: ProsePartProps) {
  if (kind === 'bold') return <b>{children}</b>
  return kind === 'code' ? <code>{children}</code> : children
}
