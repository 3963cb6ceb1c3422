import { Envelope, type EnvelopeProps } from './envelope.tsx'

interface PrimerProps {
  readonly envelopes: readonly EnvelopeProps[]
  /** the message that carried both */
  readonly carrier: { readonly href: string; readonly step: string; readonly recordedAt: string }
  /** a token that went to the wrong one, and was refused */
  readonly refusal: string
}

/** The difference that everything else rests on, in two real tokens. */
export function Primer({ envelopes, carrier, refusal }: PrimerProps) {
  return (
    <section className="wrap sec" id="primer" aria-labelledby="primer-heading">
      <h2 id="primer-heading">Two questions, two tokens</h2>
      <p className="sub">
        Authentication asks who someone is. Authorization asks what an app may do. OAuth 2.0 answers only the
        second; OpenID Connect adds the first.
      </p>
      <div className="envs">
        {envelopes.map((envelope) => (
          <Envelope key={envelope.question} {...envelope} />
        ))}
      </div>
      <p className="aft">
        Both were captured in the run above: <a href={carrier.href}>step {carrier.step}</a> brought them at{' '}
        {carrier.recordedAt}. A classic mistake is accepting a token that was addressed to someone else.{' '}
        <a href={refusal}>Watch an API refuse one</a>
      </p>
    </section>
  )
}
