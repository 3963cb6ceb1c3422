import type { Break } from '#lib/scenario/scenario.ts'

const [jwt, opaque] = [{ types: ['jwt'] }, { types: ['opaque'] }] as const

/** A client that is told where to go has to look twice. */
const whileItLooksAround: readonly Break[] = [
  {
    id: 'foreign-metadata',
    title: 'Describe another API',
    at: 'resource-metadata-response',
    teaches:
      'The document speaks of another API than the one that was called. Inkwell stops: otherwise a hostile API could get tokens made that open somebody else’s.',
    edits: [
      {
        message: 'resource-metadata-response',
        change: 'set',
        pointer: '/json/resource',
        value: 'https://mallory.example/photos',
      },
    ],
    expect: { message: 'resource-metadata-response', error: 'resource_mismatch', check: 'resource' },
  },
  {
    id: 'foreign-issuer',
    title: 'Answer as another server',
    at: 'server-metadata-response',
    teaches:
      'The description names another issuer than the one it was asked for. Inkwell stops before it sends its secret to an endpoint that anybody could have written there.',
    edits: [
      {
        message: 'server-metadata-response',
        change: 'set',
        pointer: '/json/issuer',
        value: 'https://mallory.example/oidc',
      },
    ],
    expect: { message: 'server-metadata-response', error: 'issuer_mismatch', check: 'issuer' },
  },
]

const withTheWrongToken: readonly Break[] = [
  {
    id: 'token-in-the-address',
    title: 'Put it in the address',
    at: 'resource-request',
    teaches:
      'The token is good, and still refused: addresses end up in logs, histories and Referer fields. An API that accepts it there teaches its clients to leak it.',
    edits: [
      { message: 'resource-request', change: 'remove', pointer: '/header/Authorization' },
      {
        message: 'resource-request',
        change: 'add',
        pointer: '/query/access_token',
        value: '{access_token}',
      },
    ],
    expect: { message: 'resource-response', status: 400, error: 'invalid_request', check: 'place' },
  },
  {
    id: 'deaf-client',
    title: 'Ignore the challenge',
    at: 'scope-request',
    teaches:
      'Inkwell fetches a new token and does not ask for the scope. Nothing is gained: the API says 403 again, as it will to every token of that kind.',
    edits: [{ message: 'scope-request', change: 'remove', pointer: '/form/scope' }],
    opens: 'resource-response',
    expect: { message: 'resource-response', status: 403, error: 'insufficient_scope', check: 'scope' },
  },
  {
    ...jwt,
    id: 'tampered-token',
    title: 'Tamper with the token',
    at: 'resource-request',
    teaches:
      'One changed character, and the signature no longer fits. Photos notices by itself: nothing in a JWT can be changed by those who carry it.',
    edits: [{ message: 'resource-request', change: 'alter', pointer: '/header/Authorization' }],
    expect: { message: 'resource-response', status: 401, error: 'invalid_token', check: 'signature' },
  },
  {
    ...jwt,
    id: 'unsigned-token',
    title: 'Say that nobody signed it',
    at: 'resource-request',
    teaches:
      'The same claims under a header with alg none. Which algorithms are good enough, the API decides beforehand; one that lets the token choose lets anybody in.',
    edits: [
      {
        message: 'resource-request',
        change: 'set',
        pointer: '/header/Authorization',
        value: 'Bearer {unsigned_token}',
      },
    ],
    expect: { message: 'resource-response', status: 401, error: 'invalid_token', check: 'alg' },
  },
  {
    ...jwt,
    id: 'id-token',
    title: 'Send an ID token',
    at: 'resource-request',
    teaches:
      'Off stage, Alice signed in to Inkwell; this is her genuine ID token. It tells Inkwell who she is and was never meant for an API: typ is not at+jwt.',
    edits: [
      {
        message: 'resource-request',
        change: 'set',
        pointer: '/header/Authorization',
        value: 'Bearer {id_token}',
      },
    ],
    expect: { message: 'resource-response', status: 401, error: 'invalid_token', check: 'typ' },
  },
  {
    ...jwt,
    id: 'wrong-audience',
    title: 'Use a token for elsewhere',
    at: 'scope-request',
    teaches:
      'Inkwell asks for a token for a print shop’s API and brings it to Photos. It is genuine and unexpired, and addressed to somebody else. Only aud tells.',
    edits: [
      {
        message: 'scope-request',
        change: 'set',
        pointer: '/form/resource',
        value: '{foreign_resource}',
      },
    ],
    opens: 'resource-response',
    expect: { message: 'resource-response', status: 401, error: 'invalid_token', check: 'aud' },
  },
  {
    ...jwt,
    id: 'expired-token',
    title: 'Come too late',
    at: 'resource-request',
    teaches:
      'Acme ID issued this token for one second, and Inkwell waited it out. Everything in it is true but for the clock. What ends a JWT is exp, and nothing else.',
    edits: [
      {
        message: 'resource-request',
        change: 'set',
        pointer: '/header/Authorization',
        value: 'Bearer {expired_token}',
      },
    ],
    expect: { message: 'resource-response', status: 401, error: 'invalid_token', check: 'exp' },
  },
  {
    ...jwt,
    id: 'no-keys',
    title: 'Withhold the keys',
    at: 'keys-response',
    teaches:
      'Without keys Photos can’t tell good from forged. It lets nobody in, and does not blame the token: 503 says that the trouble is its own.',
    edits: [{ message: 'keys-response', change: 'remove', pointer: '/json/keys' }],
    messages: {
      'scope-request': {
        heading: 'Inkwell asks for a token with the scope it needs',
        narration:
          'Inkwell was told of no scope this time, and asks for the one it needs all the same. **Another token will not help**: it is Photos that can’t check any.',
      },
    },
    opens: 'narrow-response',
    expect: { message: 'narrow-response', status: 503, error: 'temporarily_unavailable', check: 'key' },
  },
]

