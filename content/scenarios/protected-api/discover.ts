import type { Annotation, Message, Phase } from '#lib/scenario/scenario.ts'

/** Who stands behind the address: the same in every request that reads a description. */
function host(note: string, without: string): Annotation {
  return {
    pointer: '/header/Host',
    note,
    madeBy: 'client',
    checkedBy: 'client',
    without,
    clause: 'rfc9110#7.2',
  }
}

const withoutToken: readonly Message[] = [
  {
    id: 'bare-request',
    kind: 'request',
    operation: 'callApi',
    sends: { access_token: null },
    from: 'client',
    to: 'resource-server',
    channel: 'back',
    title: 'App calls without a token',
    heading: 'Inkwell calls Photos and has no token',
    narration:
      'Inkwell knows the address of your API and nothing else, so it calls. **Nothing in this request says who it is from**, and your API can’t guess: it has no session and no password.',
    label: 'GET, no token',
    clause: 'rfc9110#9.3.1',
    spotlight: '/path',
    annotations: [
      {
        pointer: '/path',
        note: 'The protected resource. With the host, it is also the name that tokens are made for.',
        madeBy: 'resource-server',
        checkedBy: 'resource-server',
        without: 'A call to another path is a call to another API, or to none.',
        clause: 'rfc8707#2',
      },
      {
        pointer: '/header/Accept',
        note: 'What Inkwell would like to get: JSON. It says nothing about what Inkwell may get.',
        madeBy: 'client',
        checkedBy: 'resource-server',
        without: 'Nothing breaks here: this API answers in JSON in any case.',
        clause: 'rfc9110#12.5.1',
      },
    ],
  },
  {
    id: 'bare-response',
    kind: 'response',
    operation: 'apiResponse',
    foresees: 'unauthorized',
    from: 'resource-server',
    to: 'client',
    channel: 'back',
    title: 'API says what it takes',
    heading: 'Photos answers 401 and says what it takes',
    narration:
      'No token, so 401: the challenge names the scheme, Bearer, and **where to read how to get a token**. It has no error code, since nothing was wrong with a token: there was none.',
    label: '401 what it takes',
    clause: 'rfc6750#3.1',
    predict: {
      question: 'There is no token in the call. What does your API answer?',
      choices: [
        { says: '303, to a page where one can sign in', when: { status: 303 } },
        {
          says: '401, and how to get in',
          when: { status: 401, has: ['/header/WWW-Authenticate'] },
          because:
            'An API talks to programs: a sign-in page is of no use to them, and a hint they can read is.',
        },
        { says: '403: this is not for you', when: { status: 403 } },
      ],
    },
    spotlight: '/header/WWW-Authenticate',
    annotations: [
      {
        pointer: '/header/WWW-Authenticate',
        note: 'The challenge: which kind of token, and in resource_metadata, where this API describes itself.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'A client that knows only the address could get no further without asking a person.',
        clause: 'rfc9728#5.1',
      },
      {
        pointer: '/status',
        note: '401: you may be let in, once I know on whose behalf you come.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'With 403 a client would give up; with 404 it would look for another address.',
        clause: 'rfc9110#15.5.2',
      },
      {
        pointer: '/json/error_description',
        note: 'A sentence for the developer who sees this first. No program should depend on it.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'Nothing breaks; whoever builds the client reads the specification instead.',
      },
      {
        pointer: '/header/Cache-Control',
        note: 'no-store: an answer to somebody without a token is not for those who have one.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'A cache could go on saying no when the token is there.',
        clause: 'rfc9111#5.2.2.5',
      },
    ],
  },
]

