import type { Annotation, Message } from '#lib/scenario/scenario.ts'

/** Every token request of this flow has these. */
const requestParameters: readonly Annotation[] = [
  {
    pointer: '/form/resource',
    note: 'Which API the token is for: the name it gave itself. It becomes the token’s audience.',
    madeBy: 'resource-server',
    checkedBy: 'authorization-server',
    without: 'Acme ID makes a token for no API in particular, and yours has to refuse it.',
    clause: 'rfc8707#2',
  },
  {
    pointer: '/form/grant_type',
    note: 'client_credentials: the client asks for itself, and no person is behind it.',
    madeBy: 'client',
    checkedBy: 'authorization-server',
    without: 'The token endpoint serves several flows and can’t guess which one this is.',
    clause: 'rfc6749#4.4.2',
  },
  {
    pointer: '/header/Authorization',
    note: 'client_id and client_secret of Inkwell’s server, in Base64. TLS has to hide it.',
    madeBy: 'authorization-server',
    checkedBy: 'authorization-server',
    without: 'Anyone could ask in Inkwell’s name: invalid_client.',
    clause: 'rfc6749#2.3.1',
  },
  {
    pointer: '/header/Content-Type',
    note: 'A form body. The token endpoint reads nothing else, JSON included.',
    madeBy: 'client',
    checkedBy: 'authorization-server',
    without: 'Acme ID answers invalid_request before it looks at anything.',
    clause: 'rfc6749#4.4.2',
  },
]

const opaqueToken: Annotation = {
  pointer: '/json/access_token',
  note: 'An opaque token: random characters, and nothing in them to read. It stands for a row at Acme ID.',
  madeBy: 'authorization-server',
  checkedBy: 'authorization-server',
  without: 'Photos answers 401 to every request.',
  clause: 'rfc6749#1.4',
  types: ['opaque'],
}

/** Every token response of this flow has these. */
const responseMembers: readonly Annotation[] = [
  {
    pointer: '/json/access_token',
    note: 'A JWT for Photos: aud says so. Inkwell carries it and need not read it.',
    madeBy: 'authorization-server',
    checkedBy: 'resource-server',
    without: 'Photos answers 401 to every request.',
    clause: 'rfc9068#2.2',
    types: ['jwt'],
  },
  opaqueToken,
  {
    pointer: '/json/token_type',
    note: 'Bearer: whoever holds the token may use it, like cash.',
    madeBy: 'authorization-server',
    checkedBy: 'client',
    without: 'Inkwell wouldn’t know how to show the token, and must not use a type it does not know.',
    clause: 'rfc6749#7.1',
  },
  {
    pointer: '/json/expires_in',
    note: 'Seconds the token lives, counted from this answer on.',
    madeBy: 'authorization-server',
    checkedBy: 'client',
    without: 'Inkwell learns of the end only when your API refuses.',
    clause: 'rfc6749#5.1',
  },
  {
    pointer: '/header/Cache-Control',
    note: 'no-store: tokens must not end up in a cache.',
    madeBy: 'authorization-server',
    checkedBy: 'client',
    without: 'A cache between the two could hand the same token to somebody else.',
    clause: 'rfc6749#5.1',
  },
]

const asked = {
  kind: 'request',
  operation: 'clientCredentialsRequest',
  from: 'client',
  to: 'authorization-server',
  channel: 'back',
  label: 'POST /oidc/token',
} as const

const answered = {
  kind: 'response',
  operation: 'tokenResponse',
  from: 'authorization-server',
  to: 'client',
  channel: 'back',
  refusalClause: 'rfc6749#5.2',
} as const

/** The first token: for the right API, and with no scope. */
export const firstToken: readonly Message[] = [
  {
    ...asked,
    id: 'token-request',
    title: 'App asks for a token',
    heading: 'Inkwell asks Acme ID for a token for Photos',
    narration:
      'No person is part of this: Inkwell’s server asks for itself, with its own secret. It names the API in resource, and no scope: **what it will need, it does not know yet**.',
    clause: 'rfc6749#4.4.2',
    spotlight: '/form/resource',
    annotations: requestParameters,
  },
  {
    ...answered,
    id: 'token-response',
    title: 'A JWT comes back',
    heading: 'Acme ID answers with a JWT',
    narration:
      'The access token is a JWT, a signed note: for which API, until when, for which client. **Acme ID keeps no copy of it**, so your API has to be able to check it alone.',
    label: '200 a JWT',
    clause: 'rfc9068#2.2',
    types: ['jwt'],
    spotlight: '/json/access_token',
    annotations: responseMembers,
  },
  {
    ...answered,
    id: 'token-response',
    title: 'An opaque token comes back',
    heading: 'Acme ID answers with an opaque token',
    narration:
      'The access token is a random string that says nothing to anyone who reads it. **What it stands for is a row at Acme ID**, and only there can it be looked up.',
    label: '200 an opaque token',
    clause: 'rfc6749#1.4',
    types: ['opaque'],
    spotlight: '/json/access_token',
    annotations: responseMembers,
  },
]

/** The second token: what the challenge asked for. */
export const secondToken: readonly Message[] = [
  {
    ...asked,
    id: 'scope-request',
    title: 'App asks for the scope',
    heading: 'Inkwell asks for a token with the scope it was told of',
    narration:
      'The same request once more, now with the scope from the challenge. **Whether Inkwell may have it, Acme ID decides**; what it is good for, your API decides.',
    clause: 'rfc6749#3.3',
    spotlight: '/form/scope',
    annotations: [
      {
        pointer: '/form/scope',
        note: 'What the API said is missing, and nothing more: a token that leaks should open little.',
        madeBy: 'resource-server',
        checkedBy: 'authorization-server',
        without: 'The new token is like the old one, and the answer of the API too: 403.',
        clause: 'rfc6749#3.3',
      },
      ...requestParameters,
    ],
  },
  {
    ...answered,
    id: 'scope-response',
    title: 'A token of more scope',
    heading: 'Acme ID answers with a token that has the scope',
    narration:
      'The new token allows what the API had asked for. The old one is what it was: **a token never changes**, and whoever wants other rights gets another token.',
    label: '200 a new token',
    clause: 'rfc6749#5.1',
    spotlight: '/json/scope',
    annotations: [
      {
        pointer: '/json/scope',
        note: 'What the token really allows. It may be less than was asked.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'Inkwell would take it that it got all it asked for, and be surprised at the API.',
        clause: 'rfc6749#5.1',
      },
      ...responseMembers,
    ],
  },
]
