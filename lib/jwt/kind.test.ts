import { describe, expect, it } from 'vitest'
import { decode } from './decode.ts'
import { kindOf, type KindId } from './kind.ts'

const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const kindFor = (header: object, claims: object) =>
  kindOf(decode(`${json({ alg: 'ES256', ...header })}.${json(claims)}.c2ln`))
const idToken = { iss: 'https://id.example', sub: 'u_1', aud: 'inkwell-web', exp: 2, iat: 1 }
const logout = { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }

describe('the kind of a token', () => {
  it.each<[KindId, object, object, RegExp]>([
    // RFC 9068 §2.2, with the header of its example
    [
      'access-token',
      { typ: 'at+JWT', kid: 'RjEwOwOA' },
      { ...idToken, client_id: 's6BhdRkqt3', scope: 'openid' },
      /“typ”/,
    ],
    ['access-token', { typ: 'application/at+jwt' }, {}, /“typ”/],
    ['access-token', { typ: 'JWT' }, { ...idToken, scope: 'a' }, /“scope”.*not “at\+jwt”/],
    ['id-token', {}, idToken, /all that an ID token must have/],
    ['id-token', { typ: 'JWT' }, { ...idToken, nonce: 'n' }, /“nonce”/],
    ['logout-token', { typ: 'logout+jwt' }, { iss: 'i' }, /“typ”/],
    ['logout-token', {}, { ...idToken, ...logout }, /back-channel logout/],
    ['client-assertion', {}, { ...idToken, iss: 'c', sub: 'c' }, /“iss” and “sub” are equal/],
    ['client-assertion', { typ: 'client-authentication+jwt' }, {}, /“typ”/],
    ['dpop-proof', { typ: 'dpop+jwt' }, {}, /“typ”/],
    ['dpop-proof', {}, { htm: 'GET', htu: 'https://photos.example' }, /should be “dpop\+jwt”/],
    ['request-object', { typ: 'oauth-authz-req+jwt' }, {}, /“typ”/],
    ['request-object', {}, { client_id: 'c', response_type: 'code', iss: 'c', aud: 'a' }, /“response_type”/],
    ['jarm-response', {}, { iss: 'i', aud: 'c', exp: 1, code: 'x' }, /“code”/],
    ['jarm-response', {}, { iss: 'i', aud: 'c', exp: 1, error: 'access_denied' }, /“error”/],
    ['introspection-response', { typ: 'token-introspection+jwt' }, {}, /“typ”/],
    ['introspection-response', {}, { token_introspection: { active: true } }, /token_introspection/],
    ['sd-jwt', { typ: 'dc+sd-jwt' }, {}, /“typ”/],
    ['sd-jwt', {}, { ...idToken, _sd: [] }, /“_sd”/],
    ['key-binding', { typ: 'kb+jwt' }, {}, /“typ”/],
    ['unknown', {}, { iss: 'i', sub: 's' }, /lacks “aud”, “exp”, “iat”/],
    ['unknown', { typ: 'other+jwt' }, {}, /“typ” is “other\+jwt”/],
    ['unknown', {}, { constructor: 1, toString: 2 }, /claims of none/],
  ])('%s: %j with %j', (id, header, claims, reason) => {
    const kind = kindFor(header, claims)
    expect(kind.id).toBe(id)
    expect(kind.reason).toMatch(reason)
  })

  it('of a signed text is none of a JWT', () => {
    expect(kindOf(decode('eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.c2ln'))).toMatchObject({
      id: 'unknown',
      name: 'Signed text',
    })
  })
})
