/** The icons of icon-sprite.tsx. */
export type SpriteIconName =
  | 'arrow-right'
  | 'check'
  | 'circle-alert'
  | 'database'
  | 'fingerprint-pattern'
  | 'id-card'
  | 'key-round'
  | 'lock'
  | 'minus'
  | 'package'
  | 'shield-check'
  | 'stamp'
  | 'ticket'
  | 'x'

/** An icon whose shape the page has brought along (icon-sprite.tsx). Decoration. */
export function SpriteIcon({ name }: { name: SpriteIconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <use href={`#icon-${name}`} />
    </svg>
  )
}
