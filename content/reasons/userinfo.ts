import type { Reason } from '#lib/scenario/reason.ts'

/** At the userinfo endpoint. */
export const userinfoReasons: readonly Reason[] = [
  {
    matches: 'access token not found',
    says: 'Acme ID keeps no such token of a person who signed in: it is for another API, stands for a client, or is gone.',
    clause: 'oidc-core#5.3.3',
    hidden: 'Whoever tries tokens out should not learn which of them were once good.',
  },
  {
    matches: 'no access token provided',
    says: 'The request carries no token, so nobody is meant by it.',
    clause: 'rfc6750#3',
    hidden: 'It is said openly: there is nothing to hide about a token that is not there.',
  },
  {
    matches: 'access tokens must not be provided via query parameter',
    says: 'A token in an address ends up in histories and logs, so it is not taken from there.',
    clause: 'rfc6750#2.1',
    hidden: 'It is said openly: whoever wrote the address can see it there.',
  },
  {
    matches: 'access token missing openid scope',
    says: 'The token was issued without openid, and userinfo is a part of OpenID Connect.',
    clause: 'oidc-core#5.3',
    hidden: 'It is said openly: the app has to ask for openid next time.',
  },
]
