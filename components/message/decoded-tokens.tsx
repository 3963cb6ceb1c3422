import { late } from '#components/ui/late.tsx'
import { nameOf } from '#lib/scenario/party.ts'
import type { ShownMessage } from './message-tabs.tsx'

const TokenCard = late(() => import('#components/token/token-card.tsx').then((module) => module.TokenCard))

interface DecodedTokensProps extends ShownMessage {
  readonly tokens: readonly { readonly name: string; readonly token: string }[]
  readonly at: number
}

/** The tokens of one answer, taken apart. */
export function DecodedTokens({ tokens, at, scenario, recorded }: DecodedTokensProps) {
  return (
    <div className="wire" tabIndex={0} role="region" aria-label="Decoded tokens">
      {tokens.map(({ name, token }) => (
        <TokenCard
          key={name}
          name={name}
          token={token}
          at={at}
          issuer={nameOf(scenario, recorded.plays?.['authorization-server'] ?? 'authorization-server')}
          plays={recorded.plays}
        />
      ))}
    </div>
  )
}
