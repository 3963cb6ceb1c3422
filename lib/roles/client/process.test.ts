import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import type { HttpResponse } from '#lib/protocol/http-message.ts'
import type { Check } from '#lib/recording/observation.ts'
import { alter } from '#lib/scenario/edit.ts'
import { get } from '#lib/testing/site.ts'
import { keySetOf } from './fetched-keys.ts'
import {
  processResourceResponse,
  processTokenResponse,
  validateAuthorizationResponse,
  validateIdToken,
  validateLogoutResponse,
} from './process.ts'

const issuer = 'https://learn.example/oidc'

const states = (checks: readonly Check[]) => checks.map(({ id, result }) => `${id} ${result}`)

function json(value: unknown, status = 200): HttpResponse {
  return { status, headers: [['Content-Type', 'application/json']], body: JSON.stringify(value) }
}

describe('an authorization response', () => {
  const good = { state: 'abc', iss: issuer, code: 'the-code' }
  const validate = (query: Record<string, string>, state: string | undefined = 'abc') =>
    validateAuthorizationResponse(
      get(`https://inkwell.example/callback?${new URLSearchParams(query).toString()}`),
      { state, issuer },
    )
  const without = (name: string) =>
    Object.fromEntries(Object.entries(good).filter(([member]) => member !== name))

  it('with state, iss and code is a code', () => {
    const { checks, value, problem } = validate(good)
    expect(value).toEqual({ code: 'the-code' })
    expect(problem).toBeUndefined()
    expect(states(checks)).toEqual(['state passed', 'iss passed', 'code passed'])
  })

  it.each([
    ['another state', { ...good, state: 'abd' }],
    ['a state in other case', { ...good, state: 'ABC' }],
    ['no state', without('state')],
    ['an empty state', { ...good, state: '' }],
  ])('with %s is not the answer to our request', (_, query) => {
    const { checks, value, problem } = validate(query)
    expect(value).toBeUndefined()
    expect(problem?.error).toBe('state_mismatch')
    expect(states(checks)).toEqual(['state failed', 'iss not-reached', 'code not-reached'])
  })

  it('is refused where this browser was never sent away, whatever it brings', () => {
    const request = get('https://inkwell.example/callback?iss=x&code=y')
    const { problem } = validateAuthorizationResponse(request, { state: undefined, issuer })
    expect(problem?.error).toBe('state_mismatch')
  })

  it.each([
    ['another issuer', { ...good, iss: 'https://evil.example/oidc' }],
    ['an issuer that only begins like ours', { ...good, iss: `${issuer}/` }],
    ['no issuer', without('iss')],
  ])('with %s is a mix-up', (_, query) => {
    const { checks, value, problem } = validate(query)
    expect(value).toBeUndefined()
    expect(problem?.error).toBe('iss_mismatch')
    expect(states(checks)).toEqual(['state passed', 'iss failed', 'code not-reached'])
  })

  it('with an error is a refusal, with the words of the server', () => {
    const { checks, problem } = validate({
      state: 'abc',
      iss: issuer,
      error: 'access_denied',
      error_description: 'End-User aborted interaction',
    })
    expect(problem).toMatchObject({
      error: 'access_denied',
      errorDescription: 'End-User aborted interaction',
    })
    expect(states(checks).at(-1)).toBe('code failed')
    expect(checks.at(-1)?.detail).toBe('access_denied')
  })

  it('with an error and a code is a refusal too', () => {
    const { value, problem } = validate({ ...good, error: 'server_error' })
    expect(value).toBeUndefined()
    expect(problem?.error).toBe('server_error')
  })

  it('with neither is no answer', () => {
    expect(validate(without('code')).problem?.error).toBe('invalid_response')
  })

  it('looks at state before iss, and at iss before the error', () => {
    expect(validate({ state: 'x', iss: 'x', error: 'x' }).problem?.error).toBe('state_mismatch')
    expect(validate({ ...good, iss: 'x', error: 'x' }).problem?.error).toBe('iss_mismatch')
  })
})

describe('the way back from sign-out', () => {
  it('is ours where the state is', () => {
    expect(validateLogoutResponse(get('https://inkwell.example/signed-out?state=s'), 's').value).toBe(true)
    for (const query of ['?state=t', '', '?state=']) {
      const { value, problem } = validateLogoutResponse(
        get(`https://inkwell.example/signed-out${query}`),
        's',
      )
      expect(value).toBeUndefined()
      expect(problem?.error).toBe('state_mismatch')
    }
  })
})

