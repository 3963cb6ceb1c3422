'use client'
import { useId } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import { decodeJwt, type DecodedJwt } from '#lib/protocol/jwt.ts'
import type { Party } from '#lib/protocol/role.ts'
import type { Plays } from '#lib/scenario/scenario.ts'
import { ClaimsTable } from './claims-table.tsx'
import { audiences, jwtKind, type JwtKind } from '#lib/jwt/token-kind.ts'
import { ValueGlyph } from './value-glyph.tsx'

interface TokenCardProps {
  /** the name it goes by in the message: `access_token` */
  readonly name: string
  readonly token: string
  /** when it crossed the wire, in milliseconds since the epoch; times are told from then */
  readonly at: number
  /** who made it, in sentences: `Acme ID` */
  readonly issuer: string
  /** who plays for whom in the message it is from */
  readonly plays?: Plays | undefined
}

/** Who made a token, and whose colour it has. */
function makerIn(plays: Plays | undefined): Party {
  return plays?.['authorization-server'] ?? 'authorization-server'
}

const kinds: Readonly<Record<JwtKind, { name: string; says: string; glyph: string }>> = {
  id_token: { name: 'ID token', says: 'says who signed in', glyph: 'id_token' },
  access_token: { name: 'Access token', says: 'opens the API', glyph: 'access_token' },
  jwt: { name: 'Signed token', says: '', glyph: 'id_token' },
}

/** A token taken apart. Nothing is verified here; the panes below the lanes show who checks what. */
export function TokenCard(props: TokenCardProps) {
  const decoded = decodeJwt(props.token)
  return decoded ? <JwtCard {...props} decoded={decoded} /> : <OpaqueCard {...props} />
}

function JwtCard({ decoded, at, plays }: TokenCardProps & { decoded: DecodedJwt }) {
  const heading = useId()
  const kind = jwtKind(decoded)
  const { name, says, glyph } = kinds[kind]
  return (
    <article className={`tok ${roleClass(makerIn(plays))}`} aria-labelledby={heading}>
      <header>
        <ValueGlyph name={glyph} role={makerIn(plays)} />
        <h2 id={heading}>{name}</h2>
        {says && <span className="what">{says}</span>}
        <Audience decoded={decoded} plays={plays} />
      </header>
      <ClaimsTable kind={kind} claims={decoded.claims} at={at} audienceClass={audienceRole(decoded, plays)} />
      <ClaimsTable kind="header" claims={decoded.header} at={at} />
      <p className="signature">
        <b>Signature</b>
        {decoded.signature}
      </p>
    </article>
  )
}

function Audience({ decoded, plays }: { decoded: DecodedJwt; plays: Plays | undefined }) {
  const names = audiences(decoded)
  if (names.length === 0) return null
  return (
    <span className="to">
      for
      {names.map((name) => (
        <span key={name} className={`audience ${audienceRole(decoded, plays)}`}>
          <Icon name={isAddress(name) ? 'database' : 'package'} />
          {isAddress(name) ? new URL(name).host + new URL(name).pathname : name}
        </span>
      ))}
    </span>
  )
}

/** An API is named by its address (RFC 8707 §2), a client by its identifier. */
function audienceRole(decoded: DecodedJwt, plays: Plays | undefined): string {
  const client = plays?.client ?? 'client'
  return roleClass(audiences(decoded).some(isAddress) ? 'resource-server' : client)
}

function isAddress(audience: string): boolean {
  return /^https?:\/\//.test(audience)
}

function OpaqueCard({ name, token, issuer, plays }: TokenCardProps) {
  const heading = useId()
  return (
    <article className={`tok ${roleClass(makerIn(plays))}`} aria-labelledby={heading}>
      <header>
        <ValueGlyph name={name} role={makerIn(plays)} />
        <h2 id={heading}>{words[name] ?? name}</h2>
        <span className="what">nothing to decode</span>
      </header>
      <div className="opaque">
        <code>{token}</code>
        <p>A random reference; only {issuer} knows what it means.</p>
      </div>
    </article>
  )
}

const words: Readonly<Record<string, string>> = {
  access_token: 'Access token',
  refresh_token: 'Refresh token',
  id_token: 'ID token',
  code: 'Code',
}
