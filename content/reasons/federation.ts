import type { Reason } from '#lib/scenario/reason.ts'

/** At Acme ID, where somebody comes back from Acme Social. */
export const federationReasons: readonly Reason[] = [
  {
    matches: 'no sign-in with another server is open in this browser',
    says: 'Acme ID finds no cookie of a sign-in that it sent away, or what it kept for it is gone.',
    clause: 'rfc6749#10.12',
    hidden: 'Finished, expired and never begun look the same from outside, so that nothing can be probed.',
  },
  {
    matches: 'the state is not the one this browser was sent away with',
    says: 'The answer carries another state than the row of this browser: it belongs to another sign-in.',
    clause: 'rfc6749#10.12',
    hidden: 'A precise answer would help whoever is trying to slip in an answer of their own.',
  },
  {
    matches: 'the answer names another server',
    says: 'iss is not Acme Social: the answer comes from a server that nobody was sent to.',
    clause: 'rfc9207#2.4',
    hidden: 'Alice can’t do anything about it, and whoever forged it should not learn how it was noticed.',
  },
  {
    matches: 'the other server answered',
    says: 'Acme Social sent an error instead of a code, and it was no refusal of Alice’s.',
    clause: 'rfc6749#4.1.2.1',
    hidden: 'What goes wrong between two servers is for those who run them.',
  },
  {
    matches: 'the other server did not take the code',
    says: 'Acme Social refused to give tokens for the code that the browser brought.',
    clause: 'rfc6749#5.2',
    hidden: 'What goes wrong between two servers is for those who run them.',
  },
  {
    matches: 'the ID token of the other server is not to be believed',
    says: 'A check of the ID token failed, so nothing in it counts.',
    clause: 'oidc-core#3.1.3.7',
    hidden: 'Which check it was would help whoever is trying to forge one.',
  },
  {
    matches: 'the e-mail belongs to an account that is not linked',
    says: 'An account here has this address, and nobody has ever shown that both are the same person.',
    clause: 'oidc-core#5.7',
    hidden:
      'The page says so, to somebody whom Acme Social vouches for. Acme ID does not say whose account it is, or what is in it.',
  },
  {
    matches: 'the ID token has no e-mail',
    says: 'Acme Social was not asked for the scope email, or does not know one.',
    clause: 'oidc-core#5.1',
    hidden: 'It is said openly: the person may choose another way.',
  },
  {
    matches: 'End-User did not sign in at',
    says: 'Alice pressed Cancel at Acme Social, and Acme ID passes her no on in its own words.',
    clause: 'rfc6749#4.1.2.1',
    hidden: 'It is said openly: her no is meant for the app. Which page she said it on is nobody’s business.',
  },
]
