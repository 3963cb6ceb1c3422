import type { Annotation, Message } from '#lib/scenario/scenario.ts'

const question = {
  kind: 'request',
  operation: 'apiQuestion',
  from: 'resource-server',
  to: 'authorization-server',
  channel: 'back',
} as const

const answer = {
  kind: 'response',
  operation: 'apiEvidence',
  from: 'authorization-server',
  to: 'resource-server',
  channel: 'back',
  refusalClause: 'rfc7662#2.3',
} as const

/** What an API needs that checks signatures: once, and not for each call. */
export const keys: readonly Message[] = [
  {
    ...question,
    id: 'keys-request',
    title: 'API fetches the keys',
    heading: 'Photos fetches Acme ID’s public keys',
    narration:
      'To check the signature, Photos needs Acme ID’s public keys. It fetches them from **the address it was set up with, never from one that a token names**.',
    label: 'GET /oidc/jwks',
    clause: 'rfc7517#5',
    types: ['jwt'],
    spotlight: '/path',
    annotations: [
      {
        pointer: '/path',
        note: 'jwks_uri of the one issuer this API trusts, from that server’s metadata.',
        madeBy: 'authorization-server',
        checkedBy: 'resource-server',
        without: 'An API that follows an address in the token takes keys from whoever made the token.',
        clause: 'rfc8414#2',
      },
      {
        pointer: '/header/Host',
        note: 'The issuer’s own host. Out there TLS proves it, and that makes these keys Acme ID’s.',
        madeBy: 'resource-server',
        checkedBy: 'resource-server',
        without: 'Keys from another place would let somebody else sign for Acme ID.',
        clause: 'rfc9110#7.2',
      },
    ],
  },
  {
    ...answer,
    id: 'keys-response',
    title: 'API keeps the keys',
    heading: 'The keys arrive, and Photos keeps them',
    narration:
      'Photos keeps the keys and **fetches them anew only when a token names one it doesn’t know**: so a change of keys gets through, and the next call costs no question.',
    label: '200 public keys',
    clause: 'oidc-core#10.1.1',
    types: ['jwt'],
    spotlight: '/json/keys',
    annotations: [
      {
        pointer: '/json/keys',
        note: 'The public halves. A token’s kid says which one fits; with none of them can anything be signed.',
        madeBy: 'authorization-server',
        checkedBy: 'resource-server',
        without: 'Photos can’t tell a genuine token from a forged one, and has to refuse both.',
        clause: 'rfc7517#5',
      },
      {
        pointer: '/header/Content-Type',
        note: 'A set of JSON Web Keys.',
        madeBy: 'authorization-server',
        checkedBy: 'resource-server',
        without: 'An API may refuse to take something else for keys.',
        clause: 'rfc7517#5',
      },
    ],
  },
]

const asksWith: readonly Annotation[] = [
  {
    pointer: '/form/token',
    note: 'The token, exactly as it came. Photos reads nothing in it, it only passes it on.',
    madeBy: 'authorization-server',
    checkedBy: 'authorization-server',
    without: 'Acme ID doesn’t know which token is meant: invalid_request.',
    clause: 'rfc7662#2.1',
  },
  {
    pointer: '/header/Authorization',
    note: 'The API’s own client_id and secret: at Acme ID, an API that asks is a client like any other.',
    madeBy: 'authorization-server',
    checkedBy: 'authorization-server',
    without: 'An endpoint that answers anybody lets them try strings until one is active.',
    clause: 'rfc7662#2.1',
  },
  {
    pointer: '/form/token_type_hint',
    note: 'Where to look first. If it is wrong, Acme ID looks elsewhere too.',
    madeBy: 'resource-server',
    checkedBy: 'authorization-server',
    without: 'Acme ID looks in more than one place; the answer is the same.',
    clause: 'rfc7662#2.1',
  },
  {
    pointer: '/header/Content-Type',
    note: 'A form body. That keeps the token out of addresses, and so out of logs.',
    madeBy: 'resource-server',
    checkedBy: 'authorization-server',
    without: 'Acme ID answers invalid_request before it looks at anything.',
    clause: 'rfc7662#2.1',
  },
]

const active: Annotation = {
  pointer: '/json/active',
  note: 'true: genuine, not expired, not revoked, and this API may know of it.',
  madeBy: 'authorization-server',
  checkedBy: 'resource-server',
  without: 'An API that takes any 200 for a yes lets every string in.',
  clause: 'rfc7662#2.2',
}

