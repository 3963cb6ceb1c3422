import { useId } from 'react'
import { visible } from '#lib/jwt/shown.ts'
import { signatureAlgorithms, type SigningKey } from '#lib/jwt/sign.ts'
import { useResigned } from './use-resigned.ts'

export interface ResignFormProps {
  /** what the page reads now */
  readonly token: string
  /** takes the new token, and the key that verifies it, into the page */
  readonly onSigned: (token: string, keyText: string) => void
}

/** Header and claims as text, and beside them what they come to, signed anew at every change. */
export function ResignForm({ token, onSigned }: ResignFormProps) {
  const { draft, edit, restart, alg, choose, key, remake, signed } = useResigned(token)
  const id = useId()
  return (
    <div className="resign-form">
      <label className="bench-role" htmlFor={id}>
        Sign with
        <select id={id} value={alg} onChange={({ target }) => choose(target.value)}>
          {[...signatureAlgorithms, 'none'].map((name) => (
            <option key={name} value={name}>
              {name === 'none' ? 'none: nobody signs it' : name}
            </option>
          ))}
        </select>
      </label>
      <Area
        label="Header to sign"
        rows={3}
        value={draft.header}
        onValue={(header) => edit({ header })}
        wrong={signed?.part === 'header' ? signed.problem : undefined}
      />
      <Area
        label="Claims to sign"
        rows={8}
        value={draft.claims}
        onValue={(claims) => edit({ claims })}
        wrong={signed?.part === 'claims' ? signed.problem : undefined}
      />
      {signed?.part === 'key' && <p className="errmsg">{visible(signed.problem)}</p>}
      <Area label="Signed again" rows={5} value={signed?.token ?? ''} />
      <div className="row">
        <button
          type="button"
          className="btn btn-p"
          disabled={signed?.token === undefined}
          onClick={() => signed?.token !== undefined && onSigned(signed.token, verifyingText(alg, key))}
        >
          Read this one above
        </button>
        {alg !== 'none' && (
          <button type="button" className="btn btn-s" onClick={remake}>
            Make another key
          </button>
        )}
        <button type="button" className="btn btn-s" onClick={restart}>
          Start again from what is above
        </button>
      </div>
      <p className="hint">
        The key was made in this tab and is forgotten with it. What is signed is the text as it stands here:
        no number is rounded and no space is lost.
      </p>
    </div>
  )
}

interface AreaProps {
  readonly label: string
  readonly rows: number
  readonly value: string
  /** absent where the text is only to be read */
  readonly onValue?: (value: string) => void
  readonly wrong?: string | undefined
}

function Area({ label, rows, value, onValue, wrong }: AreaProps) {
  const id = useId()
  return (
    <div className="resign-area">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        value={value}
        readOnly={onValue === undefined}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : `${id}-wrong`}
        onChange={({ target }) => onValue?.(target.value)}
      />
      {wrong !== undefined && (
        <p className="errmsg" id={`${id}-wrong`}>
          {visible(wrong)}
        </p>
      )}
    </div>
  )
}

/** What the field for keys takes; a token that nobody signed has none. */
function verifyingText(alg: string, key: SigningKey | undefined): string {
  return alg === 'none' || !key ? '' : JSON.stringify(key.verifyingJwk)
}
