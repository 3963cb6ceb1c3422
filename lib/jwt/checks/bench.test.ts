import { describe, expect, it } from 'vitest'
import { clause } from '#lib/protocol/clause.ts'
import { jwtClause } from '../clause.ts'
import { readKeys } from '../keys.ts'
import { generateKey, sign, type SigningKey } from '../sign.ts'
import { validate, type Expectations } from './bench.ts'
import { expectedOf, type BenchRole } from './roles.ts'

const now = new Date('2026-11-24T12:00:00Z')
const seconds = now.getTime() / 1000
const roles: readonly BenchRole[] = [
  'id-token',
  'access-token',
  'client-assertion',
  'dpop-proof',
  'logout-token',
]
const event = 'http://schemas.openid.net/event/backchannel-logout'

let key: SigningKey

async function made(header: object, claims: object): Promise<string> {
  key ??= await generateKey('ES256')
  const present = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined))
  const { token = '' } = await sign(JSON.stringify({ alg: 'ES256', ...header }), JSON.stringify(present), key)
  return token
}

async function bench(role: BenchRole, token: string, expected: Partial<Expectations> = {}, keys?: string) {
  key ??= await generateKey('ES256')
  const reading = await readKeys(keys ?? JSON.stringify(key.verifyingJwk))
  return validate(role, token, reading, { now, skew: 0, ...expected })
}

async function found(
  role: BenchRole,
  id: string,
  token: string,
  expected: Partial<Expectations> = {},
  keys?: string,
) {
  const check = (await bench(role, token, expected, keys)).find((one) => one.id === id)
  return check && { result: check.result, detail: check.detail }
}

const results = (checks: Awaited<ReturnType<typeof bench>>) =>
  Object.fromEntries(checks.map(({ id, result }) => [id, result]))

const idToken = {
  iss: 'https://id.example',
  sub: 'alice',
  aud: 'inkwell',
  exp: seconds + 300,
  iat: seconds - 10,
  nonce: 'n',
  auth_time: seconds - 60,
  acr: 'gold',
}
const wantedIdToken = {
  issuer: 'https://id.example',
  audience: 'inkwell',
  nonce: 'n',
  maxAge: 120,
  acr: 'gold',
  algorithm: 'ES256',
}
const accessToken = {
  iss: 'https://id.example',
  sub: 'alice',
  aud: 'https://api.example',
  exp: seconds + 300,
  iat: seconds - 10,
  client_id: 'inkwell',
  jti: 'j',
  scope: 'a b',
}
const wantedAccessToken = {
  issuer: 'https://id.example',
  audience: 'https://api.example',
  algorithm: 'ES256',
  scope: 'a',
}
const assertion = {
  iss: 'inkwell',
  sub: 'inkwell',
  aud: 'https://id.example',
  exp: seconds + 60,
  iat: seconds,
  jti: 'j',
}
const wantedAssertion = { clientId: 'inkwell', audience: 'https://id.example', algorithm: 'ES256' }
const logoutToken = {
  iss: 'https://id.example',
  aud: 'inkwell',
  iat: seconds,
  exp: seconds + 120,
  jti: 'j',
  sub: 'alice',
  sid: 's',
  events: { [event]: {} },
}
const wantedLogoutToken = {
  issuer: 'https://id.example',
  audience: 'inkwell',
  algorithm: 'ES256',
  sub: 'alice',
  sid: 's',
}

