import type { Reason } from '#lib/scenario/reason.ts'

const openly = 'It is said openly: it is about the shape of the request, which its sender knows anyway.'

/** Who is it that asks: at the token endpoint before anything else. */
export const clientAuthenticationReasons: readonly Reason[] = [
  {
    matches: 'invalid secret provided',
    says: 'The client_id is known, and the secret is not the one the server keeps for it.',
    clause: 'rfc6749#2.3.1',
    hidden: 'An attacker would learn that the client_id is right and only the secret has to be guessed.',
  },
  {
    matches: 'client not found',
    says: 'No client is registered under this client_id.',
    clause: 'rfc6749#5.2',
    hidden: 'With the same answer for both, nobody can find out by trying which client_ids exist.',
  },
  {
    matches: 'the provided authentication mechanism does not match',
    says: 'The client is registered for another way of authenticating than the one used here.',
    clause: 'rfc6749#3.2.1',
    hidden: 'It would show which clients have a secret and which have none, and so which to impersonate.',
  },
  {
    matches: 'no client authentication mechanism provided',
    says: 'Nothing in the request says which client it is from.',
    clause: 'rfc6749#3.2.1',
    hidden: openly,
  },
  {
    matches: 'client authentication must only be provided using one mechanism',
    says: 'The request authenticates in two ways at once, and a client may use only one.',
    clause: 'rfc6749#2.3',
    hidden: openly,
  },
  {
    matches: 'invalid authorization header value format',
    says: 'The Authorization header is not Basic with Base64 of client_id, colon, secret.',
    clause: 'rfc6749#2.3.1',
    hidden: openly,
  },
  {
    matches: 'client_secret must be provided in the Authorization header',
    says: 'The Authorization header has a client_id and nothing after the colon.',
    clause: 'rfc6749#2.3.1',
    hidden: openly,
  },
  {
    matches: 'client_id and client_secret in the authorization header are not properly encoded',
    says: 'client_id and secret have to be form-encoded before they go into Base64.',
    clause: 'rfc6749#2.3.1',
    hidden: openly,
  },
  {
    matches: 'invalid character found',
    says: 'client_id or secret has a character in it that form encoding does not leave as it is.',
    clause: 'rfc6749#2.3.1',
    hidden: openly,
  },
]
