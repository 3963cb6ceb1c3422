import { SpriteIcon, type SpriteIconName } from '#components/ui/sprite-icon.tsx'
import { memberOf, type Decoded, type DecodedObject } from '#lib/jwt/decoded.ts'
import { kindOf, type KindId } from '#lib/jwt/kind.ts'
import { visible } from '#lib/jwt/shown.ts'
import { audiences } from '#lib/jwt/token-kind.ts'
import { JwtClauseLink } from './member-clause.tsx'

const glyphs: Partial<Record<KindId, SpriteIconName>> = {
  'access-token': 'key-round',
  'client-assertion': 'stamp',
  'dpop-proof': 'fingerprint-pattern',
  encrypted: 'lock',
  'jarm-response': 'ticket',
}

/** What a token is, who made it, and for whom: first of all, as most mistakes begin there. */
export function EnvelopeLine({ decoded }: { decoded: Decoded }) {
  const { id, name, reason, clause } = kindOf(decoded)
  const claims = innermost(decoded)
  const issuer = memberOf(claims, 'iss')
  const receivers = audiences({ claims: { aud: memberOf(claims, 'aud') } })
  return (
    <div className="envelope-of">
      <div className="envline">
        <span className="kindl">
          <span className="glyph a-as" aria-hidden="true">
            <SpriteIcon name={glyphs[id] ?? 'id-card'} />
          </span>
          <b>{name}</b>
        </span>
        {typeof issuer === 'string' && (
          <span className="party a-as">
            <SpriteIcon name="shield-check" />
            <span className="sr">made by </span>
            {shortName(issuer)}
          </span>
        )}
        {receivers.length > 0 && <SpriteIcon name="arrow-right" />}
        {receivers.slice(0, receiversAtMost).map((receiver, index) => (
          <span key={`${index} ${receiver}`} className={`party ${isAddress(receiver) ? 'a-rs' : 'a-client'}`}>
            <SpriteIcon name={isAddress(receiver) ? 'database' : 'package'} />
            <span className="sr">for </span>
            {shortName(receiver)}
          </span>
        ))}
        {receivers.length > receiversAtMost && (
          <span>{`and ${receivers.length - receiversAtMost} more`}</span>
        )}
      </div>
      <p className="reason">
        {reason} {clause && <JwtClauseLink id={clause} />}
      </p>
    </div>
  )
}

const receiversAtMost = 6

function innermost({ claims, nested }: Decoded): DecodedObject | undefined {
  return nested ? innermost(nested) : claims
}

/** An API is named by its address (RFC 8707 §2), a client by its identifier. */
function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text)
}

function shortName(text: string): string {
  const short = isAddress(text) ? new URL(text).host + new URL(text).pathname.replace(/\/$/, '') : text
  return visible(short.slice(0, 80))
}
