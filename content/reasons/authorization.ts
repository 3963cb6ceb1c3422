import type { Reason } from '#lib/scenario/reason.ts'

const openly =
  'It is said openly: the request stands in an address that whoever sent it has written, and developers have to find the mistake.'

/** At the authorization endpoint, before Alice sees anything. */
export const authorizationReasons: readonly Reason[] = [
  {
    matches: 'redirect_uri did not match',
    says: 'The address is not one of those this client has registered, compared character by character.',
    clause: 'rfc9700#4.1.3',
    hidden:
      'It is said to the person at the browser, and to nobody else: the address may belong to an attacker.',
  },
  {
    matches: 'Authorization Server policy requires PKCE',
    says: 'The request has no code_challenge, and this server asks every client for one.',
    clause: 'rfc7636#4.4.1',
    hidden: openly,
  },
  {
    matches: 'code_challenge must be provided with code_challenge_method',
    says: 'There is a method and no challenge that it could be the method of.',
    clause: 'rfc7636#4.3',
    hidden: openly,
  },
  {
    matches: 'code_challenge_method must be provided',
    says: 'Without a method the challenge would count as plain, which this server does not take.',
    clause: 'rfc7636#4.3',
    hidden: openly,
  },
  {
    matches: 'not supported value of code_challenge_method',
    says: 'This server takes S256 only: with plain, the verifier itself would cross the browser.',
    clause: 'rfc7636#4.4.1',
    hidden: openly,
  },
  {
    matches: 'code_challenge must be a string',
    says: 'A SHA-256 hash as base64url has 43 characters, and this is something else.',
    clause: 'rfc7636#4.2',
    hidden: openly,
  },
  {
    matches: 'code_challenge contains invalid characters',
    says: 'A code_challenge is base64url, and this contains something that is not.',
    clause: 'rfc7636#4.2',
    hidden: openly,
  },
  {
    matches: 'unsupported response_type requested',
    says: 'This server hands out codes and nothing else through the browser.',
    clause: 'rfc6749#4.1.2.1',
    hidden: openly,
  },
  {
    matches: 'unsupported response_mode requested',
    says: 'The request asks for the answer in a way this server does not know.',
    clause: 'rfc6749#4.1.2.1',
    hidden: openly,
  },
  {
    matches: 'requested response_mode is not allowed',
    says: 'The answer may not travel in the way the request asks for.',
    clause: 'rfc6749#4.1.2.1',
    hidden: openly,
  },
  {
    matches: 'openid scope must be requested',
    says: 'nonce ends up in an ID token, and without the scope openid there is none.',
    clause: 'oidc-core#3.1.2.1',
    hidden: openly,
  },
  {
    matches: 'unsupported prompt value requested',
    says: 'This server knows none, login and consent as values of prompt.',
    clause: 'oidc-core#3.1.2.1',
    hidden: openly,
  },
  {
    matches: 'prompt none must only be used alone',
    says: 'none means “show nothing”, so no other value of prompt can stand beside it.',
    clause: 'oidc-core#3.1.2.1',
    hidden: openly,
  },
  {
    matches: 'invalid max_age parameter value',
    says: 'max_age is a number of seconds.',
    clause: 'oidc-core#3.1.2.1',
    hidden: openly,
  },
  {
    matches: 'End-User authentication is required',
    says: 'The request forbids any page, and nobody is signed in at this browser.',
    clause: 'oidc-core#3.1.2.6',
    hidden: 'It is said openly: the app has to know that it must ask again, with a page.',
  },
  {
    matches: 'client is invalid',
    says: 'No client is registered under this client_id.',
    clause: 'rfc6749#4.1.2.1',
    hidden: 'It is said to the person at the browser only: without a client there is no address to trust.',
  },
  {
    matches: 'authorization request resolved without requesting interactions but no scope was granted',
    says: 'Nothing that was asked for can be granted.',
    clause: 'rfc6749#3.3',
    hidden: 'Which scopes a server knows and which Alice refused would otherwise be one guess away.',
  },
]
