import { nameOf, partyNamed } from '#lib/scenario/party.ts'
import { ClauseLink } from './clause-link.tsx'
import { Compared } from './compared.tsx'
import type { ShownMessage } from './message-tabs.tsx'
import { roleClass } from '#components/ui/role-class.ts'

/** A refusal, both halves of it: what was said, and what only the one who refused knew. */
export function PrivateReason(props: ShownMessage) {
  const refusal = props.recorded.refusal ?? props.recorded.foreseen
  if (!refusal) return null
  return refusal.by === 'client' ? <OwnCheck {...props} /> : <BothHalves {...props} />
}

function BothHalves({ recorded, scenario, clauses }: ShownMessage) {
  const refusal = recorded.refusal ?? recorded.foreseen
  if (!refusal) return null
  const name = nameOf(scenario, refusal.by)
  const { reason } = recorded
  return (
    <section
      className={
        recorded.foreseen
          ? `refusal ${roleClass(partyNamed(scenario, refusal.by) ?? 'client')}`
          : 'refusal a-fail'
      }
      aria-label={`Why ${name} refused`}
    >
      <div>
        <h2>What {name} says</h2>
        <code>{refusal.error}</code>
        {refusal.errorDescription && <p className="said">{refusal.errorDescription}</p>}
      </div>
      <div>
        <h2>What only {name} knew</h2>
        {refusal.privateReason ? (
          <code>{refusal.privateReason}</code>
        ) : (
          <p>Nothing more: the answer says all of it.</p>
        )}
        {reason && (
          <p>
            {reason.says} <ClauseLink id={reason.clause} clauses={clauses} />
          </p>
        )}
      </div>
      {reason && refusal.privateReason && <p className="why">{reason.hidden}</p>}
    </section>
  )
}

/** The client's own check failed: there is nothing hidden, only a value that did not fit. */
function OwnCheck({ recorded, scenario, clauses }: ShownMessage) {
  const { refusal, checks = [] } = recorded
  if (!refusal) return null
  const failed = checks.flatMap((done) => done.checks).find(({ result }) => result === 'failed')
  return (
    <section className="refusal is-own a-fail" aria-label={`Why ${nameOf(scenario, refusal.by)} stops`}>
      <div>
        <h2>{nameOf(scenario, refusal.by)}’s own check failed</h2>
        <code>{refusal.error}</code>
        <p>
          {failed ? `“${failed.label}” does not hold. ` : ''}
          {refusal.errorDescription && `${refusal.errorDescription}. `}
          {failed && <ClauseLink id={failed.clause} clauses={clauses} />}
        </p>
        {failed?.detail && <Compared detail={failed.detail} />}
      </div>
    </section>
  )
}
