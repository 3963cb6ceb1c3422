import type { Message, Phase } from '#lib/scenario/scenario.ts'
import { authorizationParameters } from './authorization-parameters.ts'
import { openBrowser, pressInApp } from './native.ts'

const ask: readonly Message[] = [
  {
    id: 'sign-in-press',
    kind: 'action',
    operation: 'press',
    from: 'resource-owner',
    to: 'user-agent',
    channel: 'person',
    title: 'Alice presses Sign in',
    heading: 'Alice presses “Sign in with Acme ID” at Inkwell',
    narration:
      'Alice wants to see her photos in Inkwell, so she presses **Sign in with Acme ID**. Inkwell should get in without ever learning her password, and that is what this flow is for.',
    label: 'presses Sign in',
    clause: 'rfc6749#4.1',
    types: ['spa', 'web'],
  },
  pressInApp,
  {
    id: 'login-request',
    kind: 'request',
    operation: 'openPage',
    target: '/login',
    from: 'user-agent',
    to: 'client',
    channel: 'front',
    title: 'Browser opens /login',
    heading: 'The browser opens /login at Inkwell',
    narration:
      'The browser tells Inkwell’s server that Alice wants to sign in. It is **an ordinary page request**: nothing secret travels yet, and Acme ID knows nothing of it.',
    label: 'GET /login',
    clause: 'rfc9110#9.3.1',
    types: ['web'],
    spotlight: '/path',
    annotations: [
      {
        pointer: '/path',
        note: 'Inkwell’s own address for “start a sign-in”. No specification names it.',
        madeBy: 'client',
        checkedBy: 'client',
        without:
          'There would be no moment at which Inkwell makes a new state and a new verifier for this browser.',
      },
      {
        pointer: '/header/Host',
        note: 'The site this request is for: Inkwell, not Acme ID.',
        madeBy: 'user-agent',
        checkedBy: 'client',
        without: 'A server that hosts several sites can’t tell which one is meant and answers 400.',
        clause: 'rfc9110#7.2',
      },
    ],
  },
]

const prepare: readonly Message[] = [
  {
    id: 'pkce',
    kind: 'computation',
    operation: 'prepareAuthorizationRequest',
    from: 'client',
    to: 'client',
    channel: 'inside',
    title: 'App makes verifier and hash',
    heading: 'Inkwell makes state, nonce and a PKCE pair',
    narration:
      'Inkwell makes random values, and hashes one of them. The code_verifier, a one-time secret, stays here; **its hash, the code_challenge, may be seen by anyone**: no one can turn it back.',
    label: 'makes the PKCE pair',
    clause: 'rfc7636#4.1',
  },
]

const toAcmeId: readonly Message[] = [
  {
    id: 'authorization-redirect',
    kind: 'response',
    operation: 'redirectToAuthorizationServer',
    from: 'client',
    to: 'user-agent',
    channel: 'front',
    title: 'App redirects to Acme ID',
    heading: 'Inkwell sends the browser to Acme ID',
    narration:
      'Inkwell has to get Alice’s yes, and only Acme ID can ask her. It answers with **an address that carries the whole question**, and the browser will go there.',
    label: '303 → Acme ID',
    clause: 'rfc6749#4.1.1',
    types: ['web'],
    spotlight: '/header/Location',
    annotations: [
      {
        pointer: '/status',
        note: '303, See Other: go there with GET, whatever you came with.',
        madeBy: 'client',
        checkedBy: 'user-agent',
        without: 'A 307 would make a browser repeat a POST, with its body, at the next server.',
        clause: 'rfc9110#15.4.4',
      },
      {
        pointer: '/header/Location',
        note: 'Acme ID’s authorization endpoint, with the request as its query.',
        madeBy: 'client',
        checkedBy: 'user-agent',
        without: 'The browser has nowhere to go, and the sign-in ends here.',
        clause: 'rfc9110#10.2.2',
      },
      ...authorizationParameters('location'),
      {
        pointer: '/header/Set-Cookie',
        note: 'Inkwell’s own session. On its server it stands for state, nonce and verifier of this browser.',
        madeBy: 'client',
        checkedBy: 'client',
        without: 'When an answer comes, Inkwell can’t tell which browser it had sent away with which state.',
        clause: 'rfc6265#4.1.2',
      },
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: this address is for one sign-in and must not be kept.',
        madeBy: 'client',
        checkedBy: 'user-agent',
        without: 'A browser that answers /login from its cache sends an old state and an old challenge.',
        clause: 'rfc9111#5.2.2.5',
      },
    ],
  },
  {
    id: 'authorization-redirect',
    kind: 'action',
    operation: 'navigateToAuthorizationServer',
    from: 'client',
    to: 'user-agent',
    channel: 'device',
    title: 'App leaves for Acme ID',
    heading: 'Inkwell’s script sends the browser to Acme ID',
    narration:
      'Inkwell has to get Alice’s yes, and only Acme ID can ask her. Its script keeps state and verifier in the tab and opens **an address that carries the whole question**.',
    label: 'goes to Acme ID',
    clause: 'rfc6749#4.1.1',
    types: ['spa'],
  },
  openBrowser,
  {
    id: 'authorization-request',
    kind: 'request',
    operation: 'followRedirect',
    target: '/oidc/auth',
    from: 'user-agent',
    to: 'authorization-server',
    channel: 'front',
    title: 'Browser carries the request',
    heading: 'The browser brings Inkwell’s request to Acme ID',
    narration:
      'This is the authorization request, the question “may Inkwell read Alice’s photos?”. **Whoever holds this browser can read and change it**, so it contains nothing secret.',
    label: 'authorization request',
    clause: 'rfc6749#4.1.1',
    spotlight: '/query/code_challenge',
    annotations: [
      ...authorizationParameters('query'),
      {
        pointer: '/header/Host',
        note: 'Acme ID. From here on, Alice deals with her own server and not with Inkwell.',
        madeBy: 'user-agent',
        checkedBy: 'authorization-server',
        without: 'The browser would not know whom to ask.',
        clause: 'rfc9110#7.2',
      },
      {
        pointer: '/path',
        note: 'The authorization endpoint: the one address of Acme ID meant for browsers with such a question.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without:
          'Inkwell reads it from Acme ID’s metadata. A wrong one sends Alice, and the request, somewhere else.',
        clause: 'rfc6749#3.1',
      },
    ],
  },
]

export const start: Phase = {
  title: 'Start',
  hint: 'app to browser',
  steps: [
    { id: 'ask', title: 'Alice asks to sign in', messages: ask },
    { id: 'prepare', title: 'App prepares', messages: prepare },
    { id: 'authorization-request', title: 'Off to Acme ID', messages: toAcmeId },
  ],
}
