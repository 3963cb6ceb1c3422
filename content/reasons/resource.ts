import type { Reason } from '#lib/scenario/reason.ts'

const openly = 'It is said openly, in WWW-Authenticate: the app has to know whether a new token would help.'
const forgery = 'Photos says as much here so that you can read it; many APIs say invalid_token and no more.'

/** At the protected resource, and wherever a JWT is verified. */
export const resourceReasons: readonly Reason[] = [
  {
    matches: 'Send an access token.',
    says: 'There is no access token in the request, or not as “Bearer” and one token.',
    clause: 'rfc6750#3.1',
    hidden: 'It is said openly, and without an error code: nothing was wrong with a token, there was none.',
  },
  {
    matches: 'Send the token in the Authorization header',
    says: 'The token stands in the address, where logs and histories would keep it.',
    clause: 'rfc6750#2.3',
    hidden: 'It is said openly: whoever builds the client has to learn it.',
  },
  {
    matches: 'This needs the scope',
    says: 'The token is genuine and for this API, and what it allows is not enough.',
    clause: 'rfc6750#3.1',
    hidden: openly,
  },
  {
    matches: 'signature verification failed',
    says: 'The token was changed after it was signed, or somebody else signed it.',
    clause: 'rfc9068#4',
    hidden: forgery,
  },
  {
    matches: 'This token is not a JWT',
    says: 'This is no JWT: three parts with dots between them are expected.',
    clause: 'rfc9068#4',
    hidden: forgery,
  },
  {
    matches: 'Invalid Token or Protected Header formatting',
    says: 'This is no JWT: three parts with dots between them are expected.',
    clause: 'oidc-rpinitiated#4',
    hidden: 'The person at the browser can’t mend a token; what is wrong with it helps only a forger.',
  },
  {
    matches: 'no applicable key found in the JSON Web Key Set',
    says: 'The token names a key that Acme ID does not publish.',
    clause: 'rfc9068#4',
    hidden: forgery,
  },
  {
    matches: "unexpected 'aud' claim value",
    says: 'The token is made for another recipient.',
    clause: 'rfc9068#4',
    hidden: forgery,
  },
  {
    matches: "unexpected 'iss' claim value",
    says: 'The token comes from another server than the one this API trusts.',
    clause: 'rfc9068#4',
    hidden: forgery,
  },
  {
    matches: "unexpected 'typ' JWT header value",
    says: 'The token is a JWT of another kind: an ID token, for one, is not meant for APIs.',
    clause: 'rfc9068#4',
    hidden: forgery,
  },
  {
    matches: "'exp' claim timestamp check failed",
    says: 'The token has expired.',
    clause: 'rfc9068#4',
    hidden: openly,
  },
  {
    matches: "'alg' (Algorithm) Header Parameter value not allowed",
    says: 'The token says it is signed in a way this API does not take, or not at all.',
    clause: 'rfc9068#4',
    hidden: forgery,
  },
  {
    matches: "Unsupported 'alg' value",
    says: 'The token says it is signed in a way no published key is for.',
    clause: 'rfc9068#4',
    hidden: forgery,
  },
  {
    matches: "missing required '",
    says: 'A claim that every access token has to have is not in this one.',
    clause: 'rfc9068#2.2',
    hidden: forgery,
  },
  {
    matches: 'The token is not active',
    says: 'Acme ID does not stand for this token. Why, it has not told Photos either.',
    clause: 'rfc7662#2.2',
    hidden: openly,
  },
  {
    matches: 'The token is for another API',
    says: 'The token is active, and made for another recipient.',
    clause: 'rfc7662#4',
    hidden: forgery,
  },
  {
    matches: 'The token has expired',
    says: 'The token was active when Photos asked, and its time is over.',
    clause: 'rfc7662#4',
    hidden: openly,
  },
  {
    matches: 'This API cannot check tokens right now',
    says: 'The API could not find out what the token is worth, and so it lets nobody in.',
    clause: 'rfc7662#2.3',
    hidden: 'It is said openly: the caller has done nothing wrong and may try again.',
  },
]
