import type { Registry } from '#lib/jwt/registered.ts'

/** What both kinds of header have (RFC 7515 §4.1; RFC 7516 §4.1 takes it over). */
const both: Registry = {
  alg: {
    means: 'How it was signed, or how its key was encrypted.',
    check: 'A receiver accepts only what it expects from this issuer, never what this field asks for.',
    clause: 'rfc7515#4.1.1',
  },
  jku: {
    means: 'The address of a key set with the key.',
    check: 'Never fetch it unasked: whoever made the token chose it. Keys come from the issuer.',
    clause: 'rfc7515#4.1.2',
  },
  jwk: {
    means: 'The public key itself.',
    check: 'It proves nothing about who signed, but in a DPoP proof, where it is the point.',
    clause: 'rfc7515#4.1.3',
  },
  kid: {
    means: 'Which of the issuer’s keys to verify it with.',
    check: 'The receiver looks it up among keys that it trusts already.',
    clause: 'rfc7515#4.1.4',
  },
  x5u: {
    means: 'The address of a certificate with the key.',
    check: 'Never fetch it unasked: whoever made the token chose it.',
    clause: 'rfc7515#4.1.5',
  },
  x5c: {
    means: 'The certificate with the key, and those that vouch for it.',
    check: 'It counts only where its chain leads to a root that the receiver trusts.',
    clause: 'rfc7515#4.1.6',
  },
  x5t: { means: 'The SHA-1 fingerprint of the certificate with the key.', clause: 'rfc7515#4.1.7' },
  'x5t#S256': { means: 'The SHA-256 fingerprint of the certificate with the key.', clause: 'rfc7515#4.1.8' },
  typ: {
    means: 'What kind of token it is, so that one can’t pass for another.',
    check: 'A receiver refuses a kind that it did not expect.',
    clause: 'rfc8725#3.11',
  },
  cty: {
    means: 'What the payload is: JWT where it is a token itself.',
    clause: 'rfc7515#4.1.10',
  },
  crit: {
    means: 'Parameters of this header that must be understood.',
    check: 'A receiver that does not understand one must refuse the token.',
    clause: 'rfc7515#4.1.11',
  },
}

/** What only encrypted tokens have. */
const encryption: Registry = {
  enc: {
    means: 'How the content was encrypted.',
    check: 'The receiver accepts only what it expects.',
    clause: 'rfc7516#4.1.2',
  },
  zip: {
    means: 'The content was compressed first: DEF is DEFLATE.',
    check: 'Few bytes may become very many: the receiver limits how far it unpacks.',
    clause: 'rfc7516#4.1.3',
  },
  epk: { means: 'A public key made for this one token, to agree on a secret.', clause: 'rfc7518#4.6.1.1' },
  apu: { means: 'About the sender, mixed into the secret.', clause: 'rfc7518#4.6.1.2' },
  apv: { means: 'About the receiver, mixed into the secret.', clause: 'rfc7518#4.6.1.3' },
  iv: { means: 'The initialization vector of the encrypted key.', clause: 'rfc7518#4.7.1.1' },
  tag: { means: 'The authentication tag of the encrypted key.', clause: 'rfc7518#4.7.1.2' },
  p2s: { means: 'The salt for the password.', clause: 'rfc7518#4.8.1.1' },
  p2c: {
    means: 'How often the password is hashed.',
    check: 'The receiver limits it: a huge number would keep it busy.',
    clause: 'rfc7518#4.8.1.2',
  },
  iss: { means: 'The issuer, told outside of what is encrypted.', clause: 'rfc7519#5.3' },
  sub: { means: 'Whom it is about, told outside of what is encrypted.', clause: 'rfc7519#5.3' },
  aud: { means: 'For whom it is, told outside of what is encrypted.', clause: 'rfc7519#5.3' },
}

/** What other specifications have added. */
const further: Registry = {
  b64: {
    means: 'Whether the payload is encoded; false means that it stands as it is.',
    check: 'It must be named in crit, so that who does not know it refuses the token.',
    clause: 'rfc7797#3',
  },
  ppt: { means: 'The kind of passport of a telephone call.', source: 'RFC 8225 §8.1' },
  url: {
    means: 'The address that the request is for (ACME).',
    check: 'The server compares it with the request.',
    clause: 'rfc8555#6.4.1',
  },
  nonce: {
    means: 'A value that the server gave, for one request (ACME).',
    check: 'The server takes each only once.',
    clause: 'rfc8555#6.5.2',
  },
  svt: { means: 'What came of validating the signature before.', source: 'RFC 9321' },
  iheSSId: { means: 'Which submission of health documents was signed.', source: 'IHE ITI DSGj' },
  jwt: {
    means: 'Another token, which this one relies on.',
    source: 'OpenID for Verifiable Presentations 1.0 §12',
  },
  client_id: { means: 'The client.', clause: 'rfc6749#2.2' },
  trust_chain: { means: 'Statements that lead to a root of trust.', source: 'OpenID Federation 1.0 §4.3' },
  peer_trust_chain: { means: 'The chain of trust of the other side.', source: 'OpenID Federation 1.0 §4.4' },
}

/** Every parameter of the IANA registry for JOSE headers. */
export const headerParameters: Registry = { ...further, ...encryption, ...both }
