import type { Observation, Row } from '#lib/recording/observation.ts'
import { rowKey } from '#lib/recording/rows.ts'
import { NotesList } from './notes-list.tsx'
import { byImportance, modelWords } from './row-members.ts'

interface AllRowsProps {
  readonly before: readonly Row[]
  readonly after: readonly Row[]
  readonly observation: Observation | undefined
}

/** Every row with its whole payload, as the server's library hands it to its storage. */
export function AllRows({ before, after, observation }: AllRowsProps) {
  const earlier = new Map(before.map((row) => [rowKey(row), row]))
  const gone = before.filter((row) => !after.some((other) => rowKey(other) === rowKey(row)))
  return (
    <div className="all-rows">
      {after.length + gone.length === 0 && <p className="nothing">Nothing is stored yet.</p>}
      {[...after, ...gone].toSorted(byImportance).map((row) => (
        <section key={rowKey(row)}>
          <h3>
            {modelWords(row.model)} <code>{row.model}</code>
            <b>{stateOf(row, earlier.get(rowKey(row)), gone)}</b>
          </h3>
          <pre>{JSON.stringify(row.payload, null, 2)}</pre>
        </section>
      ))}
      {observation && (
        <section>
          <h3>What happened, in order</h3>
          <NotesList observation={observation} />
        </section>
      )}
    </div>
  )
}

function stateOf(row: Row, before: Row | undefined, gone: readonly Row[]): string {
  if (gone.includes(row)) return 'gone'
  if (!before) return 'new'
  return JSON.stringify(before.payload) === JSON.stringify(row.payload) ? '' : 'changed'
}