describe('a token response', () => {
  const good = {
    access_token: 'a',
    token_type: 'Bearer',
    expires_in: 3600,
    id_token: 'i',
    refresh_token: 'r',
  }

  it('gives its tokens, those it has', () => {
    expect(processTokenResponse(json(good)).value).toEqual({
      access_token: 'a',
      id_token: 'i',
      refresh_token: 'r',
    })
    expect(processTokenResponse(json({ access_token: 'a', token_type: 'bearer' })).value).toEqual({
      access_token: 'a',
    })
  })

  it.each<[string, HttpResponse, string, string]>([
    ['an error', json({ error: 'invalid_grant', error_description: 'no' }, 400), 'status', 'invalid_grant'],
    ['a status that is not 200', json(good, 201), 'status', 'invalid_response'],
    [
      'a page in place of JSON',
      { ...json(good), headers: [['Content-Type', 'text/html']] },
      'access_token',
      'invalid_response',
    ],
    ['broken JSON', { ...json(good), body: '{' }, 'access_token', 'invalid_response'],
    ['no access token', json({ token_type: 'Bearer' }), 'access_token', 'invalid_response'],
    [
      'an access token that is no text',
      json({ ...good, access_token: {} }),
      'access_token',
      'invalid_response',
    ],
    ['no token_type', json({ access_token: 'a' }), 'token_type', 'invalid_response'],
    ['a token_type it can’t use', json({ ...good, token_type: 'DPoP' }), 'token_type', 'invalid_response'],
  ])('that is %s is refused', (_, response, check, error) => {
    const { checks, value, problem } = processTokenResponse(response)
    expect(value).toBeUndefined()
    expect(problem?.error).toBe(error)
    expect(checks.find(({ result }) => result === 'failed')?.id).toBe(check)
  })

  it('has an ID token where a sign-in was asked for', () => {
    const tokens = { access_token: 'at', token_type: 'Bearer' }
    const missing = processTokenResponse(json(tokens), { signIn: true })
    expect(missing.problem?.errorDescription).toContain('"id_token"')
    expect(states(missing.checks).at(-1)).toBe('id_token failed')
    const complete = processTokenResponse(json({ ...tokens, id_token: 'it' }), { signIn: true })
    expect(complete.value).toEqual({ access_token: 'at', id_token: 'it' })
    expect(states(complete.checks).at(-1)).toBe('id_token passed')
    expect(processTokenResponse(json(tokens)).value).toEqual({ access_token: 'at' })
  })

  it('that is an error without a code says the status', () => {
    expect(processTokenResponse({ status: 502, headers: [], body: '' }).problem?.errorDescription).toBe(
      'The server answered 502',
    )
  })
})

