import type { Term } from '#lib/scenario/glossary.ts'

/** What a person decides, what a server keeps of it, and what attackers try. */
export const trust: readonly Term[] = [
  {
    id: 'consent',
    term: 'consent',
    plain: 'the person’s yes',
    says: 'The person sees which app wants what, and agrees or not. An app gets no more than that.',
    clause: 'oidc-core#3.1.2.4',
    see: ['scope', 'grant'],
  },
  {
    id: 'grant',
    term: 'Grant',
    plain: 'what was allowed',
    says: 'The record of a person’s yes: which app, which scope. With it go all tokens that came of it.',
    clause: 'rfc6749#1.3',
    forms: ['authorization grant'],
    see: ['consent', 'revocation'],
  },
  {
    id: 'session',
    term: 'session',
    plain: 'being signed in',
    says: 'What a server remembers of a browser, mostly by a cookie. The one at the server and the one at the app are two.',
    clause: 'rfc6265#3.1',
    see: ['cookie', 'single-sign-on'],
  },
  {
    id: 'single-sign-on',
    term: 'single sign-on',
    plain: 'one password for many apps',
    says: 'While the session at the authorization server lasts, the next app gets its answer without another sign-in.',
    clause: 'oidc-core#3.1.2.3',
    see: ['session'],
  },
  {
    id: 'csrf',
    term: 'cross-site request forgery',
    plain: 'somebody else’s answer',
    says: 'An attacker makes a browser deliver a request that the person never began, such as a callback with the attacker’s code.',
    clause: 'rfc6749#10.12',
    forms: ['CSRF'],
    see: ['state'],
  },
  {
    id: 'mix-up',
    term: 'mix-up',
    plain: 'the answer of the wrong server',
    says: 'An app that knows several servers is led to bring the code of an honest one to a hostile one.',
    clause: 'rfc9700#4.4',
    forms: ['mix-up attack'],
    see: ['issuer'],
  },
  {
    id: 'downgrade',
    term: 'PKCE downgrade',
    plain: 'leaving the proof out',
    says: 'An attacker takes the code_challenge out on the way and hopes that nobody asks for a code_verifier later.',
    clause: 'rfc9700#4.8.2',
    see: ['pkce'],
  },
]
