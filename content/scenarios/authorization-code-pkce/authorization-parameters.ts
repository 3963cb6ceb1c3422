import type { Annotation } from '#lib/scenario/scenario.ts'
import { waysBack } from './native.ts'

/**
 * The parameters of the authorization request, explained where they stand: in the Location header
 * that sends the browser away, or in the query it arrives with.
 */
export function authorizationParameters(place: 'location' | 'query'): readonly Annotation[] {
  return [
    {
      pointer: `/${place}/code_challenge`,
      note: 'SHA-256 of the code_verifier, as base64url. Acme ID keeps it together with the code.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without:
        'Acme ID refuses at once, since it asks every client for PKCE. Elsewhere, whoever copies a public client’s code can redeem it.',
      clause: 'rfc7636#4.3',
    },
    {
      pointer: `/${place}/code_challenge_method`,
      note: 'S256 says the challenge is a hash. Left out, it would mean plain.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without:
        'plain sends the verifier itself through the browser, where a thief reads it. Acme ID takes S256 only.',
      clause: 'rfc7636#4.3',
    },
    {
      pointer: `/${place}/client_id`,
      note: 'Which app asks. It is a public name, not a secret: anyone may send it.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without:
        'Acme ID can’t tell whose redirect_uri to trust, so it shows an error page and sends the browser nowhere.',
      clause: 'rfc6749#2.2',
    },
    {
      pointer: `/${place}/response_type`,
      note: 'Asks for a code, a voucher that is good once, and not for a token.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'Acme ID can’t know which flow is meant and answers invalid_request.',
      clause: 'rfc6749#3.1.1',
    },
    {
      pointer: `/${place}/redirect_uri`,
      note: 'Where the answer goes. It must equal the registered address, character by character.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'A server that compares loosely delivers the code to whatever page an attacker writes here.',
      clause: 'rfc9700#4.1.3',
      types: ['spa', 'web'],
    },
    ...waysBack.map((way) => ({ ...way, pointer: `/${place}/redirect_uri` })),
    {
      pointer: `/${place}/scope`,
      note: 'What Inkwell asks to do. openid brings an ID token, offline_access a refresh token.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without:
        'Without photos.read the access token opens nothing at Photos. Alice reads this list before she agrees.',
      clause: 'rfc6749#3.3',
    },
    {
      pointer: `/${place}/resource`,
      note: 'Which API the access token is for. It becomes the token’s aud, its audience.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without: 'Acme ID issues a token for its own userinfo endpoint, and Photos refuses it.',
      clause: 'rfc8707#2.1',
    },
    {
      pointer: `/${place}/prompt`,
      note: 'consent: ask Alice even if she agreed before. offline_access needs it.',
      madeBy: 'client',
      checkedBy: 'authorization-server',
      without:
        'Acme ID drops offline_access without a word: no refresh token comes, and only the client can notice.',
      clause: 'oidc-core#11',
    },
    {
      pointer: `/${place}/state`,
      note: 'Random, for this browser and this sign-in. It comes back with the code and is compared.',
      madeBy: 'client',
      checkedBy: 'client',
      without:
        'An attacker can plant their own code in Alice’s browser and sign her in as them. Only Inkwell could notice.',
      clause: 'rfc6749#10.12',
    },
    {
      pointer: `/${place}/nonce`,
      note: 'Random as well. It comes back inside the signed ID token.',
      madeBy: 'client',
      checkedBy: 'client',
      without: 'An ID token of another sign-in can be slipped in, and Inkwell has nothing to tell it by.',
      clause: 'oidc-core#15.5.2',
    },
  ]
}
