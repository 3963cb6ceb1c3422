import type { Break } from '#lib/scenario/scenario.ts'
import { cookiesOff, stalePage } from './browser-breaks.ts'
import { inTheRedirect, onThePhone } from './native-breaks.ts'

/** Changes to the request that leaves through the browser: Acme ID refuses before Alice sees anything. */
const atTheAuthorizationEndpoint: readonly Break[] = [
  {
    id: 'no-challenge',
    title: 'Leave PKCE out',
    at: 'authorization-request',
    teaches:
      'Acme ID asks every client for PKCE, so the sign-in ends before it starts. The refusal goes to Inkwell by redirect: the redirect_uri was in order.',
    edits: [
      { message: 'authorization-request', change: 'remove', pointer: '/query/code_challenge' },
      { message: 'authorization-request', change: 'remove', pointer: '/query/code_challenge_method' },
    ],
    expect: { message: 'sign-in-redirect', status: 303, error: 'invalid_request' },
  },
  {
    id: 'plain-challenge',
    title: 'Ask for method plain',
    at: 'authorization-request',
    teaches:
      'With plain, the challenge is the verifier, and it crosses the browser in clear. Acme ID takes S256 only, so nobody can talk a client down to it.',
    edits: [
      {
        message: 'authorization-request',
        change: 'set',
        pointer: '/query/code_challenge_method',
        value: 'plain',
      },
    ],
    expect: { message: 'sign-in-redirect', status: 303, error: 'invalid_request' },
  },
  {
    id: 'foreign-redirect-uri',
    title: 'Send the code elsewhere',
    at: 'authorization-request',
    teaches:
      'The address is not registered, so Acme ID shows an error page of its own. It doesn’t redirect at all: not even the error may go to an address it can’t trust.',
    edits: [
      {
        message: 'authorization-request',
        change: 'set',
        pointer: '/query/redirect_uri',
        value: 'https://mallory.example/callback',
      },
    ],
    expect: { message: 'sign-in-redirect', status: 400, error: 'invalid_redirect_uri' },
  },
  {
    id: 'changed-nonce',
    title: 'Change the nonce',
    at: 'authorization-request',
    teaches:
      'Acme ID can’t know that the nonce is wrong and signs it into the ID token. Inkwell compares it with its own and throws the token away: it belongs to another sign-in.',
    edits: [{ message: 'authorization-request', change: 'alter', pointer: '/query/nonce' }],
    expect: { message: 'jwks-response', error: 'nonce_mismatch', check: 'nonce' },
  },
]

const atTheSignInPage: readonly Break[] = [
  {
    id: 'wrong-password',
    title: 'Mistype the password',
    at: 'sign-in',
    teaches:
      'The page says “e-mail or password”, not which: otherwise anyone could find out who has an account here. Nothing goes to Inkwell, and Alice may try again.',
    inputs: { 'sign-in': { login: 'alice@mail.example', password: 'correct-house' } },
    expect: { message: 'sign-in-response', status: 400, reason: 'the password does not match' },
  },
  {
    id: 'cancel',
    title: 'Alice presses Cancel',
    at: 'sign-in',
    teaches:
      'A no is an answer too. Acme ID sends the browser back with access_denied in place of a code, and with state, so Inkwell knows which sign-in has ended.',
    inputs: { 'sign-in': { cancel: 'yes' } },
    expect: { message: 'redirection-request', error: 'access_denied', check: 'code' },
  },
]

const atTheCallback: readonly Break[] = [
  {
    id: 'changed-state',
    title: 'Change state',
    at: 'redirection-request',
    teaches:
      'The answer doesn’t belong to the request this browser was sent away with. Inkwell stops and leaves the code alone: it may be an attacker’s, meant to sign Alice in as them.',
    edits: [{ message: 'redirection-request', change: 'alter', pointer: '/query/state' }],
    expect: { message: 'redirection-request', error: 'state_mismatch', check: 'state' },
  },
  {
    id: 'no-state',
    title: 'Drop state',
    at: 'redirection-request',
    teaches:
      'Missing is as bad as wrong. A client that compares only what is there lets an attacker leave it out.',
    edits: [{ message: 'redirection-request', change: 'remove', pointer: '/query/state' }],
    expect: { message: 'redirection-request', error: 'state_mismatch', check: 'state' },
  },
  {
    id: 'foreign-iss',
    title: 'Answer as another server',
    at: 'redirection-request',
    teaches:
      'An app that works with several servers has to know which one answers. Otherwise it takes an honest server’s code to a hostile token endpoint: the mix-up attack.',
    edits: [
      {
        message: 'redirection-request',
        change: 'set',
        pointer: '/query/iss',
        value: 'https://mallory.example/oidc',
      },
    ],
    expect: { message: 'redirection-request', error: 'iss_mismatch', check: 'iss' },
  },
]

