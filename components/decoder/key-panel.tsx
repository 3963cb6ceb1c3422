import { useId, type ReactNode } from 'react'
import { SpriteIcon } from '#components/ui/sprite-icon.tsx'
import type { SecretEncoding } from '#lib/jwt/keys.ts'
import { visible } from '#lib/jwt/shown.ts'
import type { Checked } from './check.ts'
import { JwtClauseLink } from './member-clause.tsx'
import { useEarlyText } from './use-early-text.ts'

interface KeyPanelProps {
  readonly keyText: string
  readonly onKeyText: (text: string) => void
  readonly secretEncoding: SecretEncoding
  readonly onSecretEncoding: (encoding: SecretEncoding) => void
  readonly ownKeys: string
  readonly isEncrypted: boolean
  readonly checked: Checked | undefined
  /** another way to get keys */
  readonly children?: ReactNode
}

const encodings = { text: 'its text', base64url: 'base64url', hex: 'hexadecimal digits' } as const
const looks = {
  verified: 'check',
  decrypted: 'check',
  failed: 'x',
  none: 'minus',
  unsupported: 'circle-alert',
  unusable: 'circle-alert',
} as const
const forms = { jwk: 'a JWK', jwks: 'a JWK Set', pem: 'PEM', secret: 'a shared secret' } as const

/** A key for the token, and what came of it. */
export function KeyPanel(props: KeyPanelProps) {
  const { keyText, onKeyText, secretEncoding, onSecretEncoding, ownKeys, isEncrypted, checked, children } =
    props
  const id = useId()
  const field = useEarlyText(onKeyText)
  return (
    <section className="sig" aria-label={isEncrypted ? 'Decryption' : 'Signature'}>
      <label htmlFor={id}>Key</label>
      <p className="hint" id={`${id}-hint`}>
        {isEncrypted
          ? 'The private key or the secret of the receiver: JWK, JWK Set, PEM or text. It stays in this tab.'
          : 'To check the signature with: JWK, JWK Set, PEM, or a shared secret. It stays in this tab.'}
      </p>
      <textarea
        ref={field}
        id={id}
        className="ta-key"
        value={keyText}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        aria-describedby={`${id}-hint ${id}-result`}
        onChange={({ target }) => onKeyText(target.value)}
      />
      <div className="row">
        <button type="button" className="btn btn-s" onClick={() => onKeyText(ownKeys)}>
          Use what Acme ID publishes
        </button>
        {children}
        {checked?.form === 'secret' && (
          <label className="encoding">
            The secret is given as
            <select
              value={secretEncoding}
              onChange={({ target }) => onSecretEncoding(encodingNamed(target.value))}
            >
              {Object.entries(encodings).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <div id={`${id}-result`}>{checked && <Outcome checked={checked} />}</div>
    </section>
  )
}

function encodingNamed(value: string): SecretEncoding {
  return value === 'base64url' || value === 'hex' ? value : 'text'
}

function Outcome({ checked }: { checked: Checked }) {
  const { outcome, sentence, clause, key, form, keyNotes } = checked
  return (
    <>
      <p className={`outcome ${outcome === 'failed' ? 'bad' : ''}`}>
        <SpriteIcon name={looks[outcome]} />
        <span>
          {visible(sentence)} {clause && <JwtClauseLink id={clause} />}
        </span>
      </p>
      <p className="hint">{`Read as ${forms[form]}.${key ? ` Looked at: ${visible(key)}.` : ''}`}</p>
      {keyNotes.slice(0, 6).map((note) => (
        <p key={note} className="hint">
          {visible(note)}
        </p>
      ))}
    </>
  )
}