const saysOfIt: readonly Annotation[] = [
  {
    pointer: '/json/aud',
    note: 'Which API the token is for. Photos compares it with its own name, although Acme ID did so too.',
    madeBy: 'authorization-server',
    checkedBy: 'resource-server',
    without: 'A token that was given to one API could be used by it at another.',
    clause: 'rfc7662#2.2',
  },
  {
    pointer: '/json/exp',
    note: 'Until when it lives. An API that keeps this answer must not keep it longer.',
    madeBy: 'authorization-server',
    checkedBy: 'resource-server',
    without: 'A kept answer would outlive its token.',
    clause: 'rfc7662#4',
  },
  {
    pointer: '/json/client_id',
    note: 'Which client it was issued to. With no person behind it, this is on whose behalf the call is.',
    madeBy: 'authorization-server',
    checkedBy: 'resource-server',
    without: 'Photos would not know whose albums to hand out.',
    clause: 'rfc7662#2.2',
  },
]

const opaque = { types: ['opaque'] } as const

/** The first question about an opaque token. */
export const introspection: readonly Message[] = [
  {
    ...question,
    ...opaque,
    id: 'introspection-request',
    title: 'API asks about the token',
    heading: 'Photos asks Acme ID what this token is worth',
    narration:
      'Photos can’t read the token, so it asks: introspection. It sends **its own credentials with the question**: if anybody got an answer, anybody could try strings until one is good.',
    label: 'POST …/introspection',
    clause: 'rfc7662#2.1',
    spotlight: '/form/token',
    annotations: asksWith,
  },
  {
    ...answer,
    ...opaque,
    id: 'introspection-response',
    title: 'Acme ID says: active',
    heading: 'Acme ID says that the token is active, and what it is for',
    narration:
      'The token is active, and Acme ID says for which client, for which API and until when. **Active means genuine, not sufficient**: whether it covers this call, Photos has to see for itself.',
    label: '200 active',
    clause: 'rfc7662#2.2',
    spotlight: '/json/active',
    annotations: [active, ...saysOfIt],
  },
]

/** The same question for the next call. */
export const secondIntrospection: readonly Message[] = [
  {
    ...question,
    ...opaque,
    id: 'second-introspection-request',
    title: 'API asks again',
    heading: 'Photos asks about the new token too',
    narration:
      'A question for every call. An API may keep answers for a while and save some questions, never past exp; **for as long as it keeps one, it hears of no revocation**.',
    label: 'POST …/introspection',
    clause: 'rfc7662#4',
    spotlight: '/header/Authorization',
    annotations: asksWith,
  },
  {
    ...answer,
    ...opaque,
    id: 'second-introspection-response',
    title: 'Acme ID says what it allows',
    heading: 'Acme ID says that the token is active, and what it allows',
    narration:
      'Active, and this time with a scope. Photos learns **what this token allows at this very moment**, and needs neither a key nor a signature for it.',
    label: '200 active',
    clause: 'rfc7662#2.2',
    spotlight: '/json/scope',
    annotations: [
      {
        pointer: '/json/scope',
        note: 'What the token allows. Photos compares it with what this call needs.',
        madeBy: 'authorization-server',
        checkedBy: 'resource-server',
        without: 'An active token would be taken for one that may do anything.',
        clause: 'rfc7662#2.2',
      },
      active,
      ...saysOfIt,
    ],
  },
]

/** The question about a token that was given back. */
export const lateIntrospection: readonly Message[] = [
  {
    ...question,
    ...opaque,
    id: 'late-introspection-request',
    title: 'API asks, as always',
    heading: 'Photos asks about the token, as for every call',
    narration:
      'Photos does what it did before: it passes the token on and asks. **Nobody had to tell it of the revocation**; it is enough that it asks every time.',
    label: 'POST …/introspection',
    clause: 'rfc7662#2.1',
    spotlight: '/form/token',
    annotations: asksWith,
  },
  {
    ...answer,
    ...opaque,
    id: 'late-introspection-response',
    foresees: 'inactive',
    title: 'Acme ID says: not active',
    heading: 'Acme ID says that the token is not active, and no more',
    narration:
      'Not active, and not a word more: **expired, revoked and never issued are one and the same answer**, so that it teaches nobody anything. Inside, Acme ID knows which it is.',
    label: '200 not active',
    clause: 'rfc7662#2.2',
    predict: {
      question: 'The token was given back a moment ago. What does Photos hear?',
      choices: [
        { says: 'That it was revoked', when: { status: 200, has: ['/json/error'] } },
        {
          says: 'That it is not active, and no more',
          when: { status: 200, has: ['/json/active'], lacks: ['/json/exp', '/json/error'] },
          because: 'All kinds of no sound the same, so that nobody can learn which strings have been tokens.',
        },
        { says: '404: there is no such token', when: { status: 404 } },
      ],
    },
    spotlight: '/json/active',
    annotations: [
      {
        ...active,
        note: 'false, and no other member: to the API it makes no difference why.',
      },
    ],
  },
]
