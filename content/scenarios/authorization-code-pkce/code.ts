import type { Annotation, Message } from '#lib/scenario/scenario.ts'
import { backToApp } from './native.ts'

/** The parameters of the authorization response, in the Location header and then in the query. */
function responseParameters(place: 'location' | 'query'): readonly Annotation[] {
  return [
    {
      pointer: `/${place}/code`,
      note: 'A voucher for tokens: good once, for a short time, and for Inkwell alone.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'There is nothing to redeem. It sits in history and logs, so it must be worthless on its own.',
      clause: 'rfc6749#4.1.2',
    },
    {
      pointer: `/${place}/state`,
      note: 'Exactly what Inkwell sent. Acme ID only carries it back.',
      madeBy: 'client',
      checkedBy: 'client',
      without: 'Inkwell can’t tell its own sign-in from one that an attacker started, and has to refuse.',
      clause: 'rfc6749#10.12',
    },
    {
      pointer: `/${place}/iss`,
      note: 'Which server answers, by its issuer identifier.',
      madeBy: 'authorization-server',
      checkedBy: 'client',
      without:
        'An app that knows several servers can be tricked into redeeming this code at a hostile one (mix-up).',
      clause: 'rfc9207#2',
    },
  ]
}

/** One request, and two who look at what it brings: a server at once, a script when its page is there. */
function redirectionRequests(message: Omit<Message, 'narration' | 'types'>): readonly Message[] {
  return [
    {
      ...message,
      narration:
        'The code reaches Inkwell’s redirection endpoint, its callback. Before it uses the code, Inkwell’s server checks that **state is its own and iss is the server it asked**.',
      types: ['web'],
    },
    {
      ...message,
      narration:
        'The code reaches Inkwell’s callback, which is a static page. What counts is what its script makes sure of as soon as it runs: **state is its own, and iss is the server it asked**.',
      types: ['spa'],
    },
  ]
}

