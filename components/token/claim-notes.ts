import type { JwtKind } from '#lib/jwt/token-kind.ts'

type Notes = Readonly<Record<string, string>>

const everyToken: Notes = {
  iss: 'Who signed it. Whoever takes the token compares this with the issuer they trust.',
  sub: 'Who it is about: a stable identifier at this issuer. Key your user table on iss + sub, never on email.',
  exp: 'After this moment nobody may accept it.',
  nbf: 'Before this moment nobody may accept it.',
  iat: 'When it was signed.',
  jti: 'A name for this one token, so that a receiver can tell a replay.',
  auth_time: 'When the person last proved who they are. The client checks it where it asked for max_age.',
  acr: 'How strongly the person was authenticated; for a client that asked for it.',
  amr: 'By which methods the person was authenticated.',
  sid: 'The session at the issuer, for sign-out.',
}

const idToken: Notes = {
  aud: 'Addressed to the client. No other app may accept it.',
  nonce: 'The client compares it with the one it made, so this token belongs to this sign-in.',
  at_hash: 'Half of the hash of the access token beside it: the two belong together.',
  s_hash: 'Half of the hash of state.',
  name: 'For showing. Names change, so identify nobody by it.',
  email: 'For showing and for mail. Addresses are given to other people, so identify nobody by it.',
  email_verified: 'Whether the issuer ever sent a mail there and got an answer.',
  azp: 'The client it was issued to, where that is not the audience alone.',
}

const accessToken: Notes = {
  aud: 'Addressed to the API. The client carries it and has no reason to read it; any other API refuses it.',
  scope: 'What the API may let the bearer do. The API checks it for every request.',
  client_id: 'The client it was issued to.',
}

const ofClient =
  'The client itself: no person is behind this token. An API must not take it for the number of one.'

/** One sentence on a registered claim: what it is, and who must check it. */
export function claimNote(
  kind: JwtKind,
  claim: string,
  claims: Readonly<Record<string, unknown>>,
): string | undefined {
  // RFC 9068 §2.2: where no resource owner is involved, sub stands for the client
  if (kind === 'access_token' && claim === 'sub' && claims['sub'] === claims['client_id']) return ofClient
  const own = kind === 'id_token' ? idToken : kind === 'access_token' ? accessToken : {}
  return own[claim] ?? everyToken[claim]
}
