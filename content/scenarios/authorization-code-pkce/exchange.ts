import type { Message, Phase } from '#lib/scenario/scenario.ts'
import { publicApp } from './native.ts'
import { tokens } from './tokens.ts'

const tokenRequest: readonly Message[] = [
  {
    id: 'token-request',
    kind: 'request',
    operation: 'tokenRequest',
    from: 'client',
    to: 'authorization-server',
    channel: 'back',
    title: 'App redeems the code',
    heading: 'Inkwell trades the code in at Acme ID',
    narration:
      'The code came by way of the browser, so assume someone has copied it. Inkwell trades it in directly, with the code_verifier: **proof that it started this sign-in**.',
    label: 'POST /oidc/token',
    clause: 'rfc6749#4.1.3',
    spotlight: '/form/code_verifier',
    annotations: [
      {
        pointer: '/form/code_verifier',
        note: 'The secret behind the code_challenge. This is the first time it leaves the app.',
        madeBy: 'client',
        checkedBy: 'authorization-server',
        without:
          'Acme ID refuses: a thief has the code, and perhaps the challenge, but can’t compute this from them.',
        clause: 'rfc7636#4.5',
      },
      {
        pointer: '/form/code',
        note: 'The voucher from the callback. It works once, and only for the client it was made for.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'There is nothing to trade in: invalid_request.',
        clause: 'rfc6749#4.1.3',
      },
      {
        pointer: '/form/grant_type',
        note: 'What is traded in. authorization_code: the code below.',
        madeBy: 'client',
        checkedBy: 'authorization-server',
        without: 'The token endpoint serves several flows and can’t guess which one this is.',
        clause: 'rfc6749#4.1.3',
      },
      {
        pointer: '/form/redirect_uri',
        note: 'The same address as in the authorization request, once more. It goes nowhere now; it is compared.',
        madeBy: 'client',
        checkedBy: 'authorization-server',
        without: 'A code that was lured to another registered address could still be redeemed.',
        clause: 'rfc6749#4.1.3',
      },
      {
        pointer: '/form/client_id',
        note: 'Who redeems. A script can keep no secret, so it only says its name: a public client.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID can’t tell for whom the code was made: invalid_request.',
        clause: 'rfc6749#3.2.1',
        types: ['spa'],
      },
      publicApp,
      {
        pointer: '/header/Authorization',
        note: 'client_id and client_secret, in Base64. That is packaging, not encryption: it is TLS that must hide it.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Anyone who knows the client_id could act as Inkwell at this endpoint.',
        clause: 'rfc6749#2.3.1',
        types: ['web'],
      },
      {
        pointer: '/header/Origin',
        note: 'The site whose script asks. The browser writes it, not the script.',
        madeBy: 'user-agent',
        checkedBy: 'authorization-server',
        without:
          'Acme ID could not keep scripts of other sites from using Inkwell’s name in Alice’s browser.',
        clause: 'rfc6454#7',
        types: ['spa'],
      },
      {
        pointer: '/header/Content-Type',
        note: 'A form body. The token endpoint reads nothing else, JSON included.',
        madeBy: 'client',
        checkedBy: 'authorization-server',
        without: 'Acme ID answers invalid_request before it looks at anything.',
        clause: 'rfc6749#4.1.3',
      },
      {
        pointer: '/header/Host',
        note: 'Acme ID itself: no redirect, and no other site in between.',
        madeBy: 'client',
        checkedBy: 'client',
        without: 'A verifier sent to the wrong server is given away, and the code with it.',
        clause: 'rfc9110#7.2',
      },
    ],
  },
]

const tokenValidation: readonly Message[] = [
  {
    id: 'token-validation',
    kind: 'computation',
    operation: 'tokenValidation',
    from: 'authorization-server',
    to: 'authorization-server',
    channel: 'inside',
    title: 'Acme ID checks and compares',
    heading: 'Acme ID hashes the verifier and compares',
    narration:
      'Acme ID looks at the client, the code and the Grant, then hashes the verifier: **the result has to equal the stored code_challenge**. Only after every check is the code spent.',
    label: 'hashes the verifier',
    clause: 'rfc7636#4.6',
  },
]

export const exchange: Phase = {
  title: 'Exchange',
  hint: 'app to server',
  steps: [
    { id: 'token-request', title: 'App redeems the code', messages: tokenRequest },
    { id: 'token-validation', title: 'Acme ID checks it all', messages: tokenValidation },
    { id: 'tokens', title: 'Tokens come back', messages: tokens },
  ],
}
