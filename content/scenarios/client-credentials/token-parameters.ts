import type { Annotation } from '#lib/scenario/scenario.ts'
import { tokenMembers } from '../authorization-code-pkce/tokens.ts'

/** What a request has in it when a client asks for itself. */
export const asking: readonly Annotation[] = [
  {
    pointer: '/form/grant_type',
    note: 'client_credentials: what is traded in is the client’s own proof of who it is, and nothing else.',
    madeBy: 'client',
    checkedBy: 'authorization-server',
    without: 'The token endpoint serves several flows and can’t guess which one this is.',
    clause: 'rfc6749#4.4.2',
  },
  {
    pointer: '/header/Authorization',
    note: 'client_id and client_secret, in Base64. That is packaging, not encryption: it is TLS that must hide it.',
    madeBy: 'authorization-server',
    checkedBy: 'authorization-server',
    without: 'Anyone could ask in Inkwell’s name. There is no person here whose sign-in would be missed.',
    clause: 'rfc6749#2.3.1',
    types: ['service'],
  },
  {
    pointer: '/header/Authorization',
    note: 'client_id and client_secret, from a file on this computer. Whoever can read the file is this client.',
    madeBy: 'authorization-server',
    checkedBy: 'authorization-server',
    without:
      'A tool that everyone can download keeps no secret, so it can’t use this flow: it has to ask a person.',
    clause: 'rfc6749#2.1',
    types: ['cli'],
  },
  {
    pointer: '/form/scope',
    note: 'What Inkwell wants to do. Acme ID leaves out what it does not know, without a word.',
    madeBy: 'client',
    checkedBy: 'authorization-server',
    without: 'The token comes without a scope, and Photos answers 403 insufficient_scope.',
    clause: 'rfc6749#3.3',
  },
  {
    pointer: '/form/resource',
    note: 'Which API the token is for. It becomes the token’s aud, and any other API refuses it.',
    madeBy: 'client',
    checkedBy: 'authorization-server',
    without: 'The token is for no API: a random string that only Acme ID can look up, and Photos can’t.',
    clause: 'rfc8707#2.2',
  },
  {
    pointer: '/header/Content-Type',
    note: 'A form body. The token endpoint reads nothing else, JSON included.',
    madeBy: 'client',
    checkedBy: 'authorization-server',
    without: 'Acme ID answers invalid_request before it looks at anything.',
    clause: 'rfc6749#4.4.2',
  },
  {
    pointer: '/header/Host',
    note: 'Acme ID itself. A secret goes to the server it was agreed with, and to no other.',
    madeBy: 'client',
    checkedBy: 'client',
    without: 'A secret sent to the wrong server is given away, and Inkwell would not notice.',
    clause: 'rfc9110#7.2',
  },
]

/** What the answer to it has in it. */
export const answered: readonly Annotation[] = [
  {
    pointer: '/json/access_token',
    note: 'For Photos. Its sub is no person: it is the client_id, because the client speaks for itself.',
    madeBy: 'authorization-server',
    checkedBy: 'resource-server',
    without: 'Photos answers 401 to every request.',
    clause: 'rfc9068#2.2',
  },
  ...tokenMembers.filter(({ types }) => types === undefined),
  {
    pointer: '/status',
    note: '200: every check was passed. A wrong secret is 401 invalid_client, an unknown API 400 invalid_target.',
    madeBy: 'authorization-server',
    checkedBy: 'client',
    without: 'Inkwell might look for a token in an error.',
    clause: 'rfc6749#5.1',
  },
]
