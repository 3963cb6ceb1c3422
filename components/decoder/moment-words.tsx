import { looksLikeMilliseconds, numericDate, spanInWords, utcMoment } from '#lib/jwt/lifetime.ts'
import { useNow } from './use-now.ts'

/** A moment in words: in UTC, here, and how far from now. Only ever drawn in the browser. */
export function MomentWords({ source }: { source: string }) {
  const now = useNow()
  const seconds = numericDate(JSON.parse(source))
  if (seconds === undefined)
    return (
      <b className="wrong">
        Not a moment: it has to be a number of seconds since 1970 (RFC 7519 §2), which a calendar has a day
        for.{' '}
      </b>
    )
  if (looksLikeMilliseconds(seconds))
    return <b className="wrong">This looks like milliseconds, and has to be seconds (RFC 7519 §2). </b>
  const away = seconds - now
  return (
    <span className="moment">
      {utcMoment(seconds)}, {hereMoment(seconds)} here,{' '}
      {away > 0 ? `in ${spanInWords(away)}` : `${spanInWords(-away)} ago`}.{' '}
    </span>
  )
}

/** With the day only where it is another one than in UTC. */
function hereMoment(seconds: number): string {
  const date = new Date(seconds * 1000)
  const isSameDay = date.getDate() === date.getUTCDate()
  return date.toLocaleString(
    'en-GB',
    isSameDay ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'medium' },
  )
}
