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
      {messages.map((message) => {
        const color = paint?.(message.party, 'ink')
        return (
          <g key={message.id} className={roleClass(message.party)} stroke={color} fill={color}>
            {message.line === 'pipe' && <path d={lineOf(message)} strokeWidth="4.5" opacity=".3" />}
            <path
              d={lineOf(message)}
              strokeWidth={message.line === 'pipe' ? 1 : 1.75}
              strokeDasharray={message.line === 'dots' ? '2 3' : undefined}
            />
            <path d={headOf(message)} stroke="none" />
            <circle cx={message.from} cy={round(message.y)} r="3.2" stroke="none" />
          </g>
        )
      })}
    </svg>
  )
}

function lineOf({ from, to, y }: DrawnMessage): string {
  return `M${from} ${round(y)}H${to - 6 * Math.sign(to - from)}`
}

function headOf({ from, to, y }: DrawnMessage): string {
  return `M${to} ${round(y)}l${-7 * Math.sign(to - from)} -4v8z`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
