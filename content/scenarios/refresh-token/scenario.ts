import type { Message } from '#lib/scenario/scenario.ts'
import { variant } from '#lib/scenario/variant.ts'
import { regularWebApp, singlePageApp } from '../authorization-code-pkce/application-types.ts'
import { authorizationCodePkce } from '../authorization-code-pkce/scenario.ts'
import { breaks } from './breaks.ts'
import { secondUse } from './second-use.ts'
import { annotations, messages } from './sign-in.ts'

const rotation: Message = {
  id: 'refresh-validation',
  kind: 'computation',
  operation: 'tokenValidation',
  from: 'authorization-server',
  to: 'authorization-server',
  channel: 'inside',
  title: 'Acme ID checks the token',
  heading: 'Acme ID checks the refresh token',
  narration:
    'Acme ID finds the row that the token names. It is Inkwell’s and alive, and **nobody has traded it in before**: that is what Acme ID looks at most closely.',
  label: 'checks the token',
  clause: 'rfc9700#4.14.2',
}

/** RFC 6749 §6 with rotation (RFC 9700 §4.14): new tokens while nobody is there, and what a copied one destroys. */
export const refreshToken = variant(authorizationCodePkce, {
  slug: 'refresh-token',
  title: 'Refresh with rotation',
  summary:
    'Inkwell prints Alice’s photos every month, also while she is away. Each refresh token works once; a copy that comes back takes the whole family down.',
  tags: ['Refresh token', 'Single-page app', 'Web app'],
  opens: 'token-response',
  applicationTypes: [singlePageApp, regularWebApp],
  phases: {
    Start: { title: 'Ask', hint: 'to stay connected' },
    'If you like': { title: 'Refresh', hint: 'Alice is away' },
  },
  merge: {
    ask: ['prepare', 'authorization-request'],
    'sign-in-page': ['sign-in', 'code'],
    'token-request': ['token-validation', 'tokens'],
    'resource-request': ['resource-response'],
  },
  steps: {
    ask: { title: 'App asks to stay' },
    'sign-in-page': { title: 'Alice signs in and allows' },
    'resource-request': { title: 'App uses its access token' },
    refresh: { mark: null, title: 'App comes without Alice' },
  },
  insertSteps: [
    { after: 'refresh', steps: [{ id: 'second-use', title: 'App uses the new token', messages: secondUse }] },
  ],
  insert: [{ before: 'refresh-response', messages: [rotation] }],
  omit: {
    steps: ['sign-out'],
    messages: ['jwks-request', 'jwks-response'],
    parameters: ['nonce', 'id_token'],
    predictions: ['sign-in-redirect', 'resource-response'],
    breaks: 'all',
  },
  messages,
  annotations,
  breaks,
})
