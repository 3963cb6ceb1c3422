import { useId, useState } from 'react'
import { issuerPlan, keysOfIssuer, type IssuerPlan } from '#lib/jwt/issuer.ts'
import { visible } from '#lib/jwt/shown.ts'
import { openIssuerFrame } from './issuer-frame.ts'

interface IssuerKeysProps {
  /** who made the token, as it says itself */
  readonly issuer: string
  readonly onKeys: (keyText: string) => void
}

/** The keys of a remote issuer, fetched only when asked, after it was said what goes where. */
export function IssuerKeys({ issuer, onKeys }: IssuerKeysProps) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <button type="button" className="btn btn-s" onClick={() => setOpen(true)}>
        Fetch them from the issuer…
      </button>
    )
  return <Asking key={issuer} issuer={issuer} onKeys={onKeys} onClose={() => setOpen(false)} />
}

function Asking({ issuer, onKeys, onClose }: IssuerKeysProps & { readonly onClose: () => void }) {
  const [written, setWritten] = useState(issuer)
  const [state, setState] = useState<{ isBusy: boolean; problem?: string }>({ isBusy: false })
  const id = useId()
  const plan = issuerPlan(written)
  async function ask(planned: IssuerPlan) {
    setState({ isBusy: true })
    const frame = await openIssuerFrame()
    const answer = await keysOfIssuer(planned, frame.get)
    frame.close()
    if ('problem' in answer) return setState({ isBusy: false, problem: answer.problem })
    onKeys(answer.text)
    return onClose()
  }
  return (
    <div className="issuer" role="group" aria-label="Fetch from the issuer">
      <label htmlFor={id}>Issuer</label>
      <input
        id={id}
        type="url"
        value={written}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => setWritten(target.value)}
      />
      <Announced plan={plan} />
      {state.problem !== undefined && (
        <p className="errmsg" role="alert">
          {visible(state.problem)}
        </p>
      )}
      <div className="row">
        {!('problem' in plan) && (
          <button type="button" className="btn btn-p" disabled={state.isBusy} onClick={() => void ask(plan)}>
            {state.isBusy ? 'Asking…' : `Ask ${new URL(plan.issuer).host}`}
          </button>
        )}
        <button type="button" className="btn btn-s" onClick={onClose}>
          Do not ask
        </button>
      </div>
    </div>
  )
}

/** What will be requested, and what will not be sent. */
function Announced({ plan }: { plan: ReturnType<typeof issuerPlan> }) {
  if ('problem' in plan) return <p className="hint">{visible(plan.problem)}</p>
  const [first, second] = plan.metadata
  return (
    <div className="hint">
      <p>Your browser will request these, one after the other:</p>
      <ol>
        <li>
          <code>{visible(first)}</code>
        </li>
        <li>
          <code>{visible(second)}</code>, if the first has nothing
        </li>
        <li>the address of the keys that is named there (jwks_uri)</li>
      </ol>
      <p>
        The token is not sent. Who runs these addresses sees your IP address and that somebody asks for the
        keys.
      </p>
    </div>
  )
}
