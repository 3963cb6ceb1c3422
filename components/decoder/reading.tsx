import { useState } from 'react'
import type { Decoded } from '#lib/jwt/decoded.ts'
import { lifetimeOf, livenessAt } from '#lib/jwt/lifetime.ts'
import type { Registry } from '#lib/jwt/registered.ts'
import { visible } from '#lib/jwt/shown.ts'
import type { Checked } from './check.ts'
import { EnvelopeLine } from './envelope-line.tsx'
import { LifetimeBar } from './lifetime-bar.tsx'
import type { Looking } from './members-table.tsx'
import { PayloadView } from './token-view.tsx'
import { useNow } from './use-now.ts'
import { verdictOn } from './verdict.ts'

interface ReadingProps {
  readonly decoded: Decoded | undefined
  readonly checked: Checked | undefined
  readonly claims: Registry
  readonly headerParameters: Registry
  readonly looking: Looking
}

/** What a token says, from the outside in: kind and parties, verdict, life, claims. */
export function Reading({ decoded, checked, claims, headerParameters, looking }: ReadingProps) {
  const [skew, setSkew] = useState(0)
  const object = decoded && claimsOf(decoded)
  const lifetime = lifetimeOf(object)
  return (
    <>
      {decoded && decoded.form !== 'none' && <EnvelopeLine decoded={decoded} />}
      <Verdict {...{ decoded, checked, lifetime, skew }} />
      {object && <LifetimeBar lifetime={lifetime} skew={skew} onSkew={setSkew} />}
      {decoded && <PayloadView {...{ decoded, claims, headerParameters, looking }} />}
    </>
  )
}

function claimsOf(decoded: Decoded): Decoded['claims'] {
  return decoded.claims ?? (decoded.nested && claimsOf(decoded.nested))
}

interface VerdictProps {
  readonly decoded: Decoded | undefined
  readonly checked: Checked | undefined
  readonly lifetime: ReturnType<typeof lifetimeOf>
  readonly skew: number
}

/** The one live region of the page: it is told anew only when what it says changes, never each second. */
function Verdict({ decoded, checked, lifetime, skew }: VerdictProps) {
  const hasLife = decoded !== undefined && claimsOf(decoded) !== undefined
  const now = useNow(hasLife)
  const liveness = hasLife ? livenessAt(lifetime, now, skew).state : undefined
  const { state, words } = verdictOn(decoded, checked, liveness)
  return (
    <p role="status" data-verdict={state} className={`verdict ${state}`}>
      {visible(words)}
    </p>
  )
}
