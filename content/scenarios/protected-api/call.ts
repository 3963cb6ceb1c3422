import type { Annotation, Message, Phase, Prediction } from '#lib/scenario/scenario.ts'
import { introspection, keys, secondIntrospection } from './evidence.ts'
import { firstToken, secondToken } from './tokens.ts'

const [jwt, opaque] = [{ types: ['jwt'] }, { types: ['opaque'] }] as const

export const calls = {
  kind: 'request',
  operation: 'callApi',
  from: 'client',
  to: 'resource-server',
  channel: 'back',
  label: 'GET with a token',
  clause: 'rfc6750#2.1',
} as const

export const decides = {
  kind: 'computation',
  operation: 'apiDecision',
  from: 'resource-server',
  to: 'resource-server',
  channel: 'inside',
  label: 'goes through its list',
} as const

export const answers = {
  kind: 'response',
  operation: 'apiResponse',
  from: 'resource-server',
  to: 'client',
  channel: 'back',
  refusalClause: 'rfc6750#3.1',
} as const

/** The token in a call, explained once. */
export const presented: readonly Annotation[] = [
  {
    pointer: '/header/Authorization',
    note: 'Bearer, and the token. Whoever sends it may use it; your API can’t see how they came by it.',
    madeBy: 'authorization-server',
    checkedBy: 'resource-server',
    without: 'Your API answers 401 and says in WWW-Authenticate what it takes.',
    clause: 'rfc6750#2.1',
  },
  {
    pointer: '/path',
    note: 'The protected resource, the same address as in resource and in the token’s audience.',
    madeBy: 'resource-server',
    checkedBy: 'resource-server',
    without: 'A token sent to the wrong API is a token given away.',
    clause: 'rfc8707#2',
  },
  {
    pointer: '/header/Host',
    note: 'The API itself. Out there only over TLS: a bearer token must not be seen on the way.',
    madeBy: 'client',
    checkedBy: 'client',
    without: 'Whoever reads the token on the way can use it until it expires.',
    clause: 'rfc6750#5.2',
  },
]

const narrowQuestion: Prediction = {
  question: 'The token is genuine, fresh and for this API. What does Photos make of it?',
  choices: [
    { says: 'It is good: here is the data', when: { status: 200 } },
    { says: 'It is no good: bring another', when: { error: 'invalid_token' } },
    {
      says: 'It is good, and not enough',
      when: { error: 'insufficient_scope' },
      because: 'Inkwell had named no scope, so the token proves who calls, and allows nothing.',
    },
  ],
}

const narrow: readonly Message[] = [
  {
    ...calls,
    id: 'narrow-request',
    title: 'App calls with its token',
    heading: 'Inkwell calls Photos with its token',
    narration:
      'The token goes in the Authorization header; an address would be kept in logs and histories. **Your API now has to decide, with this request and nothing else in its hands**.',
    spotlight: '/header/Authorization',
    annotations: presented,
  },
  ...keys,
  ...introspection,
  {
    ...decides,
    ...jwt,
    id: 'narrow-checks',
    foresees: 'insufficient_scope',
    title: 'API stops at the scope',
    heading: 'Photos checks the token, and stops at the scope',
    predict: narrowQuestion,
    narration:
      'Photos goes through its list, and stops at the first line that fails: form, algorithm, key, signature, then the claims. All is well **until scope: this token allows nothing here**.',
    clause: 'rfc9068#4',
  },
  {
    ...decides,
    ...opaque,
    id: 'narrow-checks',
    foresees: 'insufficient_scope',
    title: 'API stops at the scope',
    heading: 'Photos compares what it heard, and stops at the scope',
    predict: narrowQuestion,
    narration:
      'Acme ID has said what the token is, now Photos compares. It is active, for this API and not expired, but **no scope was given to it**, so it opens nothing.',
    clause: 'rfc7662#4',
  },
  {
    ...answers,
    id: 'narrow-response',
    foresees: 'insufficient_scope',
    title: 'API names the scope it needs',
    heading: 'Photos answers 403 and names the scope it needs',
    narration:
      '403, not 401: the token is good, and another one like it would not help. The challenge **names the scope that is missing**, so Inkwell can ask for exactly that.',
    label: '403 needs a scope',
    clause: 'rfc6750#3.1',
    spotlight: '/header/WWW-Authenticate',
    annotations: [
      {
        pointer: '/header/WWW-Authenticate',
        note: 'insufficient_scope, and in scope what it takes. Inkwell reads both, and acts on them.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'Inkwell could only guess, and would ask for everything there is.',
        clause: 'rfc6750#3.1',
      },
      {
        pointer: '/status',
        note: '403: I know what you hold, and it is not enough.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'After a 401 Inkwell would fetch the same token again, and again.',
        clause: 'rfc9110#15.5.4',
      },
      {
        pointer: '/json/error',
        note: 'The same code in the body, for people who look there first.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'Nothing breaks: what counts stands in the header.',
      },
    ],
  },
]

