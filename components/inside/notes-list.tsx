import type { Observation, ServerEvent, StorageOperation } from '#lib/recording/observation.ts'
import { modelWords } from './row-members.ts'

/** What the server's store and the server itself did, in order, with the milliseconds. */
export function NotesList({ observation }: { observation: Observation }) {
  const notes = observation.filter((note) => note.kind === 'storage' || note.kind === 'event')
  if (notes.length === 0) return null
  return (
    <ol className="ops">
      {notes.map((note, index) => (
        // two notes can say the same: their place in the list tells them apart
        <li key={`${index} ${note.at}`} className={note.kind === 'event' && note.error ? 'bad' : ''}>
          <span className="ms">{note.at.toFixed(1)} ms</span>
          {note.kind === 'storage' ? <Operation note={note} /> : <Event note={note} />}
        </li>
      ))}
    </ol>
  )
}

function Operation({ note }: { note: StorageOperation }) {
  return (
    <span title={note.id}>
      {verb(note)} {modelWords(note.model)} <code>{note.id.slice(0, 10)}…</code>
    </span>
  )
}

function verb({ operation, before, after }: StorageOperation): string {
  const verbs: Readonly<Record<StorageOperation['operation'], string>> = {
    upsert: before ? 'updates' : 'stores',
    find: after ? 'reads' : 'looks in vain for',
    consume: 'marks as used:',
    destroy: 'deletes',
    revoke: 'revokes',
  }
  return verbs[operation]
}

function Event({ note }: { note: ServerEvent }) {
  return (
    <span>
      <code>{note.name}</code>
      {note.error && (
        <>
          {' '}
          <b>{note.error}</b> {note.errorDetail}
        </>
      )}
    </span>
  )
}
