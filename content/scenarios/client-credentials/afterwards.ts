import type { Message, Phase } from '#lib/scenario/scenario.ts'
import { answered, asking } from './token-parameters.ts'

const again: readonly Message[] = [
  {
    id: 'renewal-request',
    kind: 'request',
    operation: 'ownTokenRequest',
    from: 'client',
    to: 'authorization-server',
    channel: 'back',
    title: 'App asks once more',
    heading: 'Inkwell asks for another token, in the same way',
    narration:
      'When a token runs out, Inkwell does what it did first: **the same request, with the same secret**. A refresh token could not do more, and would be one more thing to steal.',
    label: 'POST /oidc/token',
    clause: 'rfc6749#4.4.3',
    spotlight: '/header/Authorization',
    annotations: asking,
  },
  {
    id: 'renewal-response',
    kind: 'response',
    operation: 'tokenResponse',
    from: 'authorization-server',
    to: 'client',
    channel: 'back',
    title: 'Another token comes back',
    heading: 'Acme ID answers with another access token',
    narration:
      'A new token, and **the first one goes on working until its exp**: Acme ID keeps neither. A secret that is taken away ends new tokens, not those that are out already.',
    label: '200 access token',
    clause: 'rfc6749#4.4.3',
    refusalClause: 'rfc6749#5.2',
    spotlight: '/json/access_token',
    annotations: answered,
  },
]

/** What the reference documentation of the flow leaves out. */
export const afterwards: Phase = {
  title: 'If you like',
  hint: 'not part of the five',
  steps: [{ id: 'renewal', mark: 'R', title: 'App asks once more', messages: again }],
}
