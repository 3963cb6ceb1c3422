import 'server-only'
import type { Note, Row, StorageOperation } from '#lib/recording/observation.ts'

/** The row of a model as the server found it first in an exchange. */
export function foundRow(notes: readonly Note[], model: string): Row | undefined {
  const operation = notes.find(
    (note): note is StorageOperation =>
      note.kind === 'storage' && note.model === model && note.operation === 'find',
  )
  return operation?.after ?? undefined
}
