import type { Reason } from '#lib/scenario/reason.ts'

const openly = 'It is said openly: it is about the shape of the request, which its sender knows anyway.'

/** At the token endpoint, after the client is known. */
export const tokenReasons: readonly Reason[] = [
  {
    matches: 'code_verifier does not match code_challenge',
    says: 'The hash of this code_verifier is not the code_challenge that was stored with the code.',
    clause: 'rfc7636#4.6',
    hidden: 'A thief would learn that the stolen code is good and that only the verifier is missing.',
  },
  {
    matches: 'code_verifier must be provided',
    says: 'The code was made for a code_challenge, and no code_verifier came with it.',
    clause: 'rfc7636#4.5',
    hidden: 'It would tell a thief that the code is real, and which proof is asked for.',
  },
  {
    matches: 'unsupported code_challenge_method',
    says: 'A code_verifier came for a code that was made without a code_challenge.',
    clause: 'rfc9700#4.8.2',
    hidden: 'It would tell an attacker who took the challenge out of the request how far that got.',
  },
  {
    matches: 'code_verifier must be a string',
    says: 'A code_verifier has 43 to 128 characters, and this one does not.',
    clause: 'rfc7636#4.1',
    hidden: openly,
  },
  {
    matches: 'code_verifier contains invalid characters',
    says: 'A code_verifier is made of letters, digits and - . _ ~ only.',
    clause: 'rfc7636#4.1',
    hidden: openly,
  },
  {
    matches: 'authorization code redirect_uri mismatch',
    says: 'This redirect_uri is not the one the code was sent to.',
    clause: 'rfc6749#4.1.3',
    hidden: 'Whoever lured a code away could try addresses until one fits.',
  },
  {
    matches: 'authorization code already consumed',
    says: 'This code was redeemed before, so two parties may hold it: the Grant and all that came of it is revoked.',
    clause: 'rfc6749#4.1.2',
    hidden: 'A thief who came second should not learn that someone else was first.',
  },
  {
    matches: 'authorization code not found',
    says: 'The server has no such code: it was never made, was changed on the way, or went with a revoked Grant.',
    clause: 'rfc6749#5.2',
    hidden: 'If “unknown” and “expired” sounded different, guessing would show which codes have existed.',
  },
  {
    matches: 'authorization code is expired',
    says: 'The code was good and came too late.',
    clause: 'rfc6749#4.1.2',
    hidden: 'It would confirm that a code found in a log was once real.',
  },
  {
    matches: 'client mismatch',
    says: 'The code or the refresh token was made for another client than the one that sends it.',
    clause: 'rfc6749#5.2',
    hidden: 'It would tell a thief to try the same code under other client_ids.',
  },
  {
    matches: 'client_id mismatch',
    says: 'The request names two clients, one in its form and one in its Authorization header.',
    clause: 'rfc6749#3.2.1',
    hidden: openly,
  },
  {
    matches: 'grant not found',
    says: 'What Alice allowed is no longer there: it was revoked, and everything made from it with it.',
    clause: 'rfc6749#5.2',
    hidden: 'That Alice has taken something back is between her and her server.',
  },
  {
    matches: 'grant is expired',
    says: 'What Alice allowed has run out.',
    clause: 'rfc6749#5.2',
    hidden: 'How long consents last is nobody’s business but the server’s and hers.',
  },
  {
    matches: 'refresh token not found',
    says: 'The server has no such refresh token: it was changed on the way, or its whole family was revoked.',
    clause: 'rfc6749#5.2',
    hidden:
      'After a theft both parties get this same answer, and the thief can’t tell whether it was noticed.',
  },
  {
    matches: 'refresh token already used',
    says: 'This refresh token was traded in before. Two parties hold it, so the whole family is revoked.',
    clause: 'rfc9700#4.14.2',
    hidden: 'A thief should not learn that the theft has come to light.',
  },
  {
    matches: 'refresh token is expired',
    says: 'The refresh token was good once and has run out.',
    clause: 'rfc6749#6',
    hidden: 'It would confirm that a token found somewhere was once real.',
  },
  {
    matches: 'refresh token missing requested scope',
    says: 'A refresh may ask for less than Alice allowed, never for more.',
    clause: 'rfc6749#6',
    hidden: openly,
  },
  {
    matches: 'unsupported grant_type requested',
    says: 'This server has no flow of that grant_type.',
    clause: 'rfc6749#5.2',
    hidden: 'It is said openly: the server’s metadata lists what it can do.',
  },
  {
    matches: 'requested grant type is not allowed for this client',
    says: 'The server knows this grant_type, and this client is not registered for it.',
    clause: 'rfc6749#5.2',
    hidden: 'It is said openly: the client has authenticated, or is public and known by name.',
  },
  {
    matches: 'missing required parameter',
    says: 'A parameter that the request needs is not in it.',
    clause: 'rfc6749#5.2',
    hidden: openly,
  },
  {
    matches: 'only application/x-www-form-urlencoded',
    says: 'The token endpoint reads form bodies and nothing else.',
    clause: 'rfc6749#4.1.3',
    hidden: openly,
  },
  {
    matches: 'origin ',
    says: 'A script of a site that this client is not registered for sent the request.',
    clause: 'rfc6454#7',
    hidden: 'It is said openly, and does not help: the browser writes Origin, the script can’t.',
  },
  {
    matches: 'scope contains invalid characters',
    says: 'Scope values are printable ASCII, with single spaces between them.',
    clause: 'rfc6749#3.3',
    hidden: openly,
  },
  {
    matches: 'resource indicator',
    says: 'The request names an API that this server makes no tokens for, or not in the form of an absolute URI.',
    clause: 'rfc8707#2',
    hidden: 'It is said openly: which APIs exist is no secret, and developers have to find the typo.',
  },
]
