import type { Message, Phase } from '#lib/scenario/scenario.ts'

const call: Message = {
  id: 'resource-request',
  kind: 'request',
  operation: 'resourceRequest',
  from: 'client',
  to: 'resource-server',
  channel: 'back',
  title: 'App calls the photo API',
  heading: 'Inkwell asks Photos what there is to print',
  narration:
    'The request looks like any other with a bearer token. **Nothing in it says whose photos are meant**, and nothing in it should: what the client may see hangs on the token.',
  label: 'GET /photos',
  clause: 'rfc6750#2.1',
  spotlight: '/header/Authorization',
  annotations: [
    {
      pointer: '/header/Authorization',
      note: 'Bearer and the access token: Acme ID knows this client, and lets it read.',
      madeBy: 'authorization-server',
      checkedBy: 'resource-server',
      without: 'Photos answers 401 and says in WWW-Authenticate what it wants.',
      clause: 'rfc6750#2.1',
    },
    {
      pointer: '/path',
      note: 'The same address as in resource and in the token’s aud. It names no person.',
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

const answer: Message = {
  id: 'resource-response',
  kind: 'response',
  operation: 'resourceResponse',
  from: 'resource-server',
  to: 'client',
  channel: 'back',
  title: 'Photos checks and answers',
  heading: 'Photos checks the token and answers the client',
  narration:
    'In this token sub is the client_id, so no person is behind it. Photos **looks for no person of that name**: it gives what was sent to this client to be printed, and nobody’s album.',
  label: '200 photos',
  clause: 'rfc9700#4.15',
  refusalClause: 'rfc6750#3.1',
  predict: {
    question: 'The token stands for no person. What does Photos give for it?',
    choices: [
      { says: '401: nobody is signed in', when: { status: 401 } },
      {
        says: 'What was shared with this client',
        when: { status: 200, has: ['/json/shared_with'] },
        because:
          'The token is genuine and names a client. Photos keeps a list for it: what people sent there to be printed.',
      },
      {
        says: 'The photos of everybody',
        when: { status: 200, has: ['/json/photos'], lacks: ['/json/shared_with'] },
      },
    ],
  },
  spotlight: '/json/shared_with',
  annotations: [
    {
      pointer: '/json/shared_with',
      note: 'Whom this list is for: the client that the token names. Clients and people are two lists here.',
      madeBy: 'resource-server',
      checkedBy: 'client',
      without: 'In a single list, a client that is named like a person would be given that person’s photos.',
      clause: 'rfc9700#4.15',
    },
    {
      pointer: '/json/photos',
      note: 'What people sent to this client to be printed. The rest of their photos is not for this token.',
      madeBy: 'resource-server',
      checkedBy: 'client',
      without: 'An API that only asks whether a token is genuine gives everything to every client.',
      clause: 'rfc9068#4',
    },
    {
      pointer: '/status',
      note: '200. A bad token is 401 invalid_token; a good one without photos.read is 403 insufficient_scope.',
      madeBy: 'resource-server',
      checkedBy: 'client',
      without: 'Inkwell could not tell “get a new token” from “ask for another scope”.',
      clause: 'rfc6750#3.1',
    },
    {
      pointer: '/header/Cache-Control',
      note: 'no-store: private photos stay out of caches.',
      madeBy: 'resource-server',
      checkedBy: 'client',
      without: 'A cache could hand them to the next client that asks.',
      clause: 'rfc9111#5.2.2.5',
    },
  ],
}

export const use: Phase = {
  title: 'Use',
  hint: 'app to API',
  steps: [
    { id: 'resource-request', title: 'App calls the API', messages: [call] },
    { id: 'resource-response', title: 'The API answers', messages: [answer] },
  ],
}
