'use client'
import { useId, useState, type FormEvent } from 'react'

/**
 * Takes a token to the decoder. It goes in the fragment, which no browser sends, and the decoder takes
 * it out of the address at once. The field has no name, so no form ever sends it.
 */
export function JwtBox() {
  const [text, setText] = useState('')
  const id = useId()
  function open(event: FormEvent) {
    event.preventDefault()
    location.assign(text.trim() === '' ? '/jwt' : `/jwt#token=${encodeURIComponent(text.trim())}`)
  }
  return (
    <section className="wrap sec jwtbar" id="jwt" aria-labelledby={`${id}-heading`}>
      <div>
        <h2 id={`${id}-heading`}>Have a token to read?</h2>
        <p className="sub">
          The <a href="/jwt">decoder</a> tells what it is, for whom, and what every claim means. It works in
          your browser: the token is never sent anywhere.
        </p>
      </div>
      <form className="paste" onSubmit={open}>
        <label className="sr" htmlFor={`${id}-token`}>
          Paste a JWT
        </label>
        <textarea
          id={`${id}-token`}
          rows={2}
          spellCheck={false}
          autoComplete="off"
          placeholder="Paste a JWT: eyJhbGciOi…"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <button className="btn btn-p btn-lg">Decode</button>
        <noscript>Decoding happens in the browser, so it needs JavaScript.</noscript>
      </form>
    </section>
  )
}
