import type { Message, Phase } from '#lib/scenario/scenario.ts'

const call: Message = {
  id: 'resource-request',
  kind: 'request',
  operation: 'resourceRequest',
  from: 'client',
  to: 'resource-server',
  channel: 'back',
  title: 'App calls the photo API',
  heading: 'Inkwell asks Photos for the photos',
  narration:
    'From here on nothing is different: a bearer token, in a header. **The password does not travel to Photos**, and that is the one thing this flow did better than what came before it.',
  label: 'GET /photos',
  clause: 'rfc6750#2.1',
  spotlight: '/header/Authorization',
  annotations: [
    {
      pointer: '/header/Authorization',
      note: 'Bearer and the access token, in a form Photos can check by itself.',
      madeBy: 'authorization-server',
      checkedBy: 'resource-server',
      without: 'Photos answers 401 and says in WWW-Authenticate what it wants.',
      clause: 'rfc6750#2.1',
    },
    {
      pointer: '/path',
      note: 'The protected resource, the same address as in resource and in the token’s aud.',
      madeBy: 'resource-server',
      checkedBy: 'resource-server',
      without: 'A token sent to the wrong API is a token given away.',
      clause: 'rfc8707#2',
    },
    {
      pointer: '/header/Host',
      note: 'Photos itself. Out there only over TLS: a bearer token must not be seen on the way.',
      madeBy: 'client',
      checkedBy: 'client',
      without: 'Whoever reads the token on the way can use it until it expires.',
      clause: 'rfc6750#5.2',
    },
  ],
}

const answer: readonly Message[] = [
  {
    id: 'resource-response',
    kind: 'response',
    operation: 'resourceResponse',
    from: 'resource-server',
    to: 'client',
    channel: 'back',
    title: 'Photos checks and answers',
    heading: 'Photos checks the token and answers',
    narration:
      'Signature, iss, aud, exp and scope are in order. **How the app came by this token is not in it**, so the harm of this flow is done before Photos hears of it.',
    label: '200 photos',
    clause: 'rfc9068#4',
    refusalClause: 'rfc6750#3.1',
    predict: {
      question: 'Nobody asked Alice what Inkwell may see. What does Photos do?',
      choices: [
        { says: '401: it comes from a retired flow', when: { status: 401 } },
        { says: '403: Alice has not agreed', when: { status: 403 } },
        {
          says: '200: it gives out her photos',
          when: { status: 200, has: ['/json/photos'] },
          because:
            'The token is genuine and its scope is enough. Whether a person was asked is for Acme ID to see to, and it had no chance.',
        },
      ],
    },
    spotlight: '/json/photos',
    annotations: [
      {
        pointer: '/json/photos',
        note: 'Alice’s photos: whose they are comes from sub in the token.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'An API that takes the person from the request hands out anybody’s photos.',
        clause: 'rfc9068#4',
      },
      {
        pointer: '/status',
        note: '200. A bad token is 401 invalid_token; a good one without photos.read is 403 insufficient_scope.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'Inkwell could not tell “get a new token” from “ask for more”.',
        clause: 'rfc6750#3.1',
      },
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: private photos stay out of caches.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'A cache could show Alice’s photos to the next person.',
        clause: 'rfc9111#5.2.2.5',
      },
    ],
  },
  {
    id: 'photos-appear',
    kind: 'action',
    operation: 'answerPage',
    from: 'client',
    to: 'resource-owner',
    channel: 'person',
    title: 'The photos appear',
    heading: 'Inkwell shows the photos in its window',
    narration:
      'It works, with fewer steps than a redirect. **What it cost is not on this screen**: the password lives in one more place, and Alice has learnt to type it wherever she is asked.',
    label: 'the photos',
    otherwise: {
      title: 'Inkwell says it failed',
      heading: 'Inkwell tells Alice that it did not work',
      narration:
        'Inkwell has no photos to show and says so. **It has the password all the same**: that it was of no use today does not take it back.',
      label: 'what went wrong',
      clause: 'rfc6749#5.2',
    },
    clause: 'rfc9700#2.4',
  },
]

export const use: Phase = {
  title: 'Use',
  hint: 'app to API',
  steps: [
    { id: 'resource-request', title: 'App calls the API', messages: [call] },
    { id: 'resource-response', title: 'The API answers', messages: answer },
  ],
}
