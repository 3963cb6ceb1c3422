import type { Break } from '#lib/scenario/scenario.ts'
import { aftermath, again, noRefreshToken } from './aftermath.ts'
import { firstTurn, mallory, replay, secondTurn, spying, theft } from './mallory.ts'

const joins = { role: mallory, after: 'resource-server' } as const

const used = { status: 400, error: 'invalid_grant', reason: 'refresh token already used' } as const

/** A refresh token in two hands. */
const copies: readonly Break[] = [
  {
    id: 'stolen-late',
    title: 'Mallory comes second',
    at: 'refresh-response',
    types: ['spa'],
    teaches:
      'Mallory’s copy is spent, and using it gives the theft away. Acme ID can’t tell who is honest, so it takes back the whole family, Inkwell’s newest token included.',
    joins,
    adds: [
      { before: 'refresh-request', messages: theft },
      { after: 'second-resource-response', messages: [...replay, ...aftermath] },
    ],
    opens: 'theft',
    expect: { message: 'replay-response', ...used },
  },
  {
    id: 'stolen-early',
    title: 'Mallory comes first',
    at: 'refresh-response',
    types: ['spa'],
    teaches:
      'Mallory was faster and has tokens that work. Inkwell’s own refresh is the replay then: it brings the theft to light and takes Mallory’s tokens along. Later is still better than never.',
    joins,
    adds: [
      { before: 'refresh-request', messages: [...theft, ...firstTurn, ...spying] },
      { after: 'refresh-response', messages: secondTurn },
    ],
    messages: {
      'refresh-validation': {
        title: 'Acme ID finds it used',
        heading: 'Acme ID finds that Inkwell’s token was used before',
        narration:
          'This is Inkwell’s own token, and Mallory has traded it in already. **For Acme ID, Inkwell is the one who comes second**: it can’t know who had it first.',
        label: 'finds it used',
        refuses: 'invalid_grant',
      },
      'refresh-response': {
        title: 'The whole family is revoked',
        heading: 'Acme ID refuses Inkwell, and revokes the whole family',
        narration:
          'Inkwell is turned away, and **so is Mallory from now on**: every refresh token of this family goes, and the Grant with them. Inkwell sends Alice to sign in again.',
        label: '400 invalid_grant',
        refuses: 'invalid_grant',
      },
    },
    opens: 'theft',
    expect: { message: 'refresh-response', ...used },
  },
  {
    id: 'no-secret',
    title: 'Mallory has no secret',
    at: 'refresh-response',
    types: ['web'],
    teaches:
      'A copied refresh token of a confidential client opens nothing without its secret. Acme ID asks who is there before it looks at the token, so nothing is spent and nothing is revoked.',
    joins,
    adds: [{ before: 'refresh-request', messages: [...theft, ...firstTurn] }],
    messages: {
      'mallory-request': {
        narration:
          'Mallory has the token and the client_id, and **no secret**. The secret stood somewhere else, as it should.',
      },
      'mallory-response': {
        title: 'Acme ID asks who that is',
        heading: 'Acme ID lets nobody in without the secret',
        narration:
          'Acme ID asks who is there before it looks at any token, so **the refresh token is not even read** and Inkwell’s stays good. Inkwell should change its secret all the same.',
        label: '401 invalid_client',
        refuses: 'invalid_client',
      },
    },
    opens: 'theft',
    expect: {
      message: 'mallory-response',
      status: 401,
      error: 'invalid_client',
      reason:
        'the provided authentication mechanism does not match the registered client authentication method',
    },
  },
  {
    id: 'sent-again',
    title: 'Send the old one again',
    at: 'refresh-response',
    teaches:
      'An app that retries after a lost answer does this, and so do two servers of one app that share a token. It looks like a theft, and ends like one. Let one place refresh, and one only.',
    adds: [{ after: 'second-resource-response', messages: [...again, ...aftermath] }],
    opens: 'again-request',
    expect: { message: 'again-response', ...used },
  },
]

