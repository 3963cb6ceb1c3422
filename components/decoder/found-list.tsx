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
  const current = found[chosen]
  if (!current || (found.length === 1 && text.trim() === current.token)) return null
  return (
    <div className="found">
      {found.length > 1 ? (
        <fieldset>
          <legend>{`${found.length} tokens are in the text. Which one?`}</legend>
          {found.map(({ token, where }, index) => (
            <label key={token}>
              <input type="radio" checked={index === chosen} onChange={() => onChoose(index)} />
              {`${where}: ${token.slice(0, 12)}…${token.slice(-6)}`}
            </label>
          ))}
        </fieldset>
      ) : (
        <p>{`Found in ${current.where}; the rest of it is not read.`}</p>
      )}
      <button type="button" className="btn btn-s btn-sm" onClick={() => onText(current.token)}>
        Keep only this one
      </button>
    </div>
  )
}
