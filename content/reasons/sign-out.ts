import type { Reason } from '#lib/scenario/reason.ts'

const openly = 'It is said openly: the page is for the person at the browser, and for the app’s developer.'

/** At the end session endpoint. */
export const signOutReasons: readonly Reason[] = [
  {
    matches: 'post_logout_redirect_uri not registered',
    says: 'The address is not one this client has registered for after sign-out.',
    clause: 'oidc-rpinitiated#3',
    hidden: openly,
  },
  {
    matches: 'could not decode id_token_hint',
    says: 'The hint is no JWT.',
    clause: 'oidc-rpinitiated#4',
    hidden: openly,
  },
  {
    matches: 'could not validate id_token_hint',
    says: 'The hint is a JWT, and not one that this server has signed for this client.',
    clause: 'oidc-rpinitiated#4',
    hidden: 'What exactly is wrong with it stays inside: a forger could work towards a good one.',
  },
  {
    matches: 'client_id does not match the provided id_token_hint',
    says: 'The request names one client, and the ID token was made for another.',
    clause: 'oidc-rpinitiated#2',
    hidden: openly,
  },
  {
    matches: 'unrecognized id_token_hint audience',
    says: 'The ID token was made for a client this server does not know.',
    clause: 'oidc-rpinitiated#4',
    hidden: openly,
  },
  {
    matches: 'xsrf token invalid',
    says: 'The hidden value is not the one of the page that was shown in this session.',
    clause: 'oidc-rpinitiated#6',
    hidden: openly,
  },
  {
    matches: 'could not find logout details',
    says: 'Nobody asked in this session to be signed out.',
    clause: 'oidc-rpinitiated#6',
    hidden: openly,
  },
]