const apiMetadata: readonly Message[] = [
  {
    id: 'resource-metadata-request',
    kind: 'request',
    operation: 'resourceMetadataRequest',
    from: 'client',
    to: 'resource-server',
    channel: 'back',
    title: 'App reads about the API',
    heading: 'Inkwell reads what Photos says about itself',
    narration:
      'The challenge named an address, and Inkwell reads what stands there. **Anyone may read it, without a token**: it says what the API is, and nothing of what is in it.',
    label: 'GET metadata',
    clause: 'rfc9728#3.1',
    spotlight: '/path',
    annotations: [
      {
        pointer: '/path',
        note: 'A well-known name, and behind it the path of the API: one host can have several.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'Every API would have its own place for this, and every client a list of them.',
        clause: 'rfc9728#3.1',
      },
      host(
        'The host of the API. Out there TLS proves it, so this is what the API itself says.',
        'Somebody else could say whose tokens this API takes.',
      ),
    ],
  },
  {
    id: 'resource-metadata-response',
    kind: 'response',
    operation: 'resourceMetadataResponse',
    from: 'resource-server',
    to: 'client',
    channel: 'back',
    title: 'API names its auth server',
    heading: 'Photos names the server whose tokens it takes',
    narration:
      'Photos says whose tokens it takes, which scopes it knows and how to send a token. Inkwell first makes sure that **this document is about the very address it called**.',
    label: '200 API metadata',
    clause: 'rfc9728#3.2',
    spotlight: '/json/authorization_servers',
    annotations: [
      {
        pointer: '/json/authorization_servers',
        note: 'Whose tokens this API takes. Your API decides that, and nobody who calls it.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'Inkwell would not know where to ask, and an API without such a list might trust anybody.',
        clause: 'rfc9728#2',
      },
      {
        pointer: '/json/resource',
        note: 'The name of the API, letter by letter what Inkwell called. It will be the token’s audience.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'A hostile API could pass itself off as another, and get tokens that open that one.',
        clause: 'rfc9728#3.3',
      },
      {
        pointer: '/json/scopes_supported',
        note: 'What can be allowed here. A client asks for the part it needs.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'Clients guess, or ask for all they have heard of.',
        clause: 'rfc9728#2',
      },
      {
        pointer: '/json/bearer_methods_supported',
        note: 'How a token may be sent: in the header, and in no other way.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'A client might put the token in the address, where logs keep it.',
        clause: 'rfc9728#2',
      },
      {
        pointer: '/json/resource_name',
        note: 'The name for people, for a page that asks somebody to agree.',
        madeBy: 'resource-server',
        checkedBy: 'client',
        without: 'People would be asked about an address.',
        clause: 'rfc9728#2',
      },
    ],
  },
]

const serverMetadata: readonly Message[] = [
  {
    id: 'server-metadata-request',
    kind: 'request',
    operation: 'serverMetadataRequest',
    from: 'client',
    to: 'authorization-server',
    channel: 'back',
    title: 'App reads about Acme ID',
    heading: 'Inkwell reads what Acme ID says about itself',
    narration:
      'The name of the server is an address too; a well-known name goes between its host and its path. So **the issuer alone leads to every endpoint**, and nothing is set up by hand.',
    label: 'GET metadata',
    clause: 'rfc8414#3.1',
    spotlight: '/path',
    annotations: [
      {
        pointer: '/path',
        note: 'The well-known name first, then the path of the issuer, /oidc.',
        madeBy: 'client',
        checkedBy: 'authorization-server',
        without: 'Two issuers on one host could not be told apart.',
        clause: 'rfc8414#3.1',
      },
      host(
        'The host in the issuer’s name. TLS out there proves that it is the one.',
        'Inkwell would take another server’s word for where to send its secret.',
      ),
    ],
  },
  {
    id: 'server-metadata-response',
    kind: 'response',
    operation: 'serverMetadataResponse',
    from: 'authorization-server',
    to: 'client',
    channel: 'back',
    title: 'Acme ID lists its endpoints',
    heading: 'Acme ID says where its endpoints are',
    narration:
      'Acme ID says where its endpoints are and what it can do. Inkwell compares issuer with the name it came by: **the description of another server would lead its secret astray**.',
    label: '200 server metadata',
    clause: 'rfc8414#3.2',
    spotlight: '/json/token_endpoint',
    annotations: [
      {
        pointer: '/json/token_endpoint',
        note: 'Where tokens come from. Inkwell takes the address from here and from nowhere else.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'Inkwell would have to be told by hand, for every server it deals with.',
        clause: 'rfc8414#2',
      },
      {
        pointer: '/json/issuer',
        note: 'Who speaks. It has to be the very name that the API gave.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'A server could describe itself with the endpoints of another one.',
        clause: 'rfc8414#3.3',
      },
      {
        pointer: '/json/jwks_uri',
        note: 'Where its public keys are. Your API needs them for JWTs.',
        madeBy: 'authorization-server',
        checkedBy: 'resource-server',
        without: 'Keys would be copied by hand, and calls fail on the day they change.',
        clause: 'rfc8414#2',
      },
      {
        pointer: '/json/introspection_endpoint',
        note: 'Where your API can ask what an opaque token is worth.',
        madeBy: 'authorization-server',
        checkedBy: 'resource-server',
        without: 'An opaque token would be a riddle to everyone but Acme ID.',
        clause: 'rfc8414#2',
      },
      {
        pointer: '/json/revocation_endpoint',
        note: 'Where a client gives a token back before it expires.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'A token that got lost would stay good until its end.',
        clause: 'rfc8414#2',
      },
      {
        pointer: '/json/grant_types_supported',
        note: 'Which flows the token endpoint serves. Which of them a client may use is another matter.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'Inkwell finds out by trying.',
        clause: 'rfc8414#2',
      },
    ],
  },
]

export const discover: Phase = {
  title: 'Find the way',
  hint: 'no token yet',
  steps: [
    { id: 'no-token', title: 'A call without a token', messages: withoutToken },
    { id: 'api-metadata', title: 'The API describes itself', messages: apiMetadata },
    { id: 'server-metadata', title: 'Acme ID describes itself', messages: serverMetadata },
  ],
}
