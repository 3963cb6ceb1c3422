import type { Reason } from '#lib/scenario/reason.ts'

const oneAnswer =
  '“Not active” is the answer to all of these alike: another one would show which strings have been tokens.'
const openly = 'It is said openly: it is about the kind of the token, which its sender can see.'

/** Where somebody asks what a token is worth, or gives one back. */
export const introspectionReasons: readonly Reason[] = [
  {
    matches: 'token not found',
    says: 'The server keeps no such token: it was revoked, has long expired, was changed, or never existed.',
    clause: 'rfc7662#2.2',
    hidden: oneAnswer,
  },
  {
    matches: 'token is expired',
    says: 'The server issued this token, and its time is over.',
    clause: 'rfc7662#4',
    hidden: oneAnswer,
  },
  {
    matches: 'grant of the token not found',
    says: 'What the person had allowed was taken back, and the token with it.',
    clause: 'rfc7662#4',
    hidden: oneAnswer,
  },
  {
    matches: 'token is not for whoever asks',
    says: 'The token is good, and made neither for the API that asks nor for this client.',
    clause: 'rfc7662#2.2',
    hidden: 'An API that could ask about any token would learn what clients do elsewhere.',
  },
  {
    matches: 'Structured JWT Tokens cannot be',
    says: 'The server keeps no JWTs: there is no row that it could look at, or delete.',
    clause: 'rfc7009#2.2.1',
    hidden: openly,
  },
  {
    matches: 'client is not authorized to revoke',
    says: 'The token was issued to another client, and only that one may give it back.',
    clause: 'rfc7009#2.1',
    hidden: 'It is said openly, to a client that has proved who it is.',
  },
]
