import type { Decoded } from '#lib/jwt/decoded.ts'
import { compareTokens, type Difference } from '#lib/jwt/compare.ts'
import { visible } from '#lib/jwt/shown.ts'
import { MemberValue } from './members-table.tsx'

const rowsAtMost = 300

/** Two tokens side by side: what changed first, and how many members are the same. */
export function CompareView({ left, right }: { left: Decoded; right: Decoded }) {
  const all = compareTokens(left, right)
  const differences = all.filter(({ change }) => change !== 'same')
  const same = all.filter(({ change }) => change === 'same').map(({ name }) => visible(name))
  return (
    <div className="ctab compared">
      <table>
        <caption>
          {differences.length === 0
            ? 'Header and claims are the same in both'
            : 'What differs between the two'}
        </caption>
        <colgroup>
          <col className="names" />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">This one</th>
            <th scope="col">The other</th>
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, rowsAtMost).map((difference) => (
            <DifferenceRow key={`${difference.part} ${difference.name}`} difference={difference} />
          ))}
        </tbody>
      </table>
      {same.length > 0 && <p className="more">{`The same in both: ${same.slice(0, 60).join(', ')}.`}</p>}
    </div>
  )
}

function DifferenceRow({ difference: { part, name, left, right } }: { difference: Difference }) {
  return (
    <tr>
      <th scope="row">
        {visible(name)}
        {part === 'header' && <span className="of"> in the header</span>}
      </th>
      {[left, right].map((source, index) => (
        <td key={index === 0 ? 'left' : 'right'}>
          {source === undefined ? <i>not there</i> : <MemberValue source={source} />}
        </td>
      ))}
    </tr>
  )
}
