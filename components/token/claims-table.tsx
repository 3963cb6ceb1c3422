import { useFollow } from './follow.tsx'
import { claimNote } from './claim-notes.ts'
import { timeInWords } from './time-in-words.ts'
import type { JwtKind } from '#lib/jwt/token-kind.ts'

interface ClaimsTableProps {
  readonly kind: JwtKind | 'header'
  readonly claims: Readonly<Record<string, unknown>>
  readonly at: number
  /** the colour of who it is addressed to */
  readonly audienceClass?: string
}

const times: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time'])
const headerNotes: Readonly<Record<string, string>> = {
  alg: 'How it is signed. The receiver accepts only what it expects, never what this field asks for.',
  typ: 'What kind of token it is, so that one cannot pass for another.',
  kid: 'Which of the published keys verifies it.',
}

/** Claims as a table, those that the receiver checks first. */
export function ClaimsTable({ kind, claims, at, audienceClass = '' }: ClaimsTableProps) {
  const isHeader = kind === 'header'
  const names = isHeader ? Object.keys(claims) : inOrder(Object.keys(claims))
  return (
    <table className="claims">
      <caption>{isHeader ? 'Header' : 'Claims'}</caption>
      <tbody>
        {names.map((name) => (
          <Claim
            key={name}
            name={name}
            text={textOf(claims[name])}
            time={times.has(name) && !isHeader ? timeInWords(claims[name], at) : undefined}
            note={isHeader ? headerNotes[name] : claimNote(kind, name, claims)}
            className={name === 'aud' ? `spot ${audienceClass}` : ''}
          />
        ))}
      </tbody>
    </table>
  )
}

interface ClaimProps {
  readonly name: string
  readonly text: string
  readonly time: string | undefined
  readonly note: string | undefined
  readonly className: string
}

function Claim({ name, text, time, note, className }: ClaimProps) {
  const { attributes } = useFollow(text)
  return (
    <tr className={className} {...attributes}>
      <th scope="row">{name}</th>
      <td>
        {text}
        {time && <span className="time"> {time}</span>}
        {note && <span className="note">{note}</span>}
      </td>
    </tr>
  )
}

const first = ['iss', 'aud', 'sub', 'nonce', 'scope', 'client_id', 'exp', 'iat', 'name']

function inOrder(names: readonly string[]): string[] {
  const place = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length)
  return names.toSorted((a, b) => place(a) - place(b))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
