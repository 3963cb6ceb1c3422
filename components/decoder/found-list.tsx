import { useId } from 'react'
import type { Found } from '#lib/jwt/find.ts'

interface FoundListProps {
  readonly found: readonly Found[]
  readonly text: string
  readonly chosen: number
  readonly onChoose: (index: number) => void
  readonly onText: (text: string) => void
}

/** Which token in the text is read, where there is more around it or more than one. */
export function FoundList({ found, text, chosen, onChoose, onText }: FoundListProps) {
  const id = useId()
  const current = found[chosen]
  if (!current || (found.length === 1 && text.trim() === current.token)) return null
  return (
    <div className="found">
      {found.length > 1 ? (
        <div>
          <label htmlFor={id}>{`${found.length} are in the text. Read`}</label>
          <select id={id} value={chosen} onChange={({ target }) => onChoose(Number(target.value))}>
            {found.map(({ token, where }, index) => (
              <option key={token} value={index}>
                {`${where}: ${token.slice(0, 12)}…${token.slice(-6)}`}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <p>{`Found in ${current.where}; the rest of it is not read.`}</p>
      )}
      <button type="button" className="btn btn-s btn-sm" onClick={() => onText(current.token)}>
        Keep only this one
      </button>
    </div>
  )
}
