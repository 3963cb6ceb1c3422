import { useState } from 'react'

/** A link that carries the token, after a warning: whoever gets the link gets the token. */
export function CopyLink({ token }: { token: string }) {
  const [step, setStep] = useState<'closed' | 'warned' | 'copied' | 'failed'>('closed')
  async function copy() {
    try {
      await navigator.clipboard.writeText(`${location.origin}/jwt#token=${encodeURIComponent(token)}`)
      setStep('copied')
    } catch {
      // no clipboard outside of HTTPS and localhost, or the visitor said no
      setStep('failed')
    }
  }
  if (step === 'closed')
    return (
      <button type="button" className="btn btn-s" onClick={() => setStep('warned')}>
        Copy link
      </button>
    )
  return (
    <div className="warned" role="group" aria-label="Copy link">
      <p>
        {step === 'warned' &&
          'The link will carry the token. Whoever sees it, in a chat or a history, can use the token while it lives.'}
        {step === 'copied' && 'Copied. The link carries the token: take care whom you give it to.'}
        {step === 'failed' && 'The browser allows no copying here.'}
      </p>
      {step === 'warned' && (
        <button type="button" className="btn btn-p" onClick={() => void copy()}>
          Copy it all the same
        </button>
      )}
      <button type="button" className="btn btn-s" onClick={() => setStep('closed')}>
        {step === 'warned' ? 'Do not copy' : 'Done'}
      </button>
    </div>
  )
}
