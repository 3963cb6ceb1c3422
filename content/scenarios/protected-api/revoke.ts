import type { Message, Phase } from '#lib/scenario/scenario.ts'
import { answers, calls, decides, granted, presented } from './call.ts'
import { lateIntrospection } from './evidence.ts'

const [jwt, opaque] = [{ types: ['jwt'] }, { types: ['opaque'] }] as const

const answered = {
  kind: 'response',
  operation: 'revocationResponse',
  from: 'authorization-server',
  to: 'client',
  channel: 'back',
  refusalClause: 'rfc7009#2.2.1',
} as const

const revocation: readonly Message[] = [
  {
    id: 'revocation-request',
    kind: 'request',
    operation: 'revocationRequest',
    from: 'client',
    to: 'authorization-server',
    channel: 'back',
    title: 'App asks to revoke its token',
    heading: 'Inkwell asks Acme ID to revoke its token',
    narration:
      'Say the token has turned up where it should not be. Inkwell asks Acme ID to revoke it: **it is to be good for nothing from now on**, long before it expires.',
    label: 'POST …/revocation',
    clause: 'rfc7009#2.1',
    spotlight: '/form/token',
    annotations: [
      {
        pointer: '/form/token',
        note: 'The token to be revoked. Only the client it was issued to may ask for that.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID doesn’t know which token is meant: invalid_request.',
        clause: 'rfc7009#2.1',
      },
      {
        pointer: '/header/Authorization',
        note: 'Inkwell’s client_id and secret. What is revoked has to be its own.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Anyone who finds a token could at least put an end to it; others could be locked out.',
        clause: 'rfc7009#2.1',
      },
      {
        pointer: '/form/token_type_hint',
        note: 'Where to look first: among the access tokens.',
        madeBy: 'client',
        checkedBy: 'authorization-server',
        without: 'Acme ID looks in more than one place; what comes of it is the same.',
        clause: 'rfc7009#2.1',
      },
    ],
  },
  {
    ...answered,
    ...jwt,
    id: 'revocation-response',
    foresees: 'unsupported_token_type',
    title: 'Acme ID can’t take it back',
    heading: 'Acme ID says that it can’t take a JWT back',
    narration:
      'Acme ID keeps no JWT that it could cross out, and says so. **A signed token is good until its exp**, whatever happens meanwhile: that is the price of asking nobody.',
    label: '400 not a JWT',
    clause: 'rfc7009#2.2.1',
    predict: {
      question: 'The token is a JWT. What does Acme ID answer?',
      choices: [
        { says: '200: it is revoked', when: { status: 200 } },
        {
          says: '400: that can’t be done',
          when: { status: 400 },
          because: 'Acme ID never stored this token, so there is nothing that it could strike out.',
        },
        { says: '401: you may not ask for that', when: { status: 401 } },
      ],
    },
    spotlight: '/json/error',
    annotations: [
      {
        pointer: '/json/error',
        note: 'unsupported_token_type: tokens of this kind can’t be revoked here.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'Inkwell would take it that the token is dead, and look no further.',
        clause: 'rfc7009#2.2.1',
      },
      {
        pointer: '/status',
        note: '400. With 200, Acme ID would promise something it can’t keep.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'Nobody would know that the token lives on.',
        clause: 'rfc7009#2.2.1',
      },
      {
        pointer: '/json/error_description',
        note: 'A sentence for the developer, in the server’s own words.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'Nothing breaks; whoever looks for the reason looks longer.',
      },
    ],
  },
  {
    ...answered,
    ...opaque,
    id: 'revocation-response',
    title: 'Acme ID deletes its row',
    heading: 'Acme ID deletes the row that the token stood for',
    narration:
      'Acme ID deletes the row. The string itself is still in Inkwell’s hands, and in those of whoever found it, but **it stands for nothing any more**.',
    label: '200 done',
    clause: 'rfc7009#2.2',
    spotlight: '/status',
    annotations: [
      {
        pointer: '/status',
        note: '200, for a token that never existed too: either way it is good for nothing now.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'Different answers would show which strings are tokens.',
        clause: 'rfc7009#2.2',
      },
    ],
  },
]

const late: readonly Message[] = [
  {
    ...calls,
    id: 'late-request',
    title: 'App calls with it anyway',
    heading: 'Inkwell calls Photos with this token once more',
    narration:
      'Inkwell calls once more, as whoever found the token would. **Nothing in the request could tell your API that something has happened**: the token looks as it did.',
    spotlight: '/header/Authorization',
    annotations: presented,
  },
  ...lateIntrospection,
  {
    ...decides,
    ...jwt,
    id: 'late-checks',
    title: 'API goes through its list',
    heading: 'Photos checks the token, and it still holds',
    narration:
      'Every line holds: **a signature doesn’t fade because somebody wants it to**, and nobody has told Photos. So let JWTs live for minutes, and ask where minutes are too long.',
    clause: 'rfc9068#4',
  },
  {
    ...decides,
    ...opaque,
    id: 'late-checks',
    foresees: 'invalid_token',
    title: 'API takes the no',
    heading: 'Photos hears “not active”, and stops there',
    narration:
      'Acme ID’s no ends the list: **Photos needs no reason and looks no further**. One question for each call is the price of hearing of it at once.',
    clause: 'rfc7662#4',
  },
  {
    ...answers,
    ...jwt,
    id: 'late-response',
    title: 'The API answers all the same',
    heading: 'Photos answers as if nothing had happened',
    narration:
      'Inkwell gets the photos with a token that it wanted to end. **Until exp, nothing at this API will stop it**: an hour here, so that you can read, and minutes in practice.',
    label: '200 the data',
    clause: 'rfc9068#4',
    spotlight: '/json/photos',
    annotations: granted,
  },
  {
    ...answers,
    ...opaque,
    id: 'late-response',
    foresees: 'invalid_token',
    title: 'API refuses at once',
    heading: 'Photos refuses, seconds after the revocation',
    narration:
      '401 invalid_token: this token is finished, **and a new one would help**. Whether Inkwell gets one is for Acme ID to say; your API need not know what went before.',
    label: '401 invalid_token',
    clause: 'rfc6750#3.1',
    spotlight: '/header/WWW-Authenticate',
    annotations: [
      {
        pointer: '/header/WWW-Authenticate',
        note: 'invalid_token: expired, revoked or never good. Inkwell may get a new one and try again.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'Inkwell would go on calling with a token that is finished.',
        clause: 'rfc6750#3.1',
      },
      {
        pointer: '/status',
        note: '401: with another token you may be let in.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'With 403 Inkwell would ask for more scope, which is not what is missing.',
        clause: 'rfc6750#3.1',
      },
    ],
  },
]

export const revoke: Phase = {
  title: 'Take it back',
  hint: 'before it expires',
  steps: [
    { id: 'revoke', title: 'App asks to revoke it', messages: revocation },
    { id: 'late', title: 'The token comes again', messages: late },
  ],
}
