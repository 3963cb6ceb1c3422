import type { Annotation, Message } from '#lib/scenario/scenario.ts'

const preflight: readonly Message[] = [
  {
    id: 'userinfo-preflight-request',
    kind: 'request',
    operation: 'preflightRequest',
    from: 'user-agent',
    to: 'authorization-server',
    channel: 'back',
    title: 'Browser asks Acme ID first',
    heading: 'The browser asks Acme ID whether the script may ask',
    narration:
      'Inkwell’s script wants to send a token to another site. Before it may, the browser asks that site: **a CORS preflight**, with no token and no cookie in it.',
    label: 'OPTIONS /oidc/me',
    clause: 'rfc9110#9.3.7',
    types: ['spa'],
    spotlight: '/header/Access-Control-Request-Headers',
    annotations: [
      {
        pointer: '/header/Access-Control-Request-Headers',
        note: 'What makes this request special: a header that no plain form could send.',
        madeBy: 'user-agent',
        checkedBy: 'authorization-server',
        without: 'Acme ID could not know what it is asked to allow.',
      },
      {
        pointer: '/header/Origin',
        note: 'The site whose script wants to ask: Inkwell.',
        madeBy: 'user-agent',
        checkedBy: 'authorization-server',
        without: 'A server that allows some sites only could not tell them apart.',
        clause: 'rfc6454#7',
      },
    ],
  },
  {
    id: 'userinfo-preflight-response',
    kind: 'response',
    operation: 'preflightResponse',
    from: 'authorization-server',
    to: 'user-agent',
    channel: 'back',
    title: 'Acme ID lets it ask',
    heading: 'Acme ID allows Inkwell’s script to send its token',
    narration:
      'Acme ID lets the script send an Authorization header. **That opens nothing yet**: what comes out is up to the token.',
    label: '204 may ask',
    clause: 'rfc9110#9.3.7',
    types: ['spa'],
    spotlight: '/header/Access-Control-Allow-Headers',
    annotations: [
      {
        pointer: '/header/Access-Control-Allow-Headers',
        note: 'Authorization may be sent, so the access token may.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'The browser refuses to send the real request, and the script gets a network error.',
      },
      {
        pointer: '/header/Access-Control-Allow-Origin',
        note: 'Whose scripts may ask.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'The browser refuses. A program outside of a browser would not even have asked.',
      },
    ],
  },
]

const claim = (name: string, note: string, without: string): Annotation => ({
  pointer: `/json/${name}`,
  note,
  madeBy: 'authorization-server',
  checkedBy: 'client',
  without,
  clause: 'oidc-core#5.1',
})

/** OpenID Connect Core §5.3: the rest of what Acme ID tells, for the access token. */
export const userinfo: readonly Message[] = [
  ...preflight,
  {
    id: 'userinfo-request',
    kind: 'request',
    operation: 'userinfoRequest',
    from: 'client',
    to: 'authorization-server',
    channel: 'back',
    title: 'App asks for her profile',
    heading: 'Inkwell asks Acme ID for name and e-mail',
    narration:
      'The ID token says who it is, and no more. For name and e-mail Inkwell shows **the access token, not the ID token**, at userinfo, an API of Acme ID’s own.',
    label: 'GET /oidc/me',
    clause: 'oidc-core#5.3.1',
    spotlight: '/header/Authorization',
    annotations: [
      {
        pointer: '/header/Authorization',
        note: 'Bearer and the access token. Acme ID finds its row, and in it whose it is and what it allows.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID answers 401: it does not know who is meant.',
        clause: 'rfc6750#2.1',
      },
      {
        pointer: '/path',
        note: 'userinfo_endpoint. Inkwell knows the address from Acme ID’s metadata.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'A token sent to another address is a token given away.',
        clause: 'rfc8414#2',
      },
      {
        pointer: '/header/Origin',
        note: 'The script’s site, written by the browser. No cookie goes along.',
        madeBy: 'user-agent',
        checkedBy: 'authorization-server',
        without: 'Acme ID could not keep scripts of other sites out.',
        clause: 'rfc6454#7',
        types: ['spa'],
      },
    ],
  },
  {
    id: 'userinfo-response',
    kind: 'response',
    operation: 'userinfoResponse',
    from: 'authorization-server',
    to: 'client',
    channel: 'back',
    title: 'Acme ID tells her name',
    heading: 'Acme ID answers with what profile and email stand for',
    narration:
      'The answer is not signed, so it proves nothing by itself. **Its sub has to be the one of the ID token**, or somebody else’s data could be slipped in.',
    label: '200 claims',
    clause: 'oidc-core#5.3.2',
    refusalClause: 'oidc-core#5.3.3',
    spotlight: '/json/sub',
    annotations: [
      {
        pointer: '/json/sub',
        note: 'Whose data this is, by the name Acme ID never changes. Compared with the ID token’s.',
        madeBy: 'authorization-server',
        checkedBy: 'client',
        without: 'An access token that was swapped brings another person’s data, and nobody notices.',
        clause: 'oidc-core#5.3.2',
      },
      claim(
        'email',
        'For receipts. An e-mail can change hands, so it is no name to know a person by.',
        'Inkwell has to ask Alice for it, and to make sure that it is hers.',
      ),
      claim(
        'email_verified',
        'Acme ID has made sure that she reads mail there.',
        'Anyone could enter somebody else’s address and be taken for them.',
      ),
      claim('name', 'How to greet her. It says nothing about who she is.', 'Inkwell greets her by a number.'),
      {
        pointer: '/header/Access-Control-Allow-Origin',
        note: 'Lets Inkwell’s script read this answer.',
        madeBy: 'authorization-server',
        checkedBy: 'user-agent',
        without: 'The browser keeps the answer from the script, though the server has sent it.',
        types: ['spa'],
      },
    ],
  },
]
