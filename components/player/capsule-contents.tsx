import { ValueGlyph } from '#components/token/value-glyph.tsx'
import { Icon, type IconName } from '#components/ui/icon.tsx'
import { roleClass } from '#components/ui/role-class.ts'
import type { Party } from '#lib/protocol/role.ts'
import type { Moment } from '#lib/recording/playback.ts'
import { carried } from '#lib/recording/values.ts'
import { cargoInWords } from './sentences.ts'

const shown = 4

/** The values a message carries, or what else is in it. */
export function CapsuleContents({ moment, sender }: { moment: Moment; sender: Party }) {
  const values = moment.recorded ? carried(moment.recorded) : []
  if (moment.refused && moment.recorded && !moment.recorded.request) return <Plain icon="x" role="a-fail" />
  if (values.length > 0) {
    return values
      .slice(0, shown)
      .map((value) => (
        <ValueGlyph
          key={`${value.name}:${value.value}`}
          name={value.name}
          role={value.madeBy}
          edited={value.edited}
        />
      ))
  }
  return <Plain icon={contentIcon(moment)} role={roleClass(sender)} />
}

/** A message without values of its own still is something: a page, data, an address, a hand. */
function contentIcon(moment: Moment): IconName {
  const { placed, recorded } = moment
  if (recorded?.drawn && placed.from !== 'resource-owner') return 'app-window'
  if (placed.kind === 'action') return 'user-round'
  if (placed.kind === 'computation') return moment.refused ? 'x' : 'scan-search'
  const icons: Readonly<Record<string, IconName>> = { 'a page': 'app-window', data: 'code' }
  return icons[recorded ? cargoInWords(recorded) : ''] ?? 'link'
}

function Plain({ icon, role }: { icon: IconName; role: string }) {
  return (
    <span className={`glyph ${role}`}>
      <Icon name={icon} />
    </span>
  )
}
