'use client'
import { useId, useState, type FormEvent } from 'react'
import { jwtKind, audiences } from '#lib/jwt/token-kind.ts'
import { duration } from '#components/token/time-in-words.ts'
import { late } from '#components/ui/late.tsx'
import { decodeJwt, type DecodedJwt } from '#lib/protocol/jwt.ts'
import { jwtProblem, pastedToken } from '#lib/protocol/jwt-problem.ts'

const JwtClaims = late(async () => (await import('./jwt-claims.tsx')).JwtClaims)

/** A token that somebody pasted, read, and when: times are told from then. */
interface Read {
  readonly token: string
  readonly decoded: DecodedJwt | undefined
  readonly at: number
}

/** Reads a token where it is pasted: in this tab. The field has no name, so no form ever sends it. */
export function JwtBox() {
  const [text, setText] = useState('')
  const [read, setRead] = useState<Read>()
  const id = useId()
  function decode(event: FormEvent) {
    event.preventDefault()
    const token = pastedToken(text)
    setRead({ token, decoded: decodeJwt(token), at: Date.now() })
  }
  return (
    <section className="wrap sec jwtbar" id="jwt" aria-labelledby={`${id}-heading`}>
      <div>
        <h2 id={`${id}-heading`}>Have a token to read?</h2>
        <p className="sub">
          It is decoded in this tab and never sent anywhere. Its signature is not checked.
        </p>
      </div>
      <form className="paste" onSubmit={decode}>
        <label className="sr" htmlFor={`${id}-token`}>
          Paste a JWT
        </label>
        <textarea
          id={`${id}-token`}
          rows={2}
          spellCheck={false}
          autoComplete="off"
          placeholder="Paste a JWT: eyJhbGciOi…"
          aria-invalid={read !== undefined && read.decoded === undefined}
          aria-describedby={`${id}-verdict`}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <button className="btn btn-p btn-lg">Decode</button>
        <noscript>Decoding happens in the browser, so it needs JavaScript.</noscript>
      </form>
      <div className="reading">
        <p id={`${id}-verdict`} role="status" className={read && !read.decoded ? 'unread' : 'verdict'}>
          {read && (read.decoded ? verdict(read.decoded, read.at) : jwtProblem(read.token))}
        </p>
        {read?.decoded && <JwtClaims decoded={read.decoded} at={read.at} />}
      </div>
    </section>
  )
}

const kinds = { id_token: 'An ID token', access_token: 'An access token', jwt: 'A signed token' } as const

/** What it is, for whom, and for how long. */
function verdict(decoded: DecodedJwt, at: number): string {
  const names = audiences(decoded)
  const { exp } = decoded.claims
  const left = typeof exp === 'number' ? Math.round(exp - at / 1000) : undefined
  return [
    `${kinds[jwtKind(decoded)]}${names.length > 0 ? ` for ${names.join(' and ')}` : ''}.`,
    ...(left === undefined ? [] : [left > 0 ? `It expires in ${duration(left)}.` : expired(-left)]),
  ].join(' ')
}

function expired(seconds: number): string {
  return `It expired ${duration(seconds)} ago.`
}
