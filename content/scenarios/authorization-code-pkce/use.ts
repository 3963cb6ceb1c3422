import type { Message, Phase } from '#lib/scenario/scenario.ts'
import { photosInApp } from './native.ts'

const stopped = {
  title: 'Inkwell says it stopped',
  heading: 'Inkwell tells Alice that it has stopped the sign-in',
  narration:
    'No server refused anything: a check of Inkwell’s own failed. So the page names **what did not fit, and no error of Acme ID’s**, and says that nobody is signed in.',
}

const noPhotos: Pick<Message, 'otherwise' | 'otherwiseBy'> = {
  otherwise: {
    title: 'Inkwell says it failed',
    heading: 'Inkwell tells Alice that it did not work',
    narration:
      'Acme ID refused, so Inkwell says that the sign-in did not work and **names the public error, no more**. A page like this is read by anyone, attackers included.',
    label: 'page with the error',
    clause: 'rfc6749#4.1.2.1',
  },
  otherwiseBy: {
    access_denied: {
      heading: 'Inkwell tells Alice that she is not signed in',
      narration:
        'Inkwell has heard access_denied and **takes a no for a no**: it asks for no reason, and the way back in stays open.',
    },
    login_required: {
      title: 'Inkwell offers to sign in',
      heading: 'Inkwell tells Alice that she is not signed in',
      narration:
        'Acme ID was not allowed to ask, and knows nobody here, so Inkwell has nobody to greet. **Nothing has gone wrong**: its page offers to sign in.',
      clause: 'oidc-core#3.1.2.6',
    },
    invalid_client: { clause: 'rfc6749#5.2' },
    invalid_grant: { clause: 'rfc6749#5.2' },
    state_mismatch: { ...stopped, clause: 'rfc6749#10.12' },
    iss_mismatch: { ...stopped, clause: 'rfc9207#2.4' },
    client: { ...stopped, clause: 'oidc-core#3.1.3.7' },
    'resource-server': {
      title: 'Inkwell has no photos',
      heading: 'Inkwell tells Alice that she is signed in and no photos came',
      narration:
        'The sign-in went well, and Inkwell still has its tokens. **Only the call of Photos failed**, so the page says that, with the error that Photos gave.',
      clause: 'rfc6750#3.1',
    },
  },
}

const preflight: readonly Message[] = [
  {
    id: 'preflight-request',
    kind: 'request',
    operation: 'preflightRequest',
    from: 'user-agent',
    to: 'resource-server',
    channel: 'back',
    title: 'Browser asks Photos first',
    heading: 'The browser asks Photos whether the script may ask',
    narration:
      'Inkwell’s script wants to send a token to another site. Before it may, the browser asks that site: **a CORS preflight**, with no token and no cookie in it.',
    label: 'OPTIONS /photos',
    clause: 'rfc9110#9.3.7',
    types: ['spa'],
    spotlight: '/header/Access-Control-Request-Headers',
    annotations: [
      {
        pointer: '/header/Access-Control-Request-Headers',
        note: 'What makes this request special: a header that no plain form could send.',
        madeBy: 'user-agent',
        checkedBy: 'resource-server',
        without: 'Photos could not know what it is asked to allow.',
      },
      {
        pointer: '/header/Access-Control-Request-Method',
        note: 'The method the real request will use.',
        madeBy: 'user-agent',
        checkedBy: 'resource-server',
        without: 'It would be an ordinary OPTIONS request, and no preflight.',
      },
      {
        pointer: '/header/Origin',
        note: 'The site whose script wants to ask: Inkwell.',
        madeBy: 'user-agent',
        checkedBy: 'resource-server',
        without: 'An API that allows some sites only could not tell them apart.',
        clause: 'rfc6454#7',
      },
    ],
  },
  {
    id: 'preflight-response',
    kind: 'response',
    operation: 'preflightResponse',
    from: 'resource-server',
    to: 'user-agent',
    channel: 'back',
    title: 'Photos lets the script ask',
    heading: 'Photos allows Inkwell’s script to send its token',
    narration:
      'Photos lets scripts send an Authorization header. **CORS guards the person at the browser, not the API**: whether the photos come out is up to the token.',
    label: '204 may ask',
    clause: 'rfc9110#9.3.7',
    types: ['spa'],
    spotlight: '/header/Access-Control-Allow-Headers',
    annotations: [
      {
        pointer: '/header/Access-Control-Allow-Headers',
        note: 'Authorization may be sent, so the access token may.',
        madeBy: 'resource-server',
        checkedBy: 'user-agent',
        without: 'The browser refuses to send the real request, and the script gets a network error.',
      },
      {
        pointer: '/header/Access-Control-Allow-Origin',
        note: 'Whose scripts may ask. Photos allows any: no cookie counts here, only the token.',
        madeBy: 'resource-server',
        checkedBy: 'user-agent',
        without: 'The browser refuses. A program outside of a browser would not even have asked.',
      },
      {
        pointer: '/header/Access-Control-Allow-Methods',
        note: 'Reading only: GET.',
        madeBy: 'resource-server',
        checkedBy: 'user-agent',
        without: 'Other methods than the simple ones are not sent.',
      },
      {
        pointer: '/header/Access-Control-Max-Age',
        note: 'For so many seconds the browser need not ask again.',
        madeBy: 'resource-server',
        checkedBy: 'user-agent',
        without: 'The browser asks before almost every request, which costs a round trip.',
      },
    ],
  },
]