export const code: readonly Message[] = [
  {
    id: 'sign-in-response',
    kind: 'response',
    operation: 'receivePage',
    retry: 'sign-in',
    from: 'authorization-server',
    to: 'user-agent',
    channel: 'front',
    title: 'Acme ID knows who it is',
    heading: 'The password is right, and the consent is stored',
    narration:
      'The password matches, so Acme ID stores a Grant, **the record of what Alice allowed Inkwell**. Then it sends the browser back to the request it had parked.',
    label: '303 → resume',
    otherwise: {
      title: 'Acme ID notes the no',
      heading: 'Acme ID notes that Alice did not allow it',
      narration:
        'Nothing is stored but the decision. The browser goes back to the parked request, which will now end **without a code**.',
      label: '303 → resume',
    },
    clause: 'oidc-core#3.1.2.4',
    refusalClause: 'oidc-core#3.1.2.3',
    spotlight: '/header/Location',
    annotations: [
      {
        pointer: '/header/Location',
        note: 'Back to the authorization endpoint, to the parked request.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'Alice would be signed in, and Inkwell would never hear of it.',
        clause: 'rfc9110#10.2.2',
      },
      {
        pointer: '/status',
        note: '303: the browser goes on with GET and leaves the password behind.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'With 307 the browser would repeat the POST, password included, wherever Location points.',
        clause: 'rfc9700#4.12',
      },
    ],
  },
  {
    id: 'resume-request',
    kind: 'request',
    operation: 'followRedirect',
    target: '/oidc/auth/',
    from: 'user-agent',
    to: 'authorization-server',
    channel: 'front',
    title: 'Browser resumes the request',
    heading: 'The browser returns to the parked request',
    narration:
      'The browser is back at the authorization endpoint with its resume cookie. **Only the browser that started can finish**: any other has no such cookie.',
    label: 'GET /oidc/auth/…',
    clause: 'rfc6749#3.1',
    spotlight: '/header/Cookie',
    annotations: [
      {
        pointer: '/header/Cookie',
        note: '_interaction_resume: the stored request this browser may finish.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID answers 400: it knows of no request this browser has begun.',
        clause: 'rfc6265#5.4',
      },
      {
        pointer: '/path',
        note: 'The name of the stored request again. Cookie and path have to agree.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'A copied address alone would be enough to collect somebody’s code.',
      },
    ],
  },
  {
    id: 'authorization-response',
    kind: 'response',
    operation: 'receivePage',
    from: 'authorization-server',
    to: 'user-agent',
    channel: 'front',
    title: 'Acme ID hands out a code',
    heading: 'Acme ID answers Inkwell with a code, by way of the browser',
    narration:
      'Acme ID makes an authorization code, a voucher for tokens, and **keeps the code_challenge beside it**. It travels in an address, so count on somebody having seen it.',
    label: '303 code, state, iss',
    clause: 'rfc6749#4.1.2',
    refusalClause: 'rfc6749#4.1.2.1',
    spotlight: '/location/code',
    annotations: [
      ...responseParameters('location'),
      {
        pointer: '/header/Location',
        note: 'Inkwell’s registered redirect_uri, with the answer as its query.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'The code never gets to Inkwell.',
        clause: 'rfc9110#10.2.2',
      },
      {
        pointer: '/header/Set-Cookie',
        note: '_session: this browser is signed in at Acme ID. The resume cookie is taken back.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Alice would type her password again for every app: no single sign-on.',
        clause: 'rfc6265#4.1.2',
      },
      {
        pointer: '/status',
        note: '303: a redirect with GET, and nothing of the sign-in goes along.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'The answer would stay at Acme ID.',
        clause: 'rfc9700#4.12',
      },
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: an answer with a code in it is not kept.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'The code would lie in a cache for whoever looks there next.',
        clause: 'rfc9111#5.2.2.5',
      },
    ],
  },
  ...redirectionRequests({
    id: 'redirection-request',
    kind: 'request',
    operation: 'followRedirect',
    target: '/callback',
    from: 'user-agent',
    to: 'client',
    channel: 'front',
    title: 'Browser delivers the code',
    heading: 'The browser brings the code to Inkwell',
    label: 'GET /callback?…',
    otherwise: {
      title: 'Browser delivers the refusal',
      heading: 'The browser brings the refusal to Inkwell',
      narration:
        'The address holds **a refusal where the code would be**. Inkwell still checks state and iss first: it can be forged like anything else that comes through a browser.',
      label: 'GET /callback, no code',
      clause: 'rfc6749#4.1.2.1',
    },
    clause: 'rfc6749#3.1.2',
    spotlight: '/query/state',
    annotations: [
      ...responseParameters('query'),
      {
        pointer: '/header/Cookie',
        note: 'Inkwell’s own session: this is the browser that was sent away with that state.',
        madeBy: 'client',
        checkedBy: 'client',
        without: 'state would prove nothing: an attacker can send their own state along with their own code.',
        clause: 'rfc6265#5.4',
        types: ['web'],
      },
      {
        pointer: '/path',
        note: 'The redirection endpoint: the address Inkwell registered for answers.',
        madeBy: 'client',
        checkedBy: 'authorization-server',
        without: 'Acme ID sends codes to registered addresses only; any other gets an error page.',
        clause: 'rfc6749#3.1.2',
      },
      {
        pointer: '/header/Host',
        note: 'Inkwell’s own site: from here on, Acme ID’s cookies stay away.',
        madeBy: 'user-agent',
        checkedBy: 'client',
        without: 'The browser would not know whom to ask.',
        clause: 'rfc9110#7.2',
      },
    ],
  }),
  ...backToApp,
  {
    id: 'callback-page',
    kind: 'response',
    operation: 'answerPage',
    from: 'client',
    to: 'user-agent',
    channel: 'front',
    title: 'Callback page loads',
    heading: 'Inkwell’s static page loads, and its script takes over',
    narration:
      'The callback is a static page, and the server it comes from has no use for the code. **Its script reads the address**, and from here on the app runs on Alice’s device.',
    label: '200 callback page',
    otherwise: {
      title: 'Callback page loads',
      heading: 'Inkwell’s static page loads, and its script finds an error',
      narration:
        'The page is the same for everyone, whatever stands in its address. Its script reads the address and finds **an error where a code would be**: there is nothing to redeem.',
      label: '200 callback page',
    },
    otherwiseBy: {
      client: {
        heading: 'Inkwell’s static page loads, and its script leaves the code alone',
        narration:
          'The page is the same for everyone, whatever stands in its address. Its script finds **a code that it will not use**: what came with it does not fit what this tab has sent.',
      },
    },
    clause: 'rfc6749#3.1.2',
    types: ['spa'],
    spotlight: '/header/Content-Type',
    annotations: [
      {
        pointer: '/header/Content-Type',
        note: 'A web page with the app’s script, the same for everyone.',
        madeBy: 'client',
        checkedBy: 'user-agent',
        without:
          'Many browsers would show it as text and run no script. The browser of this lesson does not depend on it.',
        clause: 'rfc9110#8.3',
      },
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: a page whose address has a code in it is not kept.',
        madeBy: 'client',
        checkedBy: 'user-agent',
        without: 'A page kept together with its address keeps the code as well.',
        clause: 'rfc9111#5.2.2.5',
      },
    ],
  },
]
