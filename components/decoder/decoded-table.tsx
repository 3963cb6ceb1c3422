import type { ReactNode } from 'react'

interface DecodedTableProps {
  readonly caption: string
  /** what stands beside a name; for screen readers */
  readonly about: string
  readonly isNarrow?: boolean
  /** what is said below the rows */
  readonly more: string | undefined
  readonly children: ReactNode
}

/** A table of names, and what stands behind each. */
export function DecodedTable({ caption, about, isNarrow = false, more, children }: DecodedTableProps) {
  return (
    <div className={`ctab ${isNarrow ? 'narrow' : ''}`}>
      <table>
        <caption>{caption}</caption>
        <colgroup>
          <col className="names" />
          <col />
        </colgroup>
        <thead className="sr">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">{about}</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {more && <p className="more">{more}</p>}
    </div>
  )
}