const data: Omit<Annotation, 'pointer'> = {
  note: 'What the call was for. Whose it is comes from the token: sub, or client_id where there is no person.',
  madeBy: 'resource-server',
  checkedBy: 'client',
  without: 'An API that takes the owner from the request hands out anybody’s data.',
  clause: 'rfc9068#4',
}

/** An answer that says yes. */
export const granted: readonly Annotation[] = [
  { ...data, ...jwt, pointer: '/json/photos' },
  { ...data, ...opaque, pointer: '/json/albums' },
  {
    pointer: '/status',
    note: '200. A bad token is 401 invalid_token; a good one of too little scope is 403 insufficient_scope.',
    madeBy: 'resource-server',
    checkedBy: 'client',
    without: 'Inkwell could not tell “get a new token” from “ask for more”.',
    clause: 'rfc6750#3.1',
  },
  {
    pointer: '/header/Cache-Control',
    note: 'no-store: the answer is for whoever holds this token, and for no cache in between.',
    madeBy: 'resource-server',
    checkedBy: 'client',
    without: 'A cache could hand it to the next caller, without any token.',
    clause: 'rfc9111#5.2.2.5',
  },
]

const right: readonly Message[] = [
  {
    ...calls,
    id: 'resource-request',
    title: 'App calls with the new token',
    heading: 'Inkwell calls Photos with the new token',
    narration:
      'The same call, with another token. Your API **looks at each request as if it were the first**: there is no session in which it could remember the last one.',
    spotlight: '/header/Authorization',
    annotations: presented,
  },
  ...secondIntrospection,
  {
    ...decides,
    ...jwt,
    id: 'token-checks',
    title: 'API goes through its list',
    heading: 'Photos checks the token, and all of it holds',
    narration:
      'The keys are at hand, so Photos asks nobody: **one signature, a few comparisons and no network**. That is why JWTs are used where calls are many.',
    clause: 'rfc9068#4',
  },
  {
    ...decides,
    ...opaque,
    id: 'token-checks',
    title: 'API goes through its list',
    heading: 'Photos compares what it heard, and all of it holds',
    narration:
      'Every line holds, the scope too. Photos knows **on whose behalf to answer: by client_id here**, and by sub where a person has agreed.',
    clause: 'rfc7662#4',
  },
  {
    ...answers,
    id: 'resource-response',
    title: 'The API answers',
    heading: 'Photos answers the call',
    narration:
      'Inkwell gets what this token is for. **Whose data it is comes from the token, never from the request**: a parameter that said whose would be a door for anyone.',
    label: '200 the data',
    clause: 'rfc9110#15.3.1',
    spotlight: '/status',
    annotations: granted,
  },
]

export const call: Phase = {
  title: 'Call',
  hint: 'with a token',
  steps: [
    { id: 'token', title: 'App gets a token', messages: firstToken },
    { id: 'narrow', title: 'App calls with its token', messages: narrow },
    { id: 'scope', title: 'App asks Acme ID again', messages: secondToken },
    { id: 'call', title: 'App calls with another', messages: right },
  ],
}
