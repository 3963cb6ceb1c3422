import { Icon, type IconName } from '#components/ui/icon.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import type { Party } from '#lib/protocol/role.ts'

const icons: Readonly<Record<string, IconName>> = {
  state: 'dices',
  nonce: 'hash',
  code_verifier: 'key-square',
  code_challenge: 'lock',
  code: 'ticket',
  access_token: 'key-round',
  id_token: 'id-card',
  refresh_token: 'refresh-cw',
  client_secret: 'stamp',
  'public keys': 'fingerprint-pattern',
  session: 'cookie',
  'inkwell session': 'cookie',
  device_code: 'cpu',
  user_code: 'rectangle-ellipsis',
  password: 'asterisk',
  scope: 'list-checks',
  grant: 'handshake',
}

interface ValueGlyphProps {
  readonly name: string
  readonly role: Party
  readonly edited?: boolean
}

/** The shape says what a value is, the colour who made it; red, that it was changed. */
export function ValueGlyph({ name, role, edited = false }: ValueGlyphProps) {
  return (
    <span className={`glyph ${edited ? 'a-fail' : roleClass(role)}`} aria-hidden="true">
      <Icon name={icons[name] ?? 'code'} />
    </span>
  )
}
