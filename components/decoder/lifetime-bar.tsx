import { SpriteIcon } from '#components/ui/sprite-icon.tsx'
import { livenessAt, livenessInWords, utcMoment, type Lifetime } from '#lib/jwt/lifetime.ts'
import { useNow } from './use-now.ts'

interface LifetimeBarProps {
  readonly lifetime: Lifetime
  /** seconds that the clocks may differ by */
  readonly skew: number
  readonly onSkew: (seconds: number) => void
}

/** Whether a token is alive, as a sentence and as a bar on which now moves. */
export function LifetimeBar({ lifetime, skew, onSkew }: LifetimeBarProps) {
  const now = useNow()
  const liveness = livenessAt(lifetime, now, skew)
  const isBad = liveness.state === 'expired' || liveness.state === 'not-yet'
  const words = livenessInWords(liveness)
  return (
    <section className="lifetime-of" aria-label="Lifetime">
      <p className={`alive ${isBad ? 'bad' : ''}`}>
        <SpriteIcon name={isBad ? 'x' : liveness.state === 'endless' ? 'circle-alert' : 'check'} />
        {words}
      </p>
      {lifetime.ends !== undefined && (
        <Bar lifetime={lifetime} now={now} isExpired={liveness.state === 'expired'} />
      )}
      {(lifetime.ends !== undefined || lifetime.begins !== undefined) && (
        <label className="skew">
          Clocks may differ by
          <input
            type="range"
            min={0}
            max={300}
            step={10}
            value={skew}
            aria-valuetext={`${skew} seconds`}
            onChange={({ target }) => onSkew(Number(target.value))}
          />
          <span>{skew} s</span>
        </label>
      )}
    </section>
  )
}

interface BarProps {
  readonly lifetime: Lifetime
  readonly now: number
  readonly isExpired: boolean
}

/** Decoration: the sentence above it and the table below it say all of it. */
function Bar({ lifetime: { issued, begins, ends = 0 }, now, isExpired }: BarProps) {
  const start = begins ?? issued ?? Math.min(now, ends)
  const marks = [
    ...(issued === undefined ? [] : [{ name: 'iat', at: issued }]),
    ...(begins === undefined || begins === issued ? [] : [{ name: 'nbf', at: begins }]),
    { name: 'exp', at: ends },
    { name: 'now', at: now },
  ].toSorted((left, right) => left.at - right.at)
  const first = Math.min(start, ...marks.map(({ at }) => at))
  const last = Math.max(...marks.map(({ at }) => at))
  const place = (at: number) => 7 + ((at - first) / Math.max(1, last - first)) * 86
  const rows = Math.max(...marks.map((_, index) => rowOf(marks, index, place)))
  return (
    <div className={`life rows-${rows} ${isExpired ? 'exp' : ''}`} aria-hidden="true">
      <div className="tr">
        <i className="ok" style={{ left: `${place(start)}%`, right: `${100 - place(ends)}%` }} />
        {isExpired && (
          <i className="over" style={{ left: `${place(ends)}%`, right: `${100 - place(now)}%` }} />
        )}
        <i className="now" style={{ left: `${place(now)}%` }} />
      </div>
      {marks.map(({ name, at }, index) => (
        <span
          key={name}
          className={`lm ${name === 'now' ? 'nw' : ''} row-${rowOf(marks, index, place)}`}
          // by its own share of its width, so that it stays inside at both ends
          style={{ left: `${place(at)}%`, transform: `translateX(-${place(at)}%)` }}
        >
          <b>{name}</b>
          <small>{utcMoment(at).slice(11, 19)}</small>
        </span>
      ))}
    </div>
  )
}

/** Labels that would lie over each other go one line further down, turn about. */
function rowOf(marks: readonly { at: number }[], index: number, place: (at: number) => number): number {
  let row = 0
  for (let other = 1; other <= index; other += 1) {
    const gap = place(marks[other]?.at ?? 0) - place(marks[other - 1]?.at ?? 0)
    row = gap < 22 ? (row + 1) % 3 : 0
  }
  return row
}
