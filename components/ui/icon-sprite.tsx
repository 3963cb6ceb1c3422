import { iconPaths } from './icon.tsx'
import type { SpriteIconName } from './sprite-icon.tsx'

const names: readonly SpriteIconName[] = [
  'arrow-right',
  'check',
  'circle-alert',
  'database',
  'fingerprint-pattern',
  'id-card',
  'key-round',
  'lock',
  'minus',
  'package',
  'shield-check',
  'stamp',
  'ticket',
  'x',
]

/** The icons that a page needs in the browser, sent with the page, so that none of them is script. */
export function IconSprite() {
  return (
    <svg className="sprite" aria-hidden="true">
      {names.map((name) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 24 24">
          <path d={iconPaths[name]} />
        </symbol>
      ))}
    </svg>
  )
}
