import type { Annotation, Prediction } from '#lib/scenario/scenario.ts'
import type { Difference } from '#lib/scenario/variant.ts'

// The same wire as authorization code with PKCE, told from the ID token's side.

/** What Inkwell asks for: who somebody is, and nothing of theirs. */
const asks = { scope: 'openid profile email', resource: null, prompt: null, max_age: '3600' } as const

function asked(place: 'location' | 'query'): readonly Annotation[] {
  return [
    {
      pointer: `/${place}/scope`,
      note: 'openid makes a sign-in of it: an ID token comes. profile and email are for userinfo.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'Without openid this is OAuth alone: an access token comes, and nobody says who signed in.',
      clause: 'oidc-core#3.1.2.1',
    },
    {
      pointer: `/${place}/nonce`,
      note: 'Random, made for this sign-in. It has to come back inside the signed ID token.',
      madeBy: 'client',
      checkedBy: 'client',
      without: 'An ID token of another sign-in can be slipped in, and Inkwell has nothing to tell it by.',
      clause: 'oidc-core#15.5.2',
    },
    {
      pointer: `/${place}/max_age`,
      note: 'So many seconds ago, at most, Alice may have typed her password. It brings auth_time, too.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'Any session counts, however old, and Inkwell can’t know how old it is.',
      clause: 'oidc-core#3.1.2.1',
    },
  ]
}

const firstTokens: Prediction = {
  question: 'Inkwell asked for openid, profile and email. What does it get for the code?',
  choices: [
    {
      says: 'Alice’s name and e-mail',
      when: { status: 200, has: ['/json/email'] },
    },
    {
      says: 'An ID token, and nothing else',
      when: { status: 200, has: ['/json/id_token'], lacks: ['/json/access_token'] },
    },
    {
      says: 'An ID token and an access token',
      when: {
        status: 200,
        has: ['/json/id_token', '/json/access_token'],
        lacks: ['/json/refresh_token', '/json/email'],
      },
      because:
        'The ID token says who signed in. Name and e-mail are at userinfo, and the access token opens it.',
    },
  ],
}

export const messages: NonNullable<Difference['messages']> = {
  'sign-in-press': {
    narration:
      'Inkwell has to know who Alice is and wants no password of its own. She presses **Sign in with Acme ID**: Acme ID will vouch for her, in writing.',
    clause: 'oidc-core#3.1',
  },
  pkce: {
    narration:
      'Inkwell makes random values and hashes one of them. state and the verifier tie the answer to this browser; **nonce ties the ID token to this sign-in**.',
  },
  'authorization-redirect': { sends: asks },
  'authorization-redirect/web': { spotlight: '/location/scope' },
  'authorization-request': {
    heading: 'The browser brings the question “who is this?” to Acme ID',
    narration:
      'This is an authentication request. **scope openid makes a sign-in of it**: not “may Inkwell have something?”, but “who is at this browser, and how long ago did you make sure?”.',
    clause: 'oidc-core#3.1.2.1',
    spotlight: '/query/scope',
  },
  'sign-in-redirect': { refusalClause: 'oidc-core#3.1.2.6' },
  'authorization-response': {
    refusalClause: 'oidc-core#3.1.2.6',
    narration:
      'Acme ID makes a code, a voucher for the ID token. **It says nothing about Alice yet**: it travels in an address, so count on somebody having seen it.',
  },
  'token-response': {
    title: 'An ID token comes',
    heading: 'Acme ID answers with an ID token and an access token',
    narration:
      'The ID token is **a signed statement, made out to Inkwell**: who signed in, when, and until when it may be believed. The access token says nothing to anyone; it opens userinfo.',
    spotlight: '/json/id_token',
    predict: firstTokens,
    clause: 'oidc-core#3.1.3.3',
  },
  'jwks-response': {
    heading: 'The keys arrive, and Inkwell validates the ID token',
    narration:
      'Seven checks, and none may be left out. Now Inkwell knows **who signed in (sub), at which server (iss), for which app (aud), in which sign-in (nonce) and when (auth_time)**.',
  },
  'signed-in-page/web': {
    title: 'Inkwell greets Alice',
    heading: 'Inkwell answers the browser: Alice is signed in',
    narration:
      'Inkwell makes a session of its own, and **its cookie stands for Alice from here on**. The ID token has done its work: it says who signed in, and nobody shows it again to get in.',
    label: '200 Hello, Alice',
  },
  'signed-in-page/spa': {
    title: 'Inkwell greets Alice',
    heading: 'Inkwell’s script greets Alice: she is signed in',
    narration:
      'The script knows who is there, and **it alone knows**: a server of Inkwell’s would have to check the ID token itself. Nobody believes a browser that says who it is.',
    label: 'greets Alice',
  },
}

export const annotations: NonNullable<Difference['annotations']> = {
  'authorization-redirect': asked('location'),
  'authorization-request': asked('query'),
  'token-response': [
    {
      pointer: '/json/id_token',
      note: 'A JWT that Acme ID signed for Inkwell: iss, sub, aud, iat, exp, nonce, auth_time. Press Decoded.',
      madeBy: 'authorization-server',
      checkedBy: 'client',
      without:
        'Inkwell refuses the answer. An access token proves no sign-in: it may come from any app, at any time.',
      clause: 'oidc-core#2',
    },
    {
      pointer: '/json/access_token',
      note: 'For userinfo: no API was named. A random string, and Acme ID keeps a row for it.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Inkwell takes no answer without one, and userinfo would stay shut.',
      clause: 'oidc-core#5.3',
    },
  ],
}
