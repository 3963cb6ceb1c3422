import { beforeAll, describe, expect, it } from 'vitest'
import { formOf, header, queryOf } from '#lib/protocol/http-message.ts'
import { credential } from '#lib/recording/values.ts'
import { s256 } from '#lib/roles/pkce.ts'
import { get, temporaryData } from '#lib/testing/site.ts'
import { serverSecrets } from '../authorization-server/secrets.ts'
import { clientRegistrations, isDemoClient } from '../client-registrations.ts'
import {
  authorizationRequest,
  demoClient,
  endpointsOf,
  endSessionRequest,
  jwksRequest,
  preflightRequest,
  prepareAuthorization,
  refreshRequest,
  resourceRequest,
  tokenRequest,
  type Client,
} from './client.ts'

const endpoints = endpointsOf('https://learn.example/oidc')
const spa: Client = { registration: clientRegistrations['inkwell-spa'] }
const web: Client = { registration: clientRegistrations['inkwell-web'], secret: 's3cret' }

describe('PKCE', () => {
  it('makes the challenge of RFC 7636 appendix B', () => {
    expect(s256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    )
  })

  it('makes a verifier of 43 characters out of 32 octets, and the challenge of that very verifier', () => {
    const { code_verifier, code_challenge } = prepareAuthorization('seed')
    expect(code_verifier).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(code_challenge).toBe(s256(code_verifier))
  })
})

describe('state and nonce', () => {
  it('have 128 bits each, and nothing in common with each other or the verifier', () => {
    const { state, nonce, code_verifier } = prepareAuthorization('seed')
    for (const value of [state, nonce]) expect(Buffer.from(value, 'base64url')).toHaveLength(16)
    expect(new Set([state, nonce, code_verifier.slice(0, 22)]).size).toBe(3)
  })

  it('come from the seed', () => {
    expect(prepareAuthorization('seed')).toEqual(prepareAuthorization('seed'))
    expect(prepareAuthorization('seed').state).not.toBe(prepareAuthorization('Seed').state)
  })
})

describe('a demo client', () => {
  beforeAll(() => void temporaryData())

  it('that is public has no secret and sends an Origin', async () => {
    expect(await demoClient('inkwell-spa')).toEqual(spa)
  })

  it('that is confidential has the secret of this installation', async () => {
    const { secret, registration } = await demoClient('inkwell-web')
    expect(secret).toBe((await serverSecrets()).clientSecrets['inkwell-web'])
    expect(registration.runsIn).toBe('server')
  })

  it('is one of those registered, and nobody else', async () => {
    await expect(demoClient('nobody')).rejects.toThrow('there is no demo client "nobody"')
    expect(isDemoClient('inkwell-spa')).toBe(true)
    expect(isDemoClient('constructor')).toBe(false)
    expect(isDemoClient(undefined)).toBe(false)
  })
})

describe('the authorization request', () => {
  it('asks for a code with everything that protects it', () => {
    const prepared = prepareAuthorization('seed')
    const url = authorizationRequest(spa, endpoints, prepared)
    expect(url.startsWith(`${endpoints.authorizationEndpoint}?`)).toBe(true)
    expect(Object.fromEntries(queryOf(get(url)))).toEqual({
      client_id: 'inkwell-spa',
      response_type: 'code',
      redirect_uri: 'https://inkwell.example/callback',
      scope: 'openid profile email photos.read offline_access',
      resource: 'https://learn.example/photos',
      prompt: 'consent',
      state: prepared.state,
      nonce: prepared.nonce,
      code_challenge: prepared.code_challenge,
      code_challenge_method: 'S256',
    })
    expect(url).not.toContain(prepared.code_verifier)
  })
})

describe('the token request', () => {
  it('of a public client says who it is in the form', () => {
    const request = tokenRequest(spa, endpoints, 'a code', 'v')
    expect(Object.fromEntries(formOf(request))).toEqual({
      client_id: 'inkwell-spa',
      grant_type: 'authorization_code',
      code: 'a code',
      redirect_uri: 'https://inkwell.example/callback',
      code_verifier: 'v',
    })
    expect(header(request, 'authorization')).toBeUndefined()
    expect(header(request, 'origin')).toBe('https://inkwell.example')
    expect(header(request, 'content-length')).toBe(String(request.body.length))
  })

  it('of a confidential client proves who it is with HTTP Basic, and sends no Origin', () => {
    const request = tokenRequest(web, endpoints, 'c', 'v')
    expect(header(request, 'authorization')).toBe(`Basic ${btoa('inkwell-web:s3cret')}`)
    expect(formOf(request).has('client_id')).toBe(false)
    expect(request.body).not.toContain('s3cret')
    expect(header(request, 'origin')).toBeUndefined()
  })

  it.each([
    ['a:b', 'a%3Ab'],
    ['100% + 1', '100%25+%2B+1'],
    ['ü€', '%C3%BC%E2%82%AC'],
    ['a&b=c', 'a%26b%3Dc'],
    ['~*-._', '%7E*-._'],
  ])('encodes odd characters of a secret before Basic does: %s (RFC 6749 §2.3.1)', (secret, encoded) => {
    const field = header(tokenRequest({ ...web, secret }, endpoints, 'c', 'v'), 'authorization') ?? ''
    expect(Buffer.from(field.slice('Basic '.length), 'base64').toString()).toBe(`inkwell-web:${encoded}`)
    expect(credential(field)).toEqual({ name: 'client_secret', value: secret })
  })
})

describe('the other requests', () => {
  it('refresh with the token alone: the scope stays what it was', () => {
    expect(Object.fromEntries(formOf(refreshRequest(web, endpoints, 'r')))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'r',
    })
  })

  it('fetch the keys without any credential', () => {
    const request = jwksRequest(web, endpoints)
    expect(request).toMatchObject({ method: 'GET', url: 'https://learn.example/oidc/jwks', body: '' })
    expect(header(request, 'authorization')).toBeUndefined()
  })

  it('bring the access token in a header field, and nowhere else', () => {
    const request = resourceRequest(spa, endpoints, 'token')
    expect(header(request, 'authorization')).toBe('Bearer token')
    expect(request.url).toBe('https://learn.example/photos')
  })

  it('ask first, where a script is going to send the token', () => {
    const request = preflightRequest(endpoints.resource)
    expect(request.method).toBe('OPTIONS')
    expect(header(request, 'access-control-request-headers')).toBe('authorization')
    expect(header(request, 'authorization')).toBeUndefined()
  })

  it('sign out with the ID token as a hint, and a state of their own', () => {
    const url = new URL(endSessionRequest(spa, endpoints, 'id-token', 'bye'))
    expect(url.origin + url.pathname).toBe('https://learn.example/oidc/session/end')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      id_token_hint: 'id-token',
      post_logout_redirect_uri: 'https://inkwell.example/signed-out',
      state: 'bye',
    })
  })
})
