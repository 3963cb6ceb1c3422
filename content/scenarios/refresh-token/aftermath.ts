import type { Message } from '#lib/scenario/scenario.ts'
import { refreshRequest, refreshResponse } from '../authorization-code-pkce/refresh.ts'
import { resourceRequest, resourceResponse } from '../authorization-code-pkce/use.ts'

const { predict: _, annotations: __, spotlight: ___, ...response } = refreshResponse
const { predict: ____, ...photos } = resourceResponse

/** What is left for the client when its family was revoked: its newest refresh token, and an access token. */
export const aftermath: readonly Message[] = [
  {
    ...refreshRequest,
    id: 'newest-request',
    title: 'App tries its newest token',
    heading: 'Inkwell sends the newest refresh token, which it never lost',
    narration:
      'Inkwell knows nothing of all that. Its newest refresh token is **unused, and nobody has copied it**, so it sends it as it always does.',
  },
  {
    ...response,
    id: 'newest-response',
    refuses: 'invalid_grant',
    title: 'The newest one is dead too',
    heading: 'Acme ID knows nothing of this token any more',
    narration:
      'The whole family is gone, and this token with it. Inkwell has to **send Alice’s browser to Acme ID again**, and Alice has to be there.',
    label: '400 invalid_grant',
  },
  {
    ...resourceRequest,
    id: 'left-over-request',
    title: 'The access token is left',
    heading: 'Inkwell still has an access token, and uses it',
    narration:
      'Acme ID has taken back all it keeps. **It keeps no access token**: that is signed, and Photos checks it without asking anybody.',
  },
  {
    ...photos,
    id: 'left-over-response',
    title: 'Photos still opens',
    heading: 'Photos has heard nothing, and answers',
    narration:
      'Until its exp, **nothing takes a signed access token back**. This is why they live for minutes, and why revoking one in time takes an API that asks.',
  },
]

/** The client itself sends the token it has traded in: it lost the answer, or it is two servers that share one. */
export const again: readonly Message[] = [
  {
    ...refreshRequest,
    id: 'again-request',
    operation: 'refreshAgain',
    title: 'App sends the old one again',
    heading: 'Inkwell sends the refresh token that it has traded in',
    narration:
      'An app that lost an answer tries again, or a second server of it does not know what the first one did. For Acme ID, **both look like a thief**.',
  },
  {
    id: 'again-validation',
    refuses: 'invalid_grant',
    kind: 'computation',
    operation: 'tokenValidation',
    from: 'authorization-server',
    to: 'authorization-server',
    channel: 'inside',
    title: 'Acme ID finds it used',
    heading: 'Acme ID finds that this token was used before',
    narration:
      'The token was traded in before, so two parties may hold it. **Acme ID can’t know that it is one and the same**, and takes no risk.',
    label: 'finds it used',
    clause: 'rfc9700#4.14.2',
  },
  {
    ...response,
    id: 'again-response',
    refuses: 'invalid_grant',
    title: 'The whole family is revoked',
    heading: 'Acme ID revokes the whole family',
    narration:
      'Every refresh token of this family goes, and the Grant with them. **One careless retry has signed Alice out.**',
    label: '400 invalid_grant',
  },
]

/** Without offline_access: what the client has to reckon with. */
export const noRefreshToken: Message = {
  id: 'no-refresh-token',
  kind: 'computation',
  operation: 'findNoRefreshToken',
  from: 'client',
  to: 'client',
  channel: 'inside',
  title: 'App has nothing to renew',
  heading: 'Inkwell has nothing to renew its access with',
  narration:
    'No refresh token came. When the access token runs out, Inkwell has to **send Alice’s browser to Acme ID again**; while she is away, no photo gets printed.',
  label: 'has nothing to renew',
  clause: 'rfc6749#1.5',
}
