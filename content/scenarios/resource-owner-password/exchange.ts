import type { Message, Phase } from '#lib/scenario/scenario.ts'
import { tokenMembers } from '../authorization-code-pkce/tokens.ts'

const tokenRequest: Message = {
  id: 'token-request',
  kind: 'request',
  operation: 'passwordRequest',
  from: 'client',
  to: 'authorization-server',
  channel: 'back',
  title: 'App sends the password',
  heading: 'Inkwell sends Alice’s password to Acme ID',
  narration:
    'Inkwell trades the password in for tokens. **No page of Acme ID’s takes part**, so there is no place for a second factor, for a passkey, or for asking Alice what she allows.',
  label: 'POST /oidc/token',
  clause: 'rfc6749#4.3.2',
  spotlight: '/form/password',
  annotations: [
    {
      pointer: '/form/password',
      note: 'What only Alice should know, by way of a program that Acme ID can’t look into.',
      madeBy: 'resource-owner',
      checkedBy: 'authorization-server',
      without: 'invalid_request: in this flow the password is what is traded in.',
      clause: 'rfc6749#4.3.2',
    },
    {
      pointer: '/form/username',
      note: 'Who she says she is; or who the app says she is.',
      madeBy: 'resource-owner',
      checkedBy: 'authorization-server',
      without: 'There is no account to compare the password with.',
      clause: 'rfc6749#4.3.2',
    },
    {
      pointer: '/form/grant_type',
      note: 'password: a person’s password is traded in.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'The token endpoint serves several flows and can’t guess which one this is.',
      clause: 'rfc6749#4.3.2',
    },
    {
      pointer: '/form/scope',
      note: 'What the app wants, and to stay connected. Nobody asks Alice about either.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'The token comes without a scope, and Photos answers 403 insufficient_scope.',
      clause: 'rfc6749#3.3',
    },
    {
      pointer: '/form/resource',
      note: 'Which API the token is for. It becomes the token’s aud.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'Acme ID answers invalid_target: in this flow it makes tokens for a named API only.',
      clause: 'rfc8707#2.2',
    },
    {
      pointer: '/form/client_id',
      note: 'Which app this is: a name, and no proof. A program on somebody’s computer keeps no secret.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Acme ID can’t tell whether this app may use the flow: invalid_request.',
      clause: 'rfc6749#3.2.1',
    },
    {
      pointer: '/header/Content-Type',
      note: 'A form body. In an address, the password would end up in logs.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'Acme ID answers invalid_request before it looks at anything.',
      clause: 'rfc6749#4.3.2',
    },
    {
      pointer: '/header/Host',
      note: 'Acme ID. Alice can’t see this, and has to take it that it is so.',
      madeBy: 'client',
      checkedBy: 'client',
      without: 'An app that sends the password somewhere else looks the same to her.',
      clause: 'rfc9110#7.2',
    },
  ],
}

const check: Message = {
  id: 'token-validation',
  kind: 'computation',
  operation: 'tokenValidation',
  from: 'authorization-server',
  to: 'authorization-server',
  channel: 'inside',
  title: 'Acme ID checks it',
  heading: 'Acme ID checks the app, then the password',
  narration:
    'Acme ID sees a name and a password in a form, and **can’t see Alice**. It can’t ask for a second factor, or tell her from anybody else who has the password.',
  label: 'checks the password',
  clause: 'rfc9700#2.4',
}

const tokens: Message = {
  id: 'token-response',
  kind: 'response',
  operation: 'tokenResponse',
  retry: 'sign-in-window',
  from: 'authorization-server',
  to: 'client',
  channel: 'back',
  title: 'Tokens come back',
  heading: 'Acme ID answers with tokens',
  narration:
    'RFC 6749 tells the app to forget the password now. **Neither Alice nor Acme ID can see whether it does**, so here it stays in Inkwell’s pocket.',
  label: '200 tokens',
  clause: 'rfc6749#4.3.1',
  refusalClause: 'rfc6749#5.2',
  predict: {
    question: 'Nobody asked Alice whether Inkwell may stay. Does it get a refresh token?',
    choices: [
      {
        says: 'No: that takes her consent',
        when: { status: 200, has: ['/json/access_token'], lacks: ['/json/refresh_token'] },
      },
      {
        says: 'Yes, as if she had agreed to all of it',
        when: { status: 200, has: ['/json/refresh_token'] },
        because:
          'Whoever has the password has everything. Inkwell asked for offline_access, and there was no page to ask Alice on.',
      },
      { says: 'No: a second factor comes first', when: { status: 401 } },
    ],
  },
  spotlight: '/json/access_token',
  annotations: [
    {
      pointer: '/json/access_token',
      note: 'For Photos. It says Alice and Inkwell, as any other would; it does not say how Alice was asked.',
      madeBy: 'authorization-server',
      checkedBy: 'resource-server',
      without: 'Inkwell refuses the answer: there would be nothing to show at Photos.',
      clause: 'rfc9068#2.2',
    },
    {
      pointer: '/json/refresh_token',
      note: 'Gets new tokens when Alice is away. A new password does not end it by itself.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Inkwell asks Alice again in an hour; or it has kept her password and need not.',
      clause: 'rfc6749#1.5',
    },
    ...tokenMembers.filter(({ types }) => types === undefined),
    {
      pointer: '/status',
      note: '200. A wrong password is 400 invalid_grant, an app that may not use this flow 400 invalid_request.',
      madeBy: 'authorization-server',
      checkedBy: 'client',
      without: 'Inkwell might look for tokens in an error.',
      clause: 'rfc6749#5.1',
    },
  ],
}

export const exchange: Phase = {
  title: 'Exchange',
  hint: 'app to server',
  steps: [
    { id: 'token-request', title: 'App sends password', messages: [tokenRequest] },
    { id: 'token-validation', title: 'Acme ID checks it', messages: [check] },
    { id: 'tokens', title: 'Tokens come back', messages: [tokens] },
  ],
}