describe('every role', () => {
  it.each(roles)('%s: each check has a clause with an address, and an id of its own', async (role) => {
    const checks = await bench(role, await made({}, {}))
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
    for (const check of checks) {
      expect(jwtClause(check.clause).url).toMatch(/^https:\/\/(www\.rfc-editor\.org|openid\.net)\//)
      expect(check.detail).toMatch(/\S/)
    }
    expect(clause('rfc7519#7.2').text).toBe('RFC 7519 §7.2')
  })

  it.each(roles)('%s: a token that can’t be read leaves nothing to check', async (role) => {
    for (const token of ['', 'a.b', 'e30.W10.AA', 'W10.e30.AA', '!.e30.AA', 'a.b.c.d.e']) {
      const [first, ...rest] = await bench(role, token)
      expect(first).toMatchObject({ id: 'readable', result: 'failed' })
      expect(new Set(rest.map(({ result }) => result))).toEqual(new Set(['not-checked']))
    }
  })

  it.each(roles)('%s: claims of any kind come to a list', async (role) => {
    const odd: readonly unknown[] = [1, null, true, [], {}, [[]], 'x', -1, 1e300, { toString: 1 }]
    for (const value of odd) {
      const names = [
        'iss',
        'sub',
        'aud',
        'exp',
        'iat',
        'nbf',
        'jti',
        'nonce',
        'acr',
        'azp',
        'auth_time',
        'at_hash',
        'c_hash',
        'cnf',
        'scope',
        'htm',
        'htu',
        'ath',
        'events',
        'sid',
        'client_id',
      ]
      const claims = Object.fromEntries(names.map((name) => [name, value]))
      const all = {
        ...wantedIdToken,
        ...wantedAssertion,
        scope: 'a',
        accessToken: 'a',
        code: 'c',
        method: 'GET',
        url: 'https://x.example',
        sub: 's',
        sid: 's',
      }
      const checks = await bench(role, await made({ typ: value, jwk: value }, claims), all)
      expect(checks.length).toBeGreaterThan(5)
    }
  })

  it('says what can be filled in', () => {
    for (const role of roles) expect(expectedOf[role].length).toBeGreaterThan(2)
  })

  it('does not overflow where claims are nested deeply', async () => {
    key ??= await generateKey('ES256')
    const deep = `{"sub":${'['.repeat(20_000)}${']'.repeat(20_000)},"iss":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
    const { token = '' } = await sign('{"alg":"ES256"}', deep, key)
    for (const role of roles) expect((await bench(role, token, wantedIdToken)).length).toBeGreaterThan(5)
  })
})

describe('a client receiving an ID token', () => {
  it('passes what is right, in the order of the specification', async () => {
    const checks = await bench('id-token', await made({}, idToken), wantedIdToken)
    expect(results(checks)).toEqual({
      readable: 'passed',
      claims: 'passed',
      sub: 'passed',
      encrypted: 'not-checked',
      iss: 'passed',
      aud: 'passed',
      audiences: 'passed',
      azp: 'not-checked',
      signature: 'passed',
      alg: 'passed',
      secret: 'not-checked',
      exp: 'passed',
      iat: 'passed',
      nonce: 'passed',
      acr: 'passed',
      auth_time: 'passed',
      at_hash: 'not-checked',
      c_hash: 'not-checked',
    })
    expect(checks.map(({ id }) => id).slice(3, 9)).toEqual([
      'encrypted',
      'iss',
      'aud',
      'audiences',
      'azp',
      'signature',
    ])
  })

  it('checks nothing that is not filled in, and says why', async () => {
    const checks = await bench('id-token', await made({}, idToken), {}, '')
    expect(checks.filter(({ result }) => result === 'not-checked').map(({ id }) => id)).toEqual([
      'encrypted',
      'iss',
      'aud',
      'audiences',
      'azp',
      'signature',
      'alg',
      'secret',
      'nonce',
      'acr',
      'auth_time',
      'at_hash',
      'c_hash',
    ])
    expect(checks.find(({ id }) => id === 'iss')?.detail).toBe(
      'Fill in the issuer. The token says https://id.example.',
    )
  })

  it.each<[string, object, Partial<Expectations>, string]>([
    ['claims', { sub: undefined, iat: undefined }, {}, 'There is no sub, no iat.'],
    ['claims', { sub: 7 }, {}, 'sub has to be text: 7.'],
    ['sub', { sub: 'x'.repeat(256) }, {}, 'sub has 256 characters.'],
    ['sub', { sub: 'zoë' }, {}, 'sub has characters that are not ASCII.'],
    [
      'iss',
      { iss: 'https://id.example/' },
      {},
      'The token says https://id.example/, and https://id.example is expected. Only the slash at the end differs, and that counts.',
    ],
    ['aud', { aud: 'other' }, {}, 'The token is for other, not for inkwell.'],
    ['aud', { aud: ['a', 1] }, {}, 'aud has to be text or a list of texts: ["a",1].'],
    ['azp', { azp: 'other' }, {}, 'azp is other, not inkwell.'],
    ['alg', {}, { algorithm: 'RS256' }, 'It is ES256, and RS256 was registered.'],
    ['exp', { exp: seconds - 208 }, {}, 'It ended 3 min 28 s ago.'],
    ['exp', { exp: undefined }, {}, 'There is no exp: it would never end.'],
    ['exp', { exp: '1' }, {}, 'exp has to be a number of seconds: 1.'],
    [
      'iat',
      { iat: seconds + 90_000 },
      {},
      'It says that it will be made in 1 d 1 h. One of the clocks is wrong.',
    ],
    ['nonce', { nonce: 'm' }, {}, 'The token says m, and n was sent.'],
    ['nonce', { nonce: undefined }, {}, 'A nonce was sent, and the token has none.'],
    ['acr', { acr: 'tin' }, {}, 'The token says tin, and gold was asked for.'],
    [
      'auth_time',
      { auth_time: seconds - 180 },
      {},
      'The sign-in was 3 min ago, and max_age is 2 min. Send the person to sign in again.',
    ],
    [
      'auth_time',
      { auth_time: undefined },
      {},
      'max_age was sent, and the token does not say when the sign-in was (auth_time).',
    ],
    [
      'at_hash',
      { at_hash: 'x' },
      { accessToken: 'a' },
      'The token says x; what was filled in comes to ypeBEsobvcr6wjGzmiPcTQ.',
    ],
  ])('%s fails with %j', async (id, claims, expected, detail) => {
    const token = await made({}, { ...idToken, ...claims })
    expect(await found('id-token', id, token, { ...wantedIdToken, ...expected })).toEqual({
      result: 'failed',
      detail,
    })
  })

  it('lets clocks differ by what is allowed', async () => {
    const late = await made({}, { ...idToken, exp: seconds - 20 })
    expect(await found('id-token', 'exp', late, { skew: 30 })).toEqual({
      result: 'passed',
      detail: 'It ended 20 s ago, within the 30 s that clocks may differ.',
    })
    expect(await found('id-token', 'exp', late, { skew: 20 })).toMatchObject({ result: 'failed' })
    const early = await made({}, { ...idToken, iat: seconds + 20 })
    expect(await found('id-token', 'iat', early, { skew: 30 })).toMatchObject({ result: 'passed' })
  })

  it('compares the hashes of OpenID Connect Core A.3', async () => {
    const token = await made(
      {},
      { ...idToken, at_hash: '77QmUPtjPfzWtF2AnpK9RQ', c_hash: 'LDktKdoQak3Pk0cnXxCltA' },
    )
    const expected = {
      accessToken: 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y',
      code: 'Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk',
    }
    expect(await found('id-token', 'at_hash', token, expected)).toMatchObject({ result: 'passed' })
    expect(await found('id-token', 'c_hash', token, expected)).toMatchObject({ result: 'passed' })
    expect(await found('id-token', 'c_hash', token)).toEqual({
      result: 'not-checked',
      detail: 'Fill in the code that came with it.',
    })
  })

  it('with several audiences, with azp, and without RS256', async () => {
    const token = await made({}, { ...idToken, aud: ['inkwell', 'other'], azp: 'inkwell' })
    expect(await found('id-token', 'audiences', token, wantedIdToken)).toMatchObject({
      result: 'not-checked',
    })
    expect(await found('id-token', 'azp', token, wantedIdToken)).toEqual({
      result: 'passed',
      detail: 'inkwell',
    })
    expect(await found('id-token', 'alg', token)).toMatchObject({ result: 'not-checked' })
  })

  it('knows a signature that does not hold', async () => {
    const token = await made({}, idToken)
    const other = JSON.stringify((await generateKey('ES256')).verifyingJwk)
    expect(await found('id-token', 'signature', token, {}, other)).toMatchObject({ result: 'failed' })
    expect(await found('id-token', 'signature', token, {}, '{}')).toMatchObject({ result: 'not-checked' })
  })

  it('takes the client_secret for HMAC', async () => {
    const hmac = await generateKey('HS256')
    const secret = 'a'.repeat(43)
    const own: SigningKey = {
      ...hmac,
      privateJwk: { ...hmac.privateJwk, k: Buffer.from(secret).toString('base64url') },
    }
    const { token = '' } = await sign('{"alg":"HS256"}', JSON.stringify(idToken), own)
    expect(await found('id-token', 'secret', token, {}, secret)).toMatchObject({ result: 'passed' })
    expect(await found('id-token', 'secret', token, {}, 'b'.repeat(43))).toMatchObject({
      result: 'not-checked',
    })
    const { token: several = '' } = await sign(
      '{"alg":"HS256"}',
      JSON.stringify({ ...idToken, aud: ['a', 'b'] }),
      own,
    )
    expect(await found('id-token', 'secret', several, {}, secret)).toMatchObject({ result: 'failed' })
  })
})

describe('an API receiving an access token', () => {
  it('passes what is right', async () => {
    const checks = await bench('access-token', await made({ typ: 'at+jwt' }, accessToken), wantedAccessToken)
    expect(results(checks)).toEqual({
      readable: 'passed',
      typ: 'passed',
      encrypted: 'not-checked',
      iss: 'passed',
      aud: 'passed',
      signature: 'passed',
      alg: 'passed',
      exp: 'passed',
      nbf: 'not-checked',
      claims: 'passed',
      iat: 'passed',
      scope: 'passed',
      cnf: 'not-checked',
    })
  })

  it('takes the example of RFC 9068 §3', async () => {
    const example = {
      iss: 'https://authorization-server.example.com/',
      sub: '5ba552d67',
      aud: 'https://rs.example.com/',
      exp: 1639528912,
      iat: 1618354090,
      jti: 'dbe39bf3a3ba4238a513f51d6e1691c4',
      client_id: 's6BhdRkqt3',
      scope: 'openid profile reademail',
    }
    const expected = {
      issuer: example.iss,
      audience: example.aud,
      scope: 'reademail',
      now: new Date(1618354100_000),
    }
    const checks = await bench('access-token', await made({ typ: 'at+JWT' }, example), expected)
    expect(checks.filter(({ result }) => result === 'failed')).toEqual([])
    expect(checks.filter(({ result }) => result === 'not-checked').map(({ id }) => id)).toEqual([
      'encrypted',
      'nbf',
      'cnf',
    ])
  })

  it.each<[string, object, object, string]>([
    [
      'typ',
      { typ: 'JWT' },
      {},
      'It says JWT, and has to say at+jwt: so an ID token can’t pass for an access token.',
    ],
    ['typ', {}, {}, 'There is no typ. Without it, an ID token could pass for an access token.'],
    ['claims', {}, { client_id: undefined }, 'There is no client_id.'],
    ['nbf', {}, { nbf: seconds + 5 }, 'It may not be used for another 5 s.'],
    ['nbf', {}, { nbf: 'x' }, 'nbf has to be a number of seconds: x.'],
    ['scope', {}, { scope: 'b' }, 'It does not allow a; it says b.'],
    ['scope', {}, { scope: undefined }, 'It does not allow a; it says absent.'],
    ['iat', {}, { iat: undefined }, 'There is no iat.'],
  ])('%s fails with %j %j', async (id, header, claims, detail) => {
    const token = await made(header, { ...accessToken, ...claims })
    expect(await found('access-token', id, token, wantedAccessToken)).toEqual({ result: 'failed', detail })
  })

  it('refuses a token that nobody signed', async () => {
    const { token = '' } = await sign('{"alg":"none"}', JSON.stringify(accessToken), undefined)
    expect(await found('access-token', 'alg', token)).toMatchObject({ result: 'failed' })
    expect(await found('access-token', 'signature', token)).toMatchObject({ result: 'failed' })
  })

  it.each([
    [{ jkt: 'abc' }, /thumbprint abc: check the DPoP proof/],
    [{ 'x5t#S256': 'abc' }, /client certificate/],
    [{ other: 1 }, /not known here/],
    [undefined, /bearer token/],
  ])('says what it is bound to: %j', async (cnf, detail) => {
    const finding = await found('access-token', 'cnf', await made({}, { ...accessToken, cnf }))
    expect(finding?.result).toBe('not-checked')
    expect(finding?.detail).toMatch(detail)
  })
})

describe('an authorization server receiving a client assertion', () => {
  it('passes what is right', async () => {
    const checks = await bench('client-assertion', await made({}, assertion), wantedAssertion)
    expect(results(checks)).toEqual({
      readable: 'passed',
      iss: 'passed',
      sub: 'passed',
      self: 'passed',
      aud: 'passed',
      exp: 'passed',
      nbf: 'not-checked',
      iat: 'passed',
      jti: 'passed',
      replay: 'not-checked',
      signature: 'passed',
      alg: 'passed',
    })
  })

  it.each<[string, object]>([
    ['iss', { iss: 'other' }],
    ['sub', { sub: 'other' }],
    ['self', { sub: 'other' }],
    ['aud', { aud: 'https://other.example' }],
    ['jti', { jti: undefined }],
    ['jti', { jti: '' }],
    ['exp', { exp: undefined }],
  ])('%s fails with %j', async (id, claims) => {
    expect(
      await found('client-assertion', id, await made({}, { ...assertion, ...claims }), wantedAssertion),
    ).toMatchObject({ result: 'failed' })
  })

  it('needs no iat, and no alg that nobody registered', async () => {
    expect(
      await found('client-assertion', 'iat', await made({}, { ...assertion, iat: undefined })),
    ).toMatchObject({ result: 'not-checked' })
    expect(await found('client-assertion', 'alg', await made({}, assertion))).toMatchObject({
      result: 'not-checked',
    })
    expect(
      await found('client-assertion', 'alg', await made({}, assertion), { algorithm: 'RS256' }),
    ).toMatchObject({ result: 'failed' })
  })
})

describe('a server receiving a DPoP proof', () => {
  const jwk = {
    kty: 'EC',
    x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
    y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
    crv: 'P-256',
  }
  const header =
    'eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19'
  const proof = `${header}.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA`
  const request = {
    method: 'GET',
    url: 'https://resource.example.org/protectedresource?page=2#here',
    accessToken: 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU',
    now: new Date(1562262620_000),
  }

  it('passes the example of RFC 9449 §7.1, with the key in its header and no other', async () => {
    expect(results(await bench('dpop-proof', proof, request, ''))).toEqual({
      readable: 'passed',
      one: 'not-checked',
      jwt: 'passed',
      claims: 'passed',
      typ: 'passed',
      alg: 'passed',
      signature: 'passed',
      jwk: 'passed',
      htm: 'passed',
      htu: 'passed',
      nonce: 'not-checked',
      iat: 'passed',
      ath: 'passed',
      bound: 'not-checked',
      replay: 'not-checked',
    })
  })

  it('compares the key with the one an access token is bound to (RFC 9449 §6.1)', async () => {
    const bound = await made({}, { cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' } })
    expect(await found('dpop-proof', 'bound', proof, { ...request, accessToken: bound })).toMatchObject({
      result: 'passed',
    })
    const other = await made({}, { cnf: { jkt: 'x' } })
    expect(await found('dpop-proof', 'bound', proof, { ...request, accessToken: other })).toMatchObject({
      result: 'failed',
    })
    expect(
      await found('dpop-proof', 'bound', proof, { ...request, accessToken: await made({}, {}) }),
    ).toMatchObject({ result: 'failed' })
  })

  it.each<[string, Partial<Expectations>]>([
    ['htm', { method: 'POST' }],
    ['htm', { method: 'get' }],
    ['htu', { url: 'https://resource.example.org/other' }],
    ['htu', { url: 'no address' }],
    ['nonce', { nonce: 'n' }],
    ['ath', { accessToken: 'other' }],
    ['iat', { now: new Date(1562262618_000 + 301_000) }],
    ['iat', { now: new Date(1562262600_000) }],
    ['alg', { algorithm: 'EdDSA' }],
  ])('%s fails with %j', async (id, expected) => {
    expect(await found('dpop-proof', id, proof, { ...request, ...expected })).toMatchObject({
      result: 'failed',
    })
  })

  it.each<[string, object]>([
    ['typ', { typ: 'JWT' }],
    ['alg', { alg: 'HS256' }],
    ['alg', { alg: 'none' }],
    ['alg', { alg: 'x' }],
    ['jwk', { jwk: undefined }],
    ['jwk', { jwk: { kty: 'oct', k: 'AAAA' } }],
    ['jwk', { jwk: { kty: 'EC', d: 'x' } }],
    [
      'signature',
      {
        jwk: {
          kty: 'EC',
          crv: 'P-256',
          x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
          y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
        },
      },
    ],
  ])('%s fails with the header %j', async (id, change) => {
    const [, ...rest] = proof.split('.')
    const fields: unknown = { typ: 'dpop+jwt', alg: 'ES256', jwk, ...change }
    const token = [Buffer.from(JSON.stringify(fields)).toString('base64url'), ...rest].join('.')
    expect(await found('dpop-proof', id, token, request)).toMatchObject({ result: 'failed' })
  })

  it('has no access token at the token endpoint', async () => {
    const { accessToken: _none, ...atToken } = request
    expect(await found('dpop-proof', 'ath', proof, atToken)).toEqual({
      result: 'not-checked',
      detail: 'Fill in the access token that came along.',
    })
    expect(await found('dpop-proof', 'bound', proof, atToken)).toMatchObject({ result: 'not-checked' })
  })
})

describe('a client receiving a logout token', () => {
  it('passes what is right', async () => {
    const checks = await bench(
      'logout-token',
      await made({ typ: 'logout+jwt' }, logoutToken),
      wantedLogoutToken,
    )
    expect(results(checks)).toEqual({
      readable: 'passed',
      claims: 'passed',
      typ: 'passed',
      encrypted: 'not-checked',
      signature: 'passed',
      alg: 'passed',
      iss: 'passed',
      aud: 'passed',
      iat: 'passed',
      exp: 'passed',
      whom: 'passed',
      events: 'passed',
      nonce: 'passed',
      replay: 'not-checked',
      'sub-known': 'passed',
      'sid-known': 'passed',
    })
  })

  it.each<[string, object, object]>([
    ['claims', {}, { jti: undefined }],
    ['typ', { typ: 'at+jwt' }, {}],
    ['whom', {}, { sub: undefined, sid: undefined }],
    ['whom', {}, { sid: 1 }],
    ['events', {}, { events: [event] }],
    ['events', {}, { events: {} }],
    ['events', {}, { events: { [event]: true } }],
    ['nonce', {}, { nonce: 'n' }],
    ['sub-known', {}, { sub: 'bob' }],
    ['sid-known', {}, { sid: 't' }],
  ])('%s fails with %j %j', async (id, header, claims) => {
    expect(
      await found('logout-token', id, await made(header, { ...logoutToken, ...claims }), wantedLogoutToken),
    ).toMatchObject({ result: 'failed' })
  })

  it('only recommends its type', async () => {
    expect(await found('logout-token', 'typ', await made({}, logoutToken))).toMatchObject({
      result: 'not-checked',
    })
    expect(await found('logout-token', 'alg', await made({}, logoutToken))).toMatchObject({
      result: 'not-checked',
    })
    expect(
      await found('logout-token', 'sid-known', await made({}, { ...logoutToken, sid: undefined })),
    ).toMatchObject({ result: 'not-checked' })
  })
})
