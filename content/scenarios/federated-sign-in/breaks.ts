import type { Break } from '#lib/scenario/scenario.ts'
import { cookiesOff, stalePage } from '../authorization-code-pkce/browser-breaks.ts'

const onTheWay: readonly Break[] = [
  {
    id: 'changed-nonce',
    title: 'Change the inner nonce',
    at: 'upstream-request',
    teaches:
      'Acme Social can’t know that the nonce is wrong and signs it into its ID token. Acme ID compares it with the one in its row, and believes nothing the token says.',
    edits: [{ message: 'upstream-request', change: 'alter', pointer: '/query/nonce' }],
    expect: { message: 'upstream-jwks-response', error: 'nonce_mismatch', check: 'nonce' },
  },
  {
    id: 'inkwells-callback',
    title: 'Send the code to Inkwell',
    at: 'upstream-request',
    teaches:
      'Inkwell’s callback is registered at Acme ID, not at Acme Social: there, Acme ID is the only client. Acme Social shows an error page and redirects nowhere.',
    edits: [
      {
        message: 'upstream-request',
        change: 'set',
        pointer: '/query/redirect_uri',
        value: 'https://inkwell.example/callback',
      },
    ],
    expect: { message: 'upstream-redirect', status: 400, error: 'invalid_redirect_uri' },
  },
]

const atSocial: readonly Break[] = [
  {
    id: 'cancel-there',
    title: 'Alice says no there',
    at: 'upstream-sign-in',
    teaches:
      'Acme Social tells Acme ID access_denied, and Acme ID tells Inkwell the same, with Inkwell’s own state and its own iss. Inkwell never learns on which page it was said.',
    inputs: { 'upstream-sign-in': { cancel: 'yes' } },
    expect: { message: 'redirection-request', error: 'access_denied', check: 'code' },
  },
  {
    id: 'same-email',
    title: 'Come with Alice’s e-mail',
    at: 'upstream-sign-in',
    teaches:
      'Mallory wrote alice@mail.example into her profile. Linked by e-mail, she would be in Alice’s account; and who signs up first with your address would wait in yours: account pre-hijacking.',
    inputs: { 'upstream-sign-in': { login: 'mallory@social.example', password: 'battery-staple' } },
    messages: {
      'upstream-sign-in': {
        title: 'Mallory signs in there',
        heading: 'Mallory signs in at Acme Social, in Alice’s place',
        narration:
          'This time it is Mallory who types. The account at Acme Social is Mallory’s own, and **Alice’s e-mail stands in its profile**.',
      },
    },
    expect: {
      message: 'account-linking',
      error: 'account_exists',
      reason: 'the e-mail belongs to an account that is not linked',
      check: 'email-free',
    },
  },
  {
    id: 'password-of-acme-id',
    title: 'Try a password of Acme ID',
    at: 'upstream-sign-in',
    teaches:
      'alice@mail.example has an account at Acme ID. Acme Social has people of its own, and this is a good moment to notice on whose page one is typing.',
    inputs: { 'upstream-sign-in': { login: 'alice@mail.example', password: 'correct-horse' } },
    expect: {
      message: 'upstream-submitted',
      status: 400,
      error: 'wrong_credentials',
      reason: 'no account has this e-mail',
    },
  },
]

const atTheReturn: readonly Break[] = [
  {
    id: 'changed-state',
    title: 'Change the inner state',
    at: 'upstream-callback',
    teaches:
      'The answer does not belong to what this browser was sent away with. Acme ID asks Acme Social nothing, leaves the code alone, and Inkwell hears nothing: Alice can try again.',
    edits: [{ message: 'upstream-callback', change: 'alter', pointer: '/query/state' }],
    expect: {
      message: 'upstream-callback-response',
      status: 400,
      error: 'state_mismatch',
      reason: 'the state is not the one this browser was sent away with',
      check: 'state',
    },
  },
  {
    id: 'foreign-iss',
    title: 'Answer as another server',
    at: 'upstream-callback',
    teaches:
      'Acme ID knows which server it has sent this browser to. An answer in another’s name may carry a code that is meant to be redeemed at the wrong place: the mix-up attack.',
    edits: [
      {
        message: 'upstream-callback',
        change: 'set',
        pointer: '/query/iss',
        value: 'https://mallory.example/social',
      },
    ],
    expect: {
      message: 'upstream-callback-response',
      status: 400,
      error: 'iss_mismatch',
      reason: 'the answer names another server',
      check: 'iss',
    },
  },
  {
    id: 'other-code',
    title: 'Slip in another code',
    at: 'upstream-callback',
    teaches:
      'state fits, so Acme ID redeems what it was given. Acme Social never made this code and says invalid_grant; Acme ID’s page says no more than that it did not work.',
    edits: [{ message: 'upstream-callback', change: 'alter', pointer: '/query/code' }],
    expect: {
      message: 'upstream-token-response',
      status: 400,
      error: 'invalid_grant',
      reason: 'authorization code not found',
      check: 'code',
    },
  },
  {
    id: 'other-browser',
    title: 'Come back elsewhere',
    at: 'upstream-callback',
    teaches:
      'Whoever gets hold of this address has a code and the right state, and no cookie. Acme ID began nothing in their browser, and takes nothing from it.',
    edits: [{ message: 'upstream-callback', change: 'remove', pointer: '/header/Cookie' }],
    expect: {
      message: 'upstream-callback-response',
      status: 400,
      error: 'sign_in_not_open',
      reason: 'no sign-in with another server is open in this browser',
      check: 'browser',
    },
  },
]

const betweenTheServers: readonly Break[] = [
  {
    id: 'wrong-verifier',
    title: 'Change the verifier',
    at: 'upstream-token-request',
    teaches:
      'Nobody on the way can do this where TLS holds; it shows what would happen. The hashes differ, and Acme Social gives nothing for the code.',
    edits: [{ message: 'upstream-token-request', change: 'alter', pointer: '/form/code_verifier' }],
    expect: {
      message: 'upstream-token-response',
      status: 400,
      error: 'invalid_grant',
      reason: 'code_verifier does not match code_challenge',
      check: 'pkce',
    },
  },
  {
    id: 'tampered-id-token',
    title: 'Tamper with the ID token',
    at: 'upstream-token-response',
    teaches:
      'One character on the way between the servers, and the signature no longer fits. Acme ID notices by itself, with Acme Social’s published key, and makes no account.',
    edits: [{ message: 'upstream-token-response', change: 'alter', pointer: '/json/id_token' }],
    expect: { message: 'upstream-jwks-response', error: 'invalid_id_token', check: 'signature' },
  },
]

/** What goes wrong where one server trusts another. */
export const breaks: readonly Break[] = [
  cookiesOff,
  ...onTheWay,
  ...atSocial,
  ...atTheReturn,
  ...betweenTheServers,
  stalePage,
]