const withoutAnAnswer: readonly Break[] = [
  {
    ...opaque,
    id: 'tampered-token',
    title: 'Tamper with the token',
    at: 'resource-request',
    teaches:
      'With one character changed it is another string, and Acme ID has never issued that one. An opaque token can’t be forged, it can only be guessed.',
    edits: [{ message: 'resource-request', change: 'alter', pointer: '/header/Authorization' }],
    expect: {
      message: 'second-introspection-response',
      status: 200,
      error: 'inactive',
      reason: 'token not found',
      check: 'found',
    },
  },
  {
    ...opaque,
    id: 'expired-token',
    title: 'Come too late',
    at: 'resource-request',
    teaches:
      'Acme ID issued this token for one second, and Inkwell waited it out. Photos hears “not active”, the same word as for a token that never was.',
    edits: [
      {
        message: 'resource-request',
        change: 'set',
        pointer: '/header/Authorization',
        value: 'Bearer {expired_token}',
      },
    ],
    expect: {
      message: 'second-introspection-response',
      status: 200,
      error: 'inactive',
      reason: 'token is expired',
      check: 'alive',
    },
  },
  {
    ...opaque,
    id: 'wrong-audience',
    title: 'Ask about another’s token',
    at: 'scope-request',
    teaches:
      'Inkwell names no API, so the token is for none. Photos asks about it and hears “not active”: what is not addressed to an API is none of its business.',
    edits: [{ message: 'scope-request', change: 'remove', pointer: '/form/resource' }],
    opens: 'second-introspection-response',
    expect: {
      message: 'second-introspection-response',
      status: 200,
      error: 'inactive',
      reason: 'token is not for whoever asks',
      check: 'addressee',
    },
  },
  {
    ...opaque,
    id: 'id-token',
    title: 'Send an ID token',
    at: 'resource-request',
    teaches:
      'Off stage, Alice signed in to Inkwell; this is her genuine ID token. Acme ID can’t be asked about JWTs, and says so. To Photos that is a no like any other.',
    edits: [
      {
        message: 'resource-request',
        change: 'set',
        pointer: '/header/Authorization',
        value: 'Bearer {id_token}',
      },
    ],
    expect: { message: 'resource-response', status: 401, error: 'invalid_token', check: 'active' },
  },
  {
    ...opaque,
    id: 'stranger-asks',
    title: 'Let a stranger ask',
    at: 'second-introspection-request',
    teaches:
      'Whoever asks has to prove who they are: 401. Otherwise anybody could try strings here until one is active. Photos gets no answer, and lets nobody in: 503.',
    edits: [
      {
        message: 'second-introspection-request',
        change: 'set',
        pointer: '/header/Authorization',
        value: 'Basic cGhvdG9zLWFwaTp3cm9uZw==',
      },
    ],
    expect: {
      message: 'second-introspection-response',
      status: 401,
      error: 'invalid_client',
      reason: 'invalid secret provided',
      check: 'client',
    },
  },
  {
    ...opaque,
    id: 'swapped-audience',
    title: 'Change the audience',
    at: 'second-introspection-response',
    teaches:
      'Suppose a server that answers about any token. Photos compares aud all the same: “active” says that a token is good, not that it is good here.',
    edits: [
      {
        message: 'second-introspection-response',
        change: 'set',
        pointer: '/json/aud',
        value: 'https://prints.example/orders',
      },
    ],
    expect: { message: 'resource-response', status: 401, error: 'invalid_token', check: 'aud' },
  },
]

export const breaks: readonly Break[] = [...whileItLooksAround, ...withTheWrongToken, ...withoutAnAnswer]
