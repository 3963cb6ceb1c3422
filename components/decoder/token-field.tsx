import { useId, useState, type ReactNode } from 'react'
import type { Decoded } from '#lib/jwt/decoded.ts'
import type { Range } from '#lib/jwt/part.ts'
import { stretchesOf } from './stretches.ts'
import { useEarlyText } from './use-early-text.ts'

interface TokenFieldProps {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  /** the token in the text, and where it begins there */
  readonly decoded?: Decoded | undefined
  readonly at?: number | undefined
  /** the characters of the token that carry what is looked at */
  readonly marked?: Range | undefined
  /** told where the caret is, counted in the token */
  readonly onCaret?: (at: number) => void
  readonly wrong?: boolean
  readonly describedBy?: string | undefined
  readonly children?: ReactNode
}

/** Longer texts are not coloured: the browser would lay them out twice. */
const colouredAtMost = 20_000
/** Longer ones are cut to nine lines until somebody wants them all. */
const shortAtMost = 480

/** A field for a token. Behind its characters lie their colours; it is a plain text area all the same. */
export function TokenField(props: TokenFieldProps) {
  const { label, text, onText, decoded, at, marked, onCaret, wrong = false, describedBy, children } = props
  const id = useId()
  const field = useEarlyText(onText)
  const [isWhole, setWhole] = useState(false)
  const isColoured = decoded !== undefined && at !== undefined && text.length <= colouredAtMost
  return (
    <div className="ed">
      <label htmlFor={id}>{label}</label>
      <div className={`ta ${wrong ? 'err' : ''} ${isWhole ? 'whole' : ''} ${isColoured ? 'coloured' : ''}`}>
        {isColoured && (
          <div className="layer" aria-hidden="true">
            {stretchesOf(decoded, text, at, marked).map(({ from, className, text: characters }) => (
              <span key={from} className={className}>
                {characters}
              </span>
            ))}
            {'\u200b'}
          </div>
        )}
        <textarea
          ref={field}
          id={id}
          value={text}
          rows={8}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          placeholder="eyJhbGciOi…"
          aria-invalid={wrong}
          aria-describedby={describedBy}
          onChange={({ target }) => onText(target.value)}
          onSelect={({ currentTarget }) => at !== undefined && onCaret?.(currentTarget.selectionStart - at)}
        />
      </div>
      {text !== '' && (
        <ul className="key">
          {children}
          <li className="count">{text.length.toLocaleString('en')} characters</li>
          {isColoured && text.length > shortAtMost && (
            <li>
              <button
                type="button"
                className="link"
                aria-expanded={isWhole}
                onClick={() => setWhole(!isWhole)}
              >
                {isWhole ? 'Show nine lines' : 'Show all'}
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  )
}
