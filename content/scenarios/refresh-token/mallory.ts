import type { Message, RoleInScenario } from '#lib/scenario/scenario.ts'

/** Somebody with a copy. */
export const mallory: RoleInScenario = {
  id: 'mallory',
  role: 'client',
  name: 'Mallory',
  shortName: 'Mallory',
  properName: 'Mallory',
  host: 'has a copy',
}

const copied = {
  id: 'theft',
  kind: 'action',
  operation: 'copyRefreshToken',
  from: 'client',
  to: 'mallory',
  channel: 'person',
  title: 'Mallory copies the token',
  heading: 'Mallory gets a copy of the refresh token',
  label: 'copies the token',
  clause: 'rfc9700#4.14',
} as const

export const theft: readonly Message[] = [
  {
    ...copied,
    narration:
      'A script that got into Inkwell’s page reads what the tab holds and sends it away. **Nobody notices**: Inkwell still has its refresh token, and it still works.',
    types: ['spa'],
  },
  {
    ...copied,
    narration:
      'A backup of Inkwell’s database gets into the wrong hands, refresh tokens and all. **Nobody notices**: Inkwell still has its own, and it still works.',
    types: ['web'],
  },
]

const fromMallory = { kind: 'request', from: 'mallory', channel: 'back' } as const
const toMallory = {
  kind: 'response',
  operation: 'strangerTakes',
  to: 'mallory',
  channel: 'back',
} as const

const refreshing = {
  ...fromMallory,
  operation: 'strangerRefreshes',
  to: 'authorization-server',
  label: 'POST /oidc/token',
  spotlight: '/form/refresh_token',
  annotations: [
    {
      pointer: '/form/refresh_token',
      note: 'The copy, to the last character what Inkwell had.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Mallory has nothing to trade in: invalid_request.',
      clause: 'rfc6749#6',
    },
    {
      pointer: '/form/client_id',
      note: 'Inkwell’s name, which is no secret. Mallory says it, as anyone can.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Acme ID can’t tell whose token it should be.',
      clause: 'rfc6749#10.2',
    },
  ],
} as const

/** Mallory comes when Inkwell has refreshed already. */
export const replay: readonly Message[] = [
  {
    ...refreshing,
    id: 'replay-request',
    title: 'The old token comes again',
    heading: 'Mallory sends the copied refresh token',
    narration:
      'Mallory’s copy is of the token that Inkwell has traded in since. Mallory **can’t see that it is spent**: it looks like any other.',
    clause: 'rfc9700#4.14',
  },
  {
    id: 'replay-validation',
    refuses: 'invalid_grant',
    kind: 'computation',
    operation: 'tokenValidation',
    from: 'authorization-server',
    to: 'authorization-server',
    channel: 'inside',
    title: 'Acme ID finds it used',
    heading: 'Acme ID finds that this token was used before',
    narration:
      'Two parties hold one token, and one of them is a thief. **Which of them has come now, Acme ID can’t tell**, so it trusts neither.',
    label: 'finds it used',
    clause: 'rfc9700#4.14.2',
  },
  {
    ...toMallory,
    id: 'replay-response',
    refuses: 'invalid_grant',
    from: 'authorization-server',
    title: 'The whole family is revoked',
    heading: 'Acme ID revokes the whole family',
    narration:
      'Every refresh token of this family goes, and the Grant with them. **Better to sign Alice out than to let Mallory stay.**',
    label: '400 invalid_grant',
    clause: 'rfc9700#4.14.2',
  },
]

/** Mallory comes before Inkwell does. */
export const firstTurn: readonly Message[] = [
  {
    ...refreshing,
    id: 'mallory-request',
    title: 'Mallory refreshes first',
    heading: 'Mallory trades the copy in before Inkwell does',
    narration:
      'Mallory need not wait until the token is needed. The request is **the same that Inkwell would send**, as far as Mallory can make it.',
    clause: 'rfc9700#4.14',
  },
  {
    ...toMallory,
    id: 'mallory-response',
    from: 'authorization-server',
    title: 'Acme ID answers Mallory',
    heading: 'Acme ID gives Mallory new tokens',
    narration:
      'The token was good, so Acme ID rotates it, **for Mallory**. Inkwell’s own copy is spent now, and Inkwell knows nothing of it.',
    label: '200 new tokens',
    clause: 'rfc6749#6',
    refusalClause: 'rfc6749#5.2',
    spotlight: '/json/refresh_token',
    annotations: [
      {
        pointer: '/json/refresh_token',
        note: 'The next one of the family. Only Mallory has it.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Mallory’s access would end with the access token.',
        clause: 'rfc9700#4.14.2',
      },
      {
        pointer: '/json/access_token',
        note: 'A bearer token for Photos: good for whoever shows it.',
        madeBy: 'authorization-server',
        checkedBy: 'resource-server',
        without: 'There would be nothing to look at yet.',
        clause: 'rfc6749#10.3',
      },
    ],
  },
]

/** What the copy is worth as long as nobody notices. */
export const spying: readonly Message[] = [
  {
    ...fromMallory,
    id: 'mallory-call',
    operation: 'strangerCalls',
    to: 'resource-server',
    title: 'Mallory calls Photos',
    heading: 'Mallory asks Photos for Alice’s photos',
    narration:
      'A bearer token is like cash: **Photos looks at the token and not at who brings it**. Nothing in this request is wrong.',
    label: 'GET /photos',
    clause: 'rfc6750#5.2',
    spotlight: '/header/Authorization',
    annotations: [
      {
        pointer: '/header/Authorization',
        note: 'The access token that Mallory got. It was issued to Inkwell, for all that it says.',
        madeBy: 'authorization-server',
        checkedBy: 'resource-server',
        without: 'Photos answers 401.',
        clause: 'rfc6750#2.1',
      },
    ],
  },
  {
    ...toMallory,
    id: 'mallory-photos',
    from: 'resource-server',
    title: 'Photos shows them to Mallory',
    heading: 'Photos shows Alice’s photos to Mallory',
    narration:
      'Mallory sees what Alice allowed Inkwell to see. **It goes on until Inkwell refreshes next**, which in a month’s time may be too late.',
    label: '200 photos',
    clause: 'rfc6750#5.2',
    spotlight: '/json/photos',
    annotations: [
      {
        pointer: '/json/photos',
        note: 'Alice’s. Whose photos they are comes from sub in the token.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'Mallory would have got in for nothing.',
        clause: 'rfc9068#4',
      },
    ],
  },
]

/** The family is gone, and Mallory’s newest token with it. */
export const secondTurn: readonly Message[] = [
  {
    ...refreshing,
    id: 'mallory-again-request',
    title: 'Mallory refreshes again',
    heading: 'Mallory tries the newest token of the family',
    narration:
      'Mallory’s own refresh token was never used. It is **of the same family**, and Inkwell’s refresh has brought the theft to light.',
    clause: 'rfc9700#4.14.2',
  },
  {
    ...toMallory,
    id: 'mallory-again-response',
    refuses: 'invalid_grant',
    from: 'authorization-server',
    title: 'Mallory is locked out',
    heading: 'Acme ID knows nothing of this token any more',
    narration:
      'The row is gone, so there is nothing to trade in. Alice can **sign in again and start a new family**, and Mallory can’t.',
    label: '400 invalid_grant',
    clause: 'rfc9700#4.14.2',
  },
]
