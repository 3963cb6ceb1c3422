import { useMemo, useState } from 'react'
import { decode } from '#lib/jwt/decode.ts'
import type { Decoded } from '#lib/jwt/decoded.ts'
import { findTokens } from '#lib/jwt/find.ts'
import { CompareView } from './compare-view.tsx'
import { TokenField } from './token-field.tsx'
import { problemSentence } from './verdict.ts'

/** A second token, and what differs between the two. */
export function Comparison({ decoded }: { decoded: Decoded }) {
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState('')
  const found = useMemo(() => findTokens(text)[0], [text])
  const other = useMemo(() => found && decode(found.token), [found])
  const wrong = other?.problems.find(({ remark }) => !remark)
  if (!isOpen)
    return (
      <div className="row">
        <button type="button" className="btn btn-s" onClick={() => setOpen(true)}>
          Compare with another one
        </button>
      </div>
    )
  return (
    <section className="comparison" aria-label="Comparison">
      <TokenField label="The other one" text={text} onText={setText} decoded={other} at={found?.at} />
      {wrong && <p className="errmsg">{problemSentence(wrong)}</p>}
      {other && (other.header ?? other.claims) && <CompareView left={decoded} right={other} />}
      <div className="row">
        <button type="button" className="btn btn-s" onClick={() => setOpen(false)}>
          Stop comparing
        </button>
      </div>
    </section>
  )
}