describe('an ID token', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  const seconds = now.getTime() / 1000
  const claims: JWTPayload = {
    iss: issuer,
    aud: 'inkwell-spa',
    sub: 'u_4821',
    nonce: 'n',
    iat: seconds,
    exp: seconds + 3600,
  }
  const expected = { issuer, clientId: 'inkwell-spa', nonce: 'n', now }
  let keys: HttpResponse
  let sign: (payload: JWTPayload, kid?: string) => Promise<string>

  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    keys = json({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] })
    sign = (payload, kid = 'k1') =>
      new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey)
  })

  const changed = (changes: Record<string, unknown>): JWTPayload =>
    Object.fromEntries(Object.entries({ ...claims, ...changes }).filter(([, value]) => value !== undefined))

  it('that is good says who signed in', async () => {
    const { checks, value, problem } = await validateIdToken(await sign(claims), keys, expected)
    expect(problem).toBeUndefined()
    expect(value).toEqual({ sub: 'u_4821' })
    expect(states(checks)).toEqual(
      ['signature', 'claims', 'iss', 'aud', 'exp', 'nonce'].map((id) => `${id} passed`),
    )
  })

  it.each<[string, string, () => Promise<string> | string]>([
    ['a changed signature', 'signature', async () => alter(await sign(claims))],
    ['a key that is not published', 'signature', () => sign(claims, 'k2')],
    ['alg none', 'signature', () => new UnsecuredJWT(claims).encode()],
    ['nothing of a JWT', 'signature', () => 'opaque'],
    ['another issuer', 'iss', () => sign(changed({ iss: 'https://evil.example/oidc' }))],
    ['another audience', 'aud', () => sign(changed({ aud: 'other-app' }))],
    ['no audience', 'aud', () => sign(changed({ aud: undefined }))],
    ['an expiry in the past', 'exp', () => sign(changed({ exp: seconds }))],
    ['no expiry', 'exp', () => sign(changed({ exp: undefined }))],
    ['no subject', 'claims', () => sign(changed({ sub: undefined }))],
    ['no iat', 'claims', () => sign(changed({ iat: undefined }))],
    ['another nonce', 'nonce', () => sign(changed({ nonce: 'm' }))],
    ['no nonce', 'nonce', () => sign(changed({ nonce: undefined }))],
  ])('with %s fails the check %s', async (_, check, token) => {
    const { checks, value, problem } = await validateIdToken(await token(), keys, expected)
    expect(value).toBeUndefined()
    expect(problem?.error).toBe(check === 'nonce' ? 'nonce_mismatch' : 'invalid_id_token')
    const at = checks.findIndex(({ id }) => id === check)
    expect(checks.map(({ result }) => result)).toEqual(
      checks.map((_line, index) => (index < at ? 'passed' : index === at ? 'failed' : 'not-reached')),
    )
  })

  it('is checked in the order that is shown', async () => {
    const order = ['iss', 'aud', 'exp', 'nonce'] as const
    const wrong = { iss: 'x', aud: 'x', exp: 1, nonce: 'x' }
    for (const [index, first] of order.entries()) {
      const later = Object.fromEntries(order.slice(index).map((name) => [name, wrong[name]]))
      const { checks } = await validateIdToken(await sign(changed(later)), keys, expected)
      expect(checks.find(({ result }) => result === 'failed')?.id).toBe(first)
    }
    const { checks } = await validateIdToken(
      await sign(changed({ ...wrong, sub: undefined })),
      keys,
      expected,
    )
    expect(checks.find(({ result }) => result === 'failed')?.id).toBe('claims')
  })

  describe('that was asked for with max_age', () => {
    const aged = { ...expected, signedIn: { maxAge: 60, askedAt: seconds - 300 } }

    it.each([
      ['as old as it may be', seconds - 360, 'max_age 60; signed in 60 s before'],
      ['made because of the question', seconds - 10, 'max_age 60; signed in after it was asked for'],
    ])('may tell of a sign-in %s', async (_, authTime, detail) => {
      const token = await sign(changed({ auth_time: authTime }))
      const { checks, value } = await validateIdToken(token, keys, aged)
      expect(value).toEqual({ sub: 'u_4821' })
      expect(checks.at(-1)).toMatchObject({ id: 'auth_time', result: 'passed', detail })
    })

    it.each([
      ['a sign-in that is older', seconds - 361, 'auth_time_too_old'],
      ['no time of the sign-in', undefined, 'auth_time_missing'],
      ['a time that is no number', 'today', 'auth_time_missing'],
    ])('may not tell of %s', async (_, authTime, error) => {
      const token = await sign(changed({ auth_time: authTime }))
      const { checks, problem } = await validateIdToken(token, keys, aged)
      expect(problem?.error).toBe(error)
      expect(checks.at(-1)).toMatchObject({ id: 'auth_time', result: 'failed' })
    })

    it('is asked for its nonce first', async () => {
      const token = await sign(changed({ auth_time: 1, nonce: 'm' }))
      expect((await validateIdToken(token, keys, aged)).problem?.error).toBe('nonce_mismatch')
    })
  })

  it('for several audiences is ours where we are among them', async () => {
    const token = await sign(changed({ aud: ['other', 'inkwell-spa'] }))
    expect((await validateIdToken(token, keys, expected)).value).toEqual({ sub: 'u_4821' })
  })

  it('is checked with keys that can be read, though nobody could read the same body before', async () => {
    const token = await sign(claims)
    const unreadable = { ...keys, headers: [] }
    for (const [fetched, result] of [
      [keys, 'passed'],
      [unreadable, 'failed'],
      [keys, 'passed'],
      [unreadable, 'failed'],
    ] as const) {
      const { checks } = await validateIdToken(token, fetched, expected)
      expect(checks[0]).toMatchObject({ id: 'signature', result })
    }
  })

  it('is worth nothing where the keys are something else', async () => {
    const page: HttpResponse = { status: 200, headers: [['Content-Type', 'text/html']], body: '<p>' }
    const { checks } = await validateIdToken(await sign(claims), page, expected)
    expect(checks[0]).toMatchObject({ id: 'signature', result: 'failed' })
    expect(keySetOf(json({ keys: 'none' }))).toEqual({ keys: [] })
    expect(keySetOf(json({ keys: [1, null, { kty: 'EC' }] }))).toEqual({ keys: [{ kty: 'EC' }] })
  })
})

describe('an answer of the API', () => {
  it('of 200 is what was asked for', () => {
    expect(processResourceResponse(json({ photos: [] })).value).toBe('{"photos":[]}')
  })

  it('of another status says what the challenge says', () => {
    const challenge = 'Bearer realm="photos", error="invalid_token", error_description="expired"'
    const { problem } = processResourceResponse({
      status: 401,
      headers: [['WWW-Authenticate', challenge]],
      body: '',
    })
    expect(problem).toMatchObject({ error: 'invalid_token', errorDescription: 'expired' })
  })

  it('without a challenge says the status', () => {
    expect(processResourceResponse({ status: 503, headers: [], body: '' }).problem).toMatchObject({
      error: 'http_503',
      errorDescription: 'The API answered 503',
    })
  })
})
