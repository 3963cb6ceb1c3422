import { ValueGlyph } from '#components/token/value-glyph.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { roleIcons } from '#components/player/role-icon.ts'
import { roleClass } from '#components/ui/role-class.ts'
import type { Role } from '#lib/protocol/role.ts'

export interface EnvelopeProps {
  readonly question: string
  /** `ID token`, and the name it has on the wire */
  readonly name: string
  readonly value: string
  readonly from: string
  readonly to: string
  /** whom it is addressed to */
  readonly addressee: Role
  /** as the token has them */
  readonly claims: readonly { readonly name: string; readonly text: string }[]
  readonly does: string
  readonly never: string
}

/** A token as a letter: from whom, for whom, and what it says. */
export function Envelope(props: EnvelopeProps) {
  const { question, name, value, from, to, addressee, claims, does, never } = props
  return (
    <article className="env">
      <header>
        <span className="sr">From</span>
        <span className={`stamp ${roleClass('authorization-server')}`}>
          <Icon name={roleIcons['authorization-server']} />
          {from}
        </span>
        <Icon name="arrow-right" />
        <span className="sr">for</span>
        <span className={`stamp ${roleClass(addressee)}`}>
          <Icon name={roleIcons[addressee]} />
          {to}
        </span>
      </header>
      <div className="in">
        <h3>{question}</h3>
        <p className="what">
          <ValueGlyph name={value} role="authorization-server" />
          {name}
        </p>
        <dl>
          {claims.map((claim) => (
            <div key={claim.name} className={claim.name === 'aud' ? `hl ${roleClass(addressee)}` : undefined}>
              <dt>{claim.name}</dt>
              <dd>{claim.text}</dd>
            </div>
          ))}
        </dl>
      </div>
      <footer>
        <p>
          <Icon name="check" />
          {does}
        </p>
        <p className="no">
          <Icon name="x" />
          {never}
        </p>
      </footer>
    </article>
  )
}