/** Requests that Acme ID turns down without spending or revoking anything. */
const atTheTokenEndpoint: readonly Break[] = [
  {
    id: 'more-scope',
    title: 'Ask for more scope',
    at: 'refresh-request',
    teaches:
      'A refresh may ask for less than Alice allowed, never for more: she is not there to be asked. The refresh token is not spent by it, and is good for another try.',
    edits: [
      {
        message: 'refresh-request',
        change: 'add',
        pointer: '/form/scope',
        value: 'photos.read email',
      },
    ],
    expect: { message: 'refresh-response', status: 400, error: 'invalid_scope' },
  },
  {
    id: 'other-client',
    title: 'Send it as another app',
    at: 'refresh-request',
    types: ['spa'],
    teaches:
      'A refresh token is good for the client it was made for. Another public client is let in by its name alone, and hears that the grant is invalid. Nothing is spent.',
    edits: [
      { message: 'refresh-request', change: 'set', pointer: '/form/client_id', value: 'inkwell-native' },
      { message: 'refresh-request', change: 'remove', pointer: '/header/Origin' },
    ],
    expect: {
      message: 'refresh-response',
      status: 400,
      error: 'invalid_grant',
      reason: 'client mismatch',
    },
  },
  {
    id: 'other-client',
    title: 'Send it as another app',
    at: 'refresh-request',
    types: ['web'],
    teaches:
      'Whoever can’t authenticate as Inkwell’s server may try as a public client, which needs no secret. The token was not made for that one, and Acme ID refuses. Nothing is spent.',
    edits: [
      { message: 'refresh-request', change: 'remove', pointer: '/header/Authorization' },
      { message: 'refresh-request', change: 'add', pointer: '/form/client_id', value: 'inkwell-spa' },
    ],
    expect: {
      message: 'refresh-response',
      status: 400,
      error: 'invalid_grant',
      reason: 'client mismatch',
    },
  },
  {
    id: 'wrong-secret',
    title: 'Send a wrong secret',
    at: 'refresh-request',
    types: ['web'],
    teaches:
      'Acme ID asks who is there before it looks at the refresh token. So a guess spends nothing and revokes nothing, and Inkwell can try again with the right secret.',
    edits: [
      {
        message: 'refresh-request',
        change: 'set',
        pointer: '/header/Authorization',
        value: 'Basic aW5rd2VsbC13ZWI6d3Jvbmc=',
      },
    ],
    expect: {
      message: 'refresh-response',
      status: 401,
      error: 'invalid_client',
      reason: 'invalid secret provided',
    },
  },
  {
    id: 'changed-token',
    title: 'Change one character',
    at: 'refresh-request',
    teaches:
      'A refresh token says nothing, it is a name of a row. With another character it names none, and nobody learns how close it was.',
    edits: [{ message: 'refresh-request', change: 'alter', pointer: '/form/refresh_token' }],
    expect: {
      message: 'refresh-response',
      status: 400,
      error: 'invalid_grant',
      reason: 'refresh token not found',
    },
  },
]

const withoutRefreshToken = {
  at: 'token-response',
  adds: [{ before: 'refresh-request', messages: [noRefreshToken] }],
  expect: { message: 'token-response', status: 200, lacks: ['/json/refresh_token'] },
} as const

const oneToken = {
  title: 'One token comes back',
  heading: 'Acme ID answers with an access token, and nothing else',
  spotlight: '/json/access_token',
} as const

/** No refresh token comes, by choice or by mistake. */
const noTokens: readonly Break[] = [
  {
    ...withoutRefreshToken,
    id: 'no-offline-access',
    kind: 'try',
    title: 'Do without offline_access',
    teaches:
      'Alice is asked for less, and less can be stolen. When the access token runs out, her browser has to go to Acme ID again: right for an app that works only while she is there.',
    messages: {
      'authorization-redirect': { sends: { scope: 'photos.read' } },
      'token-response': {
        ...oneToken,
        narration:
          'Inkwell asked for the photos and not to stay connected, so **no refresh token comes**. What it may do ends with this access token, or with Alice’s next visit.',
      },
    },
  },
  {
    ...withoutRefreshToken,
    id: 'no-consent',
    title: 'Forget prompt=consent',
    teaches:
      'offline_access counts only where Alice is sure to be asked. Acme ID drops it without a word: the answer is 200 and looks fine, and the app finds out when its access has run out.',
    messages: {
      'authorization-redirect': { sends: { prompt: null } },
      'token-response': {
        ...oneToken,
        narration:
          'The answer is 200, and **the refresh token is missing**: without prompt=consent, Acme ID has dropped offline_access. scope in the answer says no word about it.',
      },
    },
  },
]

export const breaks: readonly Break[] = [...copies, ...atTheTokenEndpoint, ...noTokens]
