import type { ApplicationType, Message, Prediction } from '#lib/scenario/scenario.ts'
import { variant } from '#lib/scenario/variant.ts'
import { authorizationCodePkce } from '../authorization-code-pkce/scenario.ts'
import { breaks } from './breaks.ts'

/** A confidential client that keeps its secret on a server, as in RFC 6749 before PKCE. */
const regularWebApp: ApplicationType = {
  id: 'web',
  name: 'Regular web app',
  icon: 'store',
  clientId: 'inkwell-classic',
  zones: [
    { label: 'Visible on Alice’s device', sight: 'device', from: 'resource-owner', to: 'user-agent' },
    { label: 'Visible to servers only', sight: 'server', from: 'client', to: 'resource-server' },
  ],
}

const prepare: Message = {
  id: 'prepare',
  kind: 'computation',
  operation: 'prepareAuthorizationRequest',
  sends: { code_verifier: null, code_challenge: null },
  from: 'client',
  to: 'client',
  channel: 'inside',
  title: 'App makes state and nonce',
  heading: 'Inkwell makes state and nonce and keeps them',
  narration:
    'Inkwell makes two random values for this browser: **state comes back with the answer, nonce inside the ID token**. What comes back without them did not begin here.',
  label: 'makes state and nonce',
  clause: 'rfc6749#10.12',
}

const beside: Prediction = {
  question: 'What stands beside the code in the address that leads back to Inkwell?',
  choices: [
    {
      says: 'Nothing: the code is all it takes',
      when: { has: ['/location/code'], lacks: ['/location/state'] },
    },
    {
      says: 'Which request it answers, and who answers',
      when: { has: ['/location/code', '/location/state', '/location/iss'], lacks: ['/location/email'] },
      because:
        'Anybody can send a browser to this address. By state Inkwell knows its own request again, by iss the server it asked.',
    },
    {
      says: 'Alice’s e-mail, so that it can greet her',
      when: { has: ['/location/code', '/location/email'] },
    },
  ],
}

const intoTheBrowser: Prediction = {
  question: 'Inkwell’s server has the tokens. What does Alice’s browser get?',
  choices: [
    { says: 'A page, and the tokens in a cookie', when: { status: 200, has: ['/header/Set-Cookie'] } },
    {
      says: 'A page, and nothing to keep',
      when: { status: 200, lacks: ['/header/Set-Cookie'] },
      because:
        'The cookie that Inkwell set at the start now stands for somebody who is signed in. All that can be stolen stays on its server.',
    },
    { says: 'A redirect, with the access token in it', when: { status: 303 } },
  ],
}

/** RFC 6749 §4.1 as it stands: a secret proves who redeems the code, and nothing ties it to this browser. */
export const authorizationCode = variant(authorizationCodePkce, {
  slug: 'authorization-code',
  title: 'Authorization Code',
  summary:
    'Alice signs in to a web app that has a server. The code crosses her browser; the server redeems it with a secret that no browser ever sees.',
  tags: ['Sign in', 'Web app', 'OpenID Connect'],
  applicationTypes: [regularWebApp],
  phases: { 'If you like': { hint: 'not part of the ten' } },
  steps: { 'authorization-request': { title: 'App asks by way of browser' } },
  omit: {
    steps: ['prepare'],
    parameters: ['code_challenge', 'code_challenge_method', 'code_verifier'],
    predictions: ['sign-in-redirect', 'token-response', 'resource-response'],
    breaks: ['no-challenge', 'plain-challenge', 'wrong-verifier', 'no-verifier'],
  },
  insert: [{ before: 'authorization-redirect', messages: [prepare] }],
  messages: {
    'authorization-request': { spotlight: '/query/client_id' },
    'authorization-response': {
      narration:
        'Acme ID makes an authorization code, **a voucher that only this client can redeem**. It travels in an address, so count on somebody having seen it.',
      predict: beside,
    },
    'token-request': {
      spotlight: '/header/Authorization',
      narration:
        'The code came by way of the browser, so assume someone has copied it. Inkwell’s server trades it in directly, with **a secret that was never in any browser**.',
    },
    'token-validation': {
      title: 'Acme ID checks everything',
      heading: 'Acme ID checks the client, the code and the Grant',
      narration:
        'Acme ID asks who is there, then looks at the code: known, alive, made for this client and this redirect_uri, **and not used before**. Only after every check is the code spent.',
      label: 'checks the code',
      clause: 'rfc6749#4.1.3',
    },
    'signed-in-page': { predict: intoTheBrowser },
  },
  annotations: {
    'login-request': [
      {
        pointer: '/path',
        note: 'Inkwell’s own address for “start a sign-in”. No specification names it.',
        madeBy: 'client',
        checkedBy: 'client',
        without: 'There would be no moment at which Inkwell makes a new state and nonce for this browser.',
      },
    ],
    'authorization-redirect': [
      {
        pointer: '/header/Set-Cookie',
        note: 'Inkwell’s own session. On its server it stands for state and nonce of this browser.',
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
        without: 'A browser that answers /login from its cache sends an old state.',
        clause: 'rfc9111#5.2.2.5',
      },
    ],
    'token-request': [
      {
        pointer: '/header/Host',
        note: 'Acme ID itself: no redirect, and no other site in between.',
        madeBy: 'client',
        checkedBy: 'client',
        without: 'A secret sent to the wrong server is given away, and the code with it.',
        clause: 'rfc9110#7.2',
      },
    ],
  },
  breaks,
})
