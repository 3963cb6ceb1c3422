import { roleClass } from '#components/ui/role-class.ts'
import type { Party } from '#lib/protocol/role.ts'
import type { DrawnMessage, LaneDrawing as Drawing } from '#lib/scenario/lanes.ts'

interface LaneDrawingProps {
  readonly drawing: Drawing
  readonly className?: string
  /** how much larger than the drawing it is shown */
  readonly scale?: number
  /** the colour of a party, where there is no stylesheet: lifelines are pale, messages are not */
  readonly paint?: (party: Party, shade: 'edge' | 'ink') => string
}

/** The lanes of a flow and what goes between them, small. Decoration: what it shows is said beside it. */
export function LaneDrawing({ drawing, className = '', scale = 1, paint }: LaneDrawingProps) {
  const { width, height, lanes, messages } = drawing
  return (
    <svg
      className={`lanedraw ${className}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width * scale}
      height={height * scale}
      aria-hidden="true"
    >
      {lanes.map(({ id, party, x }) => (
        <path
          key={id}
          className={`life ${roleClass(party)}`}
          d={`M${x} ${-height}V${2 * height}`}
          stroke={paint?.(party, 'edge')}
          strokeWidth="1.5"
        />
      ))}
      {alike(messages).map((some) => {
        const [{ id, party, line }] = some
        const color = paint?.(party, 'ink')
        const lines = some.map(lineOf).join('')
        return (
          <g key={id} className={roleClass(party)} stroke={color} fill={color}>
            {line === 'pipe' && <path d={lines} strokeWidth="4.5" opacity=".3" />}
            <path
              d={lines}
              strokeWidth={line === 'pipe' ? 1 : 1.75}
              strokeDasharray={line === 'dots' ? '2 3' : undefined}
            />
            <path d={some.map(endsOf).join('')} stroke="none" />
          </g>
        )
      })}
    </svg>
  )
}

function lineOf({ from, to, y }: DrawnMessage): string {
  return `M${from} ${round(y)}H${to - 6 * Math.sign(to - from)}`
}

/** A dot where it comes from, and a head where it goes. */
function endsOf({ from, to, y }: DrawnMessage): string {
  const dot = `M${round(from - 3.2)} ${round(y)}a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0z`
  return `${dot}M${to} ${round(y)}l${-7 * Math.sign(to - from)} -4v8z`
}

/** Messages of one sender and one kind of line are drawn at once: there are many such drawings. */
function alike(messages: readonly DrawnMessage[]): [DrawnMessage, ...DrawnMessage[]][] {
  const groups = new Map<string, [DrawnMessage, ...DrawnMessage[]]>()
  for (const message of messages) {
    const key = `${message.party} ${message.line}`
    const group = groups.get(key)
    if (group) group.push(message)
    else groups.set(key, [message])
  }
  return [...groups.values()]
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