export const resourceRequest: Message = {
  id: 'resource-request',
  kind: 'request',
  operation: 'resourceRequest',
  from: 'client',
  to: 'resource-server',
  channel: 'back',
  title: 'App calls the photo API',
  heading: 'Inkwell asks Photos for the photos',
  narration:
    'Inkwell shows the access token as a bearer token: **whoever holds it may use it**, as with cash. So it goes to this API and nowhere else, in a header that no history keeps.',
  label: 'GET /photos',
  clause: 'rfc6750#2.1',
  spotlight: '/header/Authorization',
  annotations: [
    {
      pointer: '/header/Authorization',
      note: 'Bearer and the access token: what Alice allowed, in a form Photos can check by itself.',
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
    {
      pointer: '/header/Origin',
      note: 'The script’s site, written by the browser. No cookie goes along.',
      madeBy: 'user-agent',
      checkedBy: 'user-agent',
      without: 'The browser would keep the answer from the script.',
      clause: 'rfc6454#7',
      types: ['spa'],
    },
  ],
}

export const resourceResponse: Message = {
  id: 'resource-response',
  kind: 'response',
  operation: 'resourceResponse',
  from: 'resource-server',
  to: 'client',
  channel: 'back',
  title: 'Photos checks and answers',
  heading: 'Photos checks the token and answers',
  narration:
    'Photos checks the token by itself with Acme ID’s public key: signature, typ, iss, aud, exp, scope. **It need not ask Acme ID about it**, so it can’t hear of a change of mind either.',
  label: '200 photos',
  clause: 'rfc9068#4',
  refusalClause: 'rfc6750#3.1',
  predict: {
    question: 'Photos has never heard of Inkwell. What does it answer?',
    choices: [
      {
        says: '200 with the photos',
        when: { status: 200 },
        because:
          'The token says it all, and Acme ID’s signature vouches for it: Photos need not know Inkwell.',
      },
      { says: '401: unknown client', when: { status: 401 } },
      { says: '403: Alice has to agree first', when: { status: 403 } },
    ],
  },
  spotlight: '/json/photos',
  annotations: [
    {
      pointer: '/json/photos',
      note: 'What all of this was for. Whose photos they are comes from sub in the token, not from the request.',
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
      without: 'Inkwell could not tell “get a new token” from “ask Alice for more”.',
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
    {
      pointer: '/header/Access-Control-Allow-Origin',
      note: 'Inkwell’s script may read the answer, and any other script with such a token.',
      madeBy: 'resource-server',
      checkedBy: 'user-agent',
      without: 'The photos arrive at the browser, and the browser keeps them from the script.',
      types: ['spa'],
    },
  ],
}

const answer: readonly Message[] = [
  resourceResponse,
  {
    id: 'signed-in-page',
    kind: 'response',
    operation: 'answerPage',
    from: 'client',
    to: 'user-agent',
    channel: 'front',
    title: 'The photos appear',
    heading: 'Inkwell answers the browser: the sign-in is complete',
    narration:
      'Only now does Inkwell answer the callback. The cookie it set when Alice asked to sign in **stands for a signed-in session** from here on; the tokens stay on its server, and the browser has never held one.',
    label: '200 the photos',
    ...noPhotos,
    clause: 'rfc9110#15.3.1',
    types: ['web'],
    spotlight: '/header/Cache-Control',
    annotations: [
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: a page with Alice’s photos is not kept.',
        madeBy: 'client',
        checkedBy: 'user-agent',
        without: 'Whoever uses the browser next may see them by going back.',
        clause: 'rfc9111#5.2.2.5',
      },
    ],
  },
  {
    id: 'signed-in-page',
    kind: 'action',
    operation: 'answerPage',
    from: 'client',
    to: 'user-agent',
    channel: 'device',
    title: 'The photos appear',
    heading: 'Inkwell’s script draws the page: the sign-in is complete',
    narration:
      'The script draws the photos, and no server of Inkwell’s has seen them. **The tokens live in this tab**, so a script that gets in here can use every one of them.',
    label: 'draws the page',
    ...noPhotos,
    clause: 'rfc6749#10.3',
    types: ['spa'],
  },
  photosInApp(noPhotos),
]

export const use: Phase = {
  title: 'Use',
  hint: 'API and session',
  steps: [
    { id: 'resource-request', title: 'App calls the API', messages: [...preflight, resourceRequest] },
    { id: 'resource-response', title: 'The API answers', messages: answer },
  ],
}
