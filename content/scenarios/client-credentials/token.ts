import type { Message, Phase } from '#lib/scenario/scenario.ts'
import { answered, asking } from './token-parameters.ts'

const tokenRequest: Omit<Message, 'narration'> = {
  id: 'token-request',
  kind: 'request',
  operation: 'ownTokenRequest',
  from: 'client',
  to: 'authorization-server',
  channel: 'back',
  title: 'App asks for itself',
  heading: 'Inkwell asks for a token in its own name',
  label: 'POST /oidc/token',
  clause: 'rfc6749#4.4.2',
  spotlight: '/header/Authorization',
  annotations: asking,
}

const ask: readonly Message[] = [
  {
    ...tokenRequest,
    narration:
      'The nightly print job starts, and **there is no person to ask**. So Inkwell shows Acme ID its own credentials, and asks for a token that stands for Inkwell itself.',
    types: ['service'],
  },
  {
    ...tokenRequest,
    narration:
      'Somebody at the print shop types a command, and **the tool speaks for itself, not for whoever typed it**. It shows its own credentials and asks for a token.',
    types: ['cli'],
  },
]

const check: Message = {
  id: 'token-validation',
  kind: 'computation',
  operation: 'tokenValidation',
  from: 'authorization-server',
  to: 'authorization-server',
  channel: 'inside',
  title: 'Acme ID checks the client',
  heading: 'Acme ID checks who asks, and for what',
  narration:
    'There is no code, no Grant and no sign-in to look at: **the client’s secret is the whole proof**. Then Acme ID asks whether this client may use this flow, and whether it knows the API.',
  label: 'checks the client',
  clause: 'rfc6749#3.2.1',
}

const tokens: Message = {
  id: 'token-response',
  kind: 'response',
  operation: 'tokenResponse',
  from: 'authorization-server',
  to: 'client',
  channel: 'back',
  title: 'One token comes back',
  heading: 'Acme ID answers with an access token, and nothing else',
  narration:
    'There is no ID token, because **nobody has signed in**. There is no refresh token either: whoever can ask with a secret can ask again.',
  label: '200 access token',
  clause: 'rfc6749#4.4.3',
  refusalClause: 'rfc6749#5.2',
  predict: {
    question: 'Inkwell has shown its secret. What does it get for it?',
    choices: [
      {
        says: 'Access token and ID token',
        when: { status: 200, has: ['/json/access_token', '/json/id_token'] },
      },
      {
        says: 'Access token and refresh token',
        when: { status: 200, has: ['/json/access_token', '/json/refresh_token'] },
      },
      {
        says: 'An access token, nothing else',
        when: {
          status: 200,
          has: ['/json/access_token'],
          lacks: ['/json/id_token', '/json/refresh_token'],
        },
        because:
          'Nobody signed in, so an ID token would have nothing to say; and the secret does what a refresh token is for.',
      },
    ],
  },
  spotlight: '/json/access_token',
  annotations: answered,
}

export const token: Phase = {
  title: 'Token',
  hint: 'app to server',
  steps: [
    { id: 'token-request', title: 'App asks for a token', messages: ask },
    { id: 'token-validation', title: 'Acme ID checks it', messages: [check] },
    { id: 'tokens', title: 'Acme ID answers', messages: [tokens] },
  ],
}