const atTheTokenEndpoint: readonly Break[] = [
  {
    id: 'wrong-verifier',
    title: 'Change the verifier',
    at: 'token-request',
    teaches:
      'This is a thief with a stolen code: the hashes differ, and all the thief hears is invalid_grant. The code is not burnt by it, so a guess can’t lock Alice out.',
    edits: [{ message: 'token-request', change: 'alter', pointer: '/form/code_verifier' }],
    expect: {
      message: 'token-response',
      status: 400,
      error: 'invalid_grant',
      reason: 'code_verifier does not match code_challenge',
    },
  },
  {
    id: 'no-verifier',
    title: 'Leave the verifier out',
    at: 'token-request',
    teaches:
      'The code was made for a challenge, so it can’t be redeemed without a verifier. Leaving PKCE out at the end does not turn it off.',
    edits: [{ message: 'token-request', change: 'remove', pointer: '/form/code_verifier' }],
    expect: {
      message: 'token-response',
      status: 400,
      error: 'invalid_grant',
      reason: 'code_verifier must be provided',
    },
  },
  {
    id: 'other-redirect-uri',
    title: 'Swap redirect_uri',
    at: 'token-request',
    teaches:
      'The code remembers the address it was sent to. If another one is named here, the code may have been lured away, and Acme ID refuses.',
    edits: [
      {
        message: 'token-request',
        change: 'set',
        pointer: '/form/redirect_uri',
        value: 'https://inkwell.example/elsewhere',
      },
    ],
    expect: {
      message: 'token-response',
      status: 400,
      error: 'invalid_grant',
      reason: 'authorization code redirect_uri mismatch',
    },
  },
  {
    id: 'wrong-secret',
    title: 'Send a wrong secret',
    at: 'token-request',
    types: ['web'],
    teaches:
      'Acme ID asks who is there before it looks at the code. The answer is 401 invalid_client; whatever is wrong after that is 400.',
    edits: [
      {
        message: 'token-request',
        change: 'set',
        pointer: '/header/Authorization',
        value: 'Basic aW5rd2VsbC13ZWI6d3Jvbmc=',
      },
    ],
    expect: {
      message: 'token-response',
      status: 401,
      error: 'invalid_client',
      reason: 'invalid secret provided',
    },
  },
  {
    id: 'code-twice',
    title: 'Send the code twice',
    at: 'token-response',
    teaches:
      'Two redemptions mean two parties hold the code, and Acme ID can’t tell which is honest. So it takes everything back: the Grant and the refresh token go too. Try the refresh.',
    repeat: { after: 'token-response', messages: ['token-request', 'token-validation', 'token-response'] },
    messages: {
      'token-request~2': {
        title: 'The code is sent again',
        heading: 'The same code is sent a second time',
        narration:
          'The code goes to Acme ID once more, with everything that belongs to it. **It is the same request to the letter**: Acme ID sees two, and not which of them is honest.',
      },
      'token-validation~2': {
        title: 'Acme ID finds it used',
        narration:
          'Acme ID finds the code, and **finds it used**. It keeps used codes until they expire, for this very purpose: that a second use is noticed.',
      },
      'refresh-response': {
        narration:
          'The refresh token went together with the Grant, so **Acme ID does not know it any more**. Whoever has copied the code has gained nothing, and Alice has to sign in again.',
      },
    },
    expect: {
      message: 'token-response~2',
      status: 400,
      error: 'invalid_grant',
      reason: 'authorization code already consumed',
    },
  },
]

const atTheApi: readonly Break[] = [
  {
    id: 'tampered-token',
    title: 'Tamper with the token',
    at: 'resource-request',
    teaches:
      'One changed character, and the signature no longer fits. Photos notices without asking anybody; nothing in a token can be changed by those who carry it.',
    edits: [{ message: 'resource-request', change: 'alter', pointer: '/header/Authorization' }],
    expect: { message: 'resource-response', status: 401, error: 'invalid_token', check: 'signature' },
  },
  {
    id: 'no-token',
    title: 'Send no token',
    at: 'resource-request',
    teaches:
      'Photos knows no session and no password: without a token there is no Alice. WWW-Authenticate says which kind of token it wants, and where to get one.',
    edits: [{ message: 'resource-request', change: 'remove', pointer: '/header/Authorization' }],
    expect: { message: 'resource-response', status: 401, check: 'bearer' },
  },
  {
    id: 'narrow-scope',
    title: 'Use a token of less scope',
    at: 'resource-request',
    teaches:
      'Inkwell asked for everything but photos.read, and sign-in worked. The token is genuine and meant for Photos, and still opens nothing: 403, not 401. A new token like it would not help.',
    edits: [
      {
        message: 'authorization-request',
        change: 'set',
        pointer: '/query/scope',
        value: 'openid profile email offline_access',
      },
    ],
    messages: {
      'token-response': {
        narration:
          'Three tokens as ever, and scope says what is missing: **photos.read is not in it**. Inkwell does not look there, and finds out at the API.',
      },
    },
    expect: { message: 'resource-response', status: 403, error: 'insufficient_scope', check: 'scope' },
  },
  {
    id: 'no-resource',
    title: 'Use a token for elsewhere',
    at: 'resource-request',
    teaches:
      'Inkwell did not say which API it wants, so Acme ID made a token for itself: a short random string, kept in its store. Photos can’t read that and refuses.',
    edits: [{ message: 'authorization-request', change: 'remove', pointer: '/query/resource' }],
    messages: {
      'token-response': {
        narration:
          'No API was named, so there is none to make a JWT for: the access token is **a random string that Acme ID keeps in its store**. Inkwell can’t see that it will not do.',
      },
    },
    expect: { message: 'resource-response', status: 401, error: 'invalid_token', check: 'jwt' },
  },
]

const backAtInkwell = {
  narration:
    'Alice goes back to Inkwell, and presses Sign out there. She has **two sessions, one at Inkwell and one at Acme ID**: her second visit to the sign-in page has ended neither.',
}

export const breaks: readonly Break[] = [
  ...atTheAuthorizationEndpoint,
  cookiesOff,
  ...atTheSignInPage,
  ...atTheCallback.map((one): Break => ({ ...one, types: ['spa', 'web'] })),
  ...atTheCallback.map(inTheRedirect),
  ...onThePhone,
  ...atTheTokenEndpoint,
  ...atTheApi,
  { ...stalePage, messages: { 'sign-out-press': backAtInkwell } },
]
