import type { Reason } from '#lib/scenario/reason.ts'

/** On the server's own pages: who is signing in, and in which browser. */
export const signInReasons: readonly Reason[] = [
  {
    matches: 'the password does not match',
    says: 'There is such an account, and this is not its password.',
    clause: 'oidc-core#3.1.2.3',
    hidden: 'The answer is the same for a wrong e-mail, so that nobody can find out who has an account here.',
  },
  {
    matches: 'no account has this e-mail',
    says: 'Nobody is registered under this e-mail address.',
    clause: 'oidc-core#3.1.2.3',
    hidden: 'A list of addresses could be tried one by one to see who is a customer: user enumeration.',
  },
  {
    matches: 'End-User aborted interaction',
    says: 'Alice said no.',
    clause: 'rfc6749#4.1.2.1',
    hidden: 'It is said openly: her no is meant for the app.',
  },
  {
    matches: 'interaction session id cookie not found',
    says: 'The browser has no cookie of a sign-in under way: it never started one, or did not send it.',
    clause: 'rfc6265#5.4',
    hidden:
      'It is said openly, in words for people. Whether there is such a sign-in, the page does not tell.',
  },
  {
    matches: 'the interaction cookie is not one that this server signed',
    says: 'A cookie came, and its signature does not fit: it was changed, or set by somebody else.',
    clause: 'rfc6265#5.4',
    hidden: 'It is said openly, in words for people. What is wrong with the cookie, the page does not tell.',
  },
  {
    matches: 'the cookie belongs to another interaction',
    says: 'The address names one sign-in, and the browser’s cookie another.',
    clause: 'rfc6265#5.4',
    hidden: 'Whoever tries copied addresses should not learn which of them are still open.',
  },
  {
    matches: 'the form was sent from',
    says: 'The form stands on another site than the sign-in page.',
    clause: 'rfc6454#7',
    hidden: 'The person can’t do anything about it, and the other site should not learn how it was caught.',
  },
  {
    matches: 'interaction session not found',
    says: 'The stored request is gone: it was finished, or it expired.',
    clause: 'rfc6749#3.1',
    hidden: 'Finished and never begun look the same from outside, so that nothing can be probed.',
  },
  {
    matches: 'authorization request has expired',
    says: 'The browser comes back without the cookie of the request it wants to resume, or too late.',
    clause: 'rfc6749#3.1',
    hidden: 'It is said openly, in words for people: all they can do is start again.',
  },
  {
    matches: 'authorization session and cookie identifier mismatch',
    says: 'The cookie names another request than the one that is stored.',
    clause: 'rfc6265#5.4',
    hidden: 'A precise answer would help whoever is trying cookies.',
  },
  {
    matches: 'interaction session and authentication session mismatch',
    says: 'The sign-in began in one session and comes back in another.',
    clause: 'rfc6265#5.4',
    hidden: 'A precise answer would help whoever is trying to swap sessions.',
  },
]
