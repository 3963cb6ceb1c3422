import type { Break, Message } from '#lib/scenario/scenario.ts'

const messages: readonly Message[] = [
  {
    id: 'userinfo-request',
    kind: 'request',
    operation: 'userinfoRequest',
    from: 'client',
    to: 'authorization-server',
    channel: 'back',
    title: 'App asks about a person',
    heading: 'Inkwell asks Acme ID whom its token is about',
    narration:
      'In a sign-in, the userinfo endpoint tells the app who is there. Inkwell tries its own token at it, to learn **whom this token stands for**.',
    label: 'GET /oidc/me',
    clause: 'oidc-core#5.3.1',
    spotlight: '/header/Authorization',
    annotations: [
      {
        pointer: '/header/Authorization',
        note: 'The token that Photos will accept. Its aud is Photos, and its sub is a client.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'Acme ID answers 401 as well, and says that no token came.',
        clause: 'rfc6750#2.1',
      },
      {
        pointer: '/path',
        note: 'The userinfo endpoint: claims about the person who signed in, for a token with the scope openid.',
        madeBy: 'authorization-server',
        checkedBy: 'authorization-server',
        without: 'There would be nobody to ask about a person but the ID token.',
        clause: 'oidc-core#5.3',
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
    title: 'Acme ID tells of a person',
    heading: 'Acme ID answers with what it knows of a person',
    narration:
      'For a token of a sign-in, this answer has **the claims that the person’s scopes allow**. For a client that acts for itself there is no person to tell of.',
    label: '200 claims',
    clause: 'oidc-core#5.3.3',
  },
]

/** A token without a person, where only persons are told of. */
export const atUserinfo: Break = {
  id: 'userinfo',
  title: 'Ask whom it stands for',
  at: 'token-response',
  teaches:
    'userinfo tells of a person who signed in, and nobody did. Acme ID says invalid_token, although the token is good: it is for Photos, and Photos takes it in the next step.',
  adds: [{ before: 'resource-request', messages }],
  opens: 'userinfo-request',
  expect: {
    message: 'userinfo-response',
    status: 401,
    error: 'invalid_token',
    reason: 'access token not found',
  },
}
