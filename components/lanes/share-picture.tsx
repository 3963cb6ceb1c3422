import type { Party } from '#lib/protocol/role.ts'
import type { LaneDrawing as Drawing } from '#lib/scenario/lanes.ts'
import { LaneDrawing } from './lane-drawing.tsx'

/** Colours by the names they have in public/tokens.css. */
export type Palette = (name: string) => string

export interface SharePictureProps {
  readonly title: string
  readonly summary: string
  /** `11 steps, 18 breaks`; in the corner */
  readonly aside: string
  readonly drawing: Drawing
  /** names of the lanes, in order */
  readonly lanes: readonly string[]
  readonly palette: Palette
}

const paletteNames: Readonly<Record<Party, string>> = {
  'resource-owner': 'user',
  'user-agent': 'browser',
  client: 'client',
  'authorization-server': 'as',
  'resource-server': 'rs',
  social: 'social',
}

/** What a link looks like where it is shared, 1200 by 630. It is drawn without a stylesheet, by satori. */
export function SharePicture({ title, summary, aside, drawing, lanes, palette }: SharePictureProps) {
  const paint = (party: Party, shade: 'edge' | 'ink') =>
    palette(paletteNames[party] + (shade === 'edge' ? '-edge' : ''))
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        width: '100%',
        height: '100%',
        background: palette('paper'),
        color: palette('ink'),
        fontFamily: 'Atkinson Next',
      }}
    >
      <div
        style={{
          display: 'flex',
          flexDirection: 'column',
          height: 314,
          padding: '44px 64px 0',
          background: palette('surface'),
          borderBottom: `2px solid ${palette('line')}`,
        }}
      >
        <div style={{ display: 'flex', alignItems: 'center', fontSize: 30, fontWeight: 700 }}>
          <LogoMark color={palette('ink')} />
          <span style={{ marginLeft: 14 }}>OAuth Lanes</span>
          <span style={{ marginLeft: 'auto', color: palette('ink-3'), fontWeight: 400 }}>{aside}</span>
        </div>
        <div style={{ marginTop: 26, fontSize: 66, fontWeight: 700, lineHeight: 1.05, letterSpacing: -2 }}>
          {title}
        </div>
        <div style={{ marginTop: 16, color: palette('ink-2'), fontSize: 30, lineHeight: 1.35 }}>
          {summary}
        </div>
      </div>
      <div style={{ display: 'flex', paddingTop: 20, fontSize: 26, fontWeight: 700 }}>
        {drawing.lanes.map(({ id, party }, index) => (
          <div
            key={id}
            style={{ display: 'flex', flex: 1, justifyContent: 'center', color: paint(party, 'ink') }}
          >
            {lanes[index] ?? ''}
          </div>
        ))}
      </div>
      <div style={{ display: 'flex', marginTop: 12 }}>
        <LaneDrawing drawing={drawing} scale={1200 / drawing.width} paint={paint} />
      </div>
    </div>
  )
}

function LogoMark({ color }: { color: string }) {
  return (
    <svg width="42" height="42" viewBox="0 0 24 24" fill="none" stroke={color}>
      <path d="M4 2.5v19M20 2.5v19" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M4 8h9M20 16h-9" strokeWidth="2.2" />
      <rect x="11" y="4.6" width="7" height="6.8" rx="2.2" fill={color} stroke="none" />
      <rect x="6" y="12.6" width="7" height="6.8" rx="2.2" strokeWidth="2" />
    </svg>
  )
}
