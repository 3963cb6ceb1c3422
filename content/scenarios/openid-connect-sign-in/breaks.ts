import type { Break } from '#lib/scenario/scenario.ts'
import { authorizationCodePkce } from '../authorization-code-pkce/scenario.ts'
import { signInAgain } from './sign-in-again.ts'

/** What is about codes and APIs stays with the flows that are. */
export const brokenElsewhere: readonly string[] = authorizationCodePkce.breaks
  .map(({ id }) => id)
  .filter((id) => id !== 'changed-nonce')

/** Other ways to ask, on the first visit. */
const atTheFirstVisit: readonly Break[] = [
  {
    id: 'no-openid',
    title: 'Leave openid out',
    at: 'authorization-request',
    teaches:
      'Without openid this is OAuth alone, and there is no ID token for a nonce to be in. Acme ID says so at once; a server that is less strict sends an access token and no word about who signed in.',
    edits: [
      {
        message: 'authorization-request',
        change: 'set',
        pointer: '/query/scope',
        value: 'profile email',
      },
    ],
    expect: { message: 'sign-in-redirect', status: 303, error: 'invalid_request' },
  },
  {
    id: 'silent-stranger',
    kind: 'try',
    title: 'prompt=none, nobody there',
    at: 'authorization-request',
    teaches:
      'prompt=none asks “is anybody signed in?” and forbids every page. Nobody is, so the answer is login_required, by redirect: no error page, and Inkwell may show its button.',
    messages: { 'authorization-redirect': { sends: { prompt: 'none' } } },
    expect: { message: 'sign-in-redirect', status: 303, error: 'login_required', check: 'session' },
  },
]

/** ID tokens that are genuine, and not for this app, or not any more what Acme ID has signed. */
const idTokens: readonly Break[] = [
  {
    id: 'foreign-id-token',
    title: 'Use another app’s ID token',
    at: 'token-response',
    teaches:
      'The ID token is genuine, about Alice, and signed with Acme ID’s key. Its aud is another app, though: whoever runs that app could sign in here as anyone who ever signed in there.',
    edits: [
      {
        message: 'token-response',
        change: 'set',
        pointer: '/json/id_token',
        value: '{foreign_id_token}',
      },
    ],
    expect: { message: 'jwks-response', error: 'invalid_id_token', check: 'aud' },
  },
  {
    id: 'changed-id-token',
    title: 'Tamper with the ID token',
    at: 'token-response',
    teaches:
      'One other character, and the signature does not fit any more. Without that check, whoever can change the answer can be anybody.',
    edits: [{ message: 'token-response', change: 'alter', pointer: '/json/id_token' }],
    expect: { message: 'jwks-response', error: 'invalid_id_token', check: 'signature' },
  },
]

const atUserinfo: readonly Break[] = [
  {
    id: 'wrong-token',
    title: 'Show the ID token',
    at: 'userinfo-request',
    teaches:
      'An ID token is a statement for Inkwell and opens nothing. userinfo wants the access token: it looks for a row of that name and finds none. Never send an ID token to an API.',
    edits: [
      {
        message: 'userinfo-request',
        change: 'set',
        pointer: '/header/Authorization',
        value: 'Bearer {id_token}',
      },
    ],
    expect: {
      message: 'userinfo-response',
      status: 401,
      error: 'invalid_token',
      reason: 'access token not found',
    },
  },
  {
    id: 'other-person',
    title: 'Answer about somebody else',
    at: 'userinfo-response',
    teaches:
      'The answer is well formed, and about Bob. It was not signed, so only the comparison with the ID token can tell. Inkwell throws it away, name, e-mail and all.',
    edits: [
      { message: 'userinfo-response', change: 'set', pointer: '/json/sub', value: 'u_7350' },
      { message: 'userinfo-response', change: 'set', pointer: '/json/name', value: 'Bob Okafor' },
      { message: 'userinfo-response', change: 'set', pointer: '/json/email', value: 'bob@mail.example' },
    ],
    expect: { message: 'userinfo-response', error: 'sub_mismatch', check: 'sub' },
  },
]

const again = {
  kind: 'try',
  at: 'second-authorization-request',
  adds: [{ before: 'second-authorization-response', messages: signInAgain }],
  expect: { message: 'second-sign-in-page', status: 200 },
} as const

const askedAgain = {
  title: 'Acme ID hands out a code',
  heading: 'Acme ID answers with a code, now that Alice has signed in',
  narration:
    'Alice has proved who she is once more, so the code comes back. **It took a page this time**, because Inkwell had asked for one.',
} as const

const freshToken = {
  narration:
    'A new ID token, with a new nonce and a new iat. **auth_time is new as well**: Alice has typed her password a moment ago, and Inkwell can see it.',
} as const

/** Other ways to ask somebody who is signed in. */
const atTheSecondVisit: readonly Break[] = [
  {
    ...again,
    id: 'ask-again',
    title: 'prompt=login',
    teaches:
      'Inkwell wants Alice herself, not her open browser: before a payment, say. Acme ID asks for the password although it knows her, and auth_time in the ID token shows that it did.',
    messages: {
      'second-authorization-redirect': { sends: { prompt: 'login' } },
      'second-authorization-response': askedAgain,
      'second-token-response': freshToken,
    },
  },
  {
    ...again,
    id: 'ask-if-old',
    title: 'max_age=0',
    teaches:
      'max_age says how old a sign-in may be, and 0 means “none is young enough”. Acme ID asks for the password again; with 3600 it would have asked only after an hour.',
    messages: {
      'second-authorization-redirect': { sends: { max_age: '0' } },
      'second-authorization-response': askedAgain,
      'second-token-response': freshToken,
    },
  },
  {
    id: 'silent',
    kind: 'try',
    title: 'prompt=none',
    at: 'second-authorization-request',
    teaches:
      'Inkwell asks whether Alice is still signed in and forbids every page. She is, and has allowed it before, so the same answer comes as without it. Had Acme ID had to ask, it would have said so.',
    messages: { 'second-authorization-redirect': { sends: { prompt: 'none' } } },
    expect: { message: 'second-authorization-response', status: 303, lacks: ['/location/error'] },
  },
  {
    id: 'silent-gone',
    title: 'prompt=none, cookie gone',
    kind: 'try',
    at: 'second-authorization-request',
    teaches:
      'The browser has lost its cookie, or does not send it from inside a frame. Acme ID knows nobody and may show nothing: login_required. Inkwell can’t tell that from a sign-out.',
    messages: { 'second-authorization-redirect': { sends: { prompt: 'none' } } },
    edits: [{ message: 'second-authorization-request', change: 'remove', pointer: '/header/Cookie' }],
    expect: {
      message: 'second-authorization-response',
      status: 303,
      error: 'login_required',
      check: 'session',
    },
  },
  {
    id: 'old-sign-in',
    title: 'Turn max_age=0 into an hour',
    at: 'second-authorization-request',
    teaches:
      'Inkwell asked for a fresh sign-in, and somebody at the browser made an hour of it. So nobody typed a password, and auth_time says so. Whoever sends max_age has to check it.',
    messages: {
      'come-back': { takes: 1000 },
      'second-authorization-redirect': { sends: { max_age: '0' } },
    },
    edits: [
      {
        message: 'second-authorization-request',
        change: 'set',
        pointer: '/query/max_age',
        value: '3600',
      },
    ],
    expect: { message: 'second-id-token', error: 'auth_time_too_old', check: 'auth_time' },
  },
]

export const breaks: readonly Break[] = [...atTheFirstVisit, ...idTokens, ...atUserinfo, ...atTheSecondVisit]
