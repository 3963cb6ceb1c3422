import { afterEach, describe, expect, it } from 'vitest'
import { header, jsonOf, type HttpHeader, type HttpRequest } from '#lib/protocol/http-message.ts'
import { inkwellOrigin } from '#lib/roles/client-registrations.ts'
import { s256 } from '#lib/roles/pkce.ts'
import { slot } from '#lib/storage/process-slot.ts'
import { bootSite, get, observed, post, postJson, temporaryData, testOrigin } from '#lib/testing/site.ts'
import { authorizationServers } from './index.ts'

const forged: readonly HttpHeader[] = [
  ['Host', 'evil.example'],
  ['X-Forwarded-Host', 'evil.example'],
  ['X-Forwarded-Proto', 'http'],
  ['X-Forwarded-For', '10.0.0.1'],
  ['Forwarded', 'host=evil.example;proto=http'],
]

const authorize = (issuer: string, changes: Record<string, string> = {}) =>
  `${issuer}/auth?${new URLSearchParams({
    client_id: 'inkwell-spa',
    response_type: 'code',
    redirect_uri: `${inkwellOrigin}/callback`,
    scope: 'openid',
    code_challenge: s256('v'.repeat(43)),
    code_challenge_method: 'S256',
    ...changes,
  }).toString()}`

describe('the issuer', () => {
  it('is in every address of the discovery document', async () => {
    const { site } = await bootSite()
    const response = await site.dispatch(get(`${site.issuer}/.well-known/openid-configuration`))
    const metadata = jsonOf(response) ?? {}
    expect(metadata).toMatchObject({
      issuer: `${testOrigin}/oidc`,
      authorization_endpoint: `${testOrigin}/oidc/auth`,
      token_endpoint: `${testOrigin}/oidc/token`,
      jwks_uri: `${testOrigin}/oidc/jwks`,
      registration_endpoint: `${testOrigin}/oidc/reg`,
      end_session_endpoint: `${testOrigin}/oidc/session/end`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
    })
    const addresses = Object.values(metadata).filter(
      (value): value is string => typeof value === 'string' && /^https?:/.test(value),
    )
    expect(addresses.length).toBeGreaterThan(5)
    expect(addresses.filter((address) => !address.startsWith(`${testOrigin}/oidc`))).toEqual([])
  })

  it('does not follow a forged Host or X-Forwarded-Host', async () => {
    const { site } = await bootSite()
    const address = `${site.issuer}/.well-known/openid-configuration`
    const [honest, hostile] = await Promise.all([
      site.dispatch(get(address)),
      site.dispatch(get(address, forged)),
    ])
    expect(hostile.body).toBe(honest.body)
    const page = await site.dispatch(get(`${site.issuer}/session/end`, forged))
    expect(page.body).toContain(`${testOrigin}/oidc/session/end/confirm`)
    expect(page.body).not.toContain('evil.example')
  })

  it('of http says so in its addresses, and sets cookies that http can carry', async () => {
    const { site } = await bootSite(undefined, 'http://localhost:3000')
    const response = await site.dispatch(get(authorize(site.issuer), [['X-Forwarded-Proto', 'https']]))
    const cookies = response.headers.filter(([name]) => name === 'Set-Cookie').map(([, value]) => value)
    expect(cookies.length).toBeGreaterThan(0)
    expect(cookies.filter((cookie) => /;\s*secure/i.test(cookie))).toEqual([])
  })

  it('of https sets cookies that are Secure, HttpOnly, SameSite=Lax and below its own path', async () => {
    const { site } = await bootSite()
    const response = await site.dispatch(get(authorize(site.issuer)))
    const cookies = response.headers.filter(([name]) => name === 'Set-Cookie').map(([, value]) => value)
    expect(cookies.length).toBeGreaterThanOrEqual(2)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/;\s*secure/i)
      expect(cookie).toMatch(/;\s*httponly/i)
      expect(cookie).toMatch(/;\s*samesite=lax/i)
      expect(cookie).toMatch(/;\s*path=\/oidc/i)
    }
  })

  it('is on the answer to the client (RFC 9207), refusals included', async () => {
    const { site } = await bootSite()
    const response = await site.dispatch(get(authorize(site.issuer, { prompt: 'none', state: 's' })))
    const location = new URL(header(response, 'location') ?? '')
    expect(location.origin).toBe(inkwellOrigin)
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      error: 'login_required',
      iss: site.issuer,
      state: 's',
    })
  })
})

describe('a method', () => {
  it('that HTTP has and this server does not is answered with 405', async () => {
    const { site } = await bootSite()
    const response = await site.dispatch({ ...get(`${site.issuer}/auth`), method: 'TRACE' })
    expect(response.status).toBe(405)
    expect(header(response, 'allow')).toContain('GET')
  })
})

describe('CORS', () => {
  const ask = async (origin: string, clientId = 'inkwell-spa') => {
    const { site } = await bootSite()
    const request = post(
      `${site.issuer}/token`,
      { grant_type: 'authorization_code', code: 'x', client_id: clientId },
      [['Origin', origin]],
    )
    return header(await site.dispatch(request), 'access-control-allow-origin')
  }

  it('lets a public client’s own origin read an answer of the token endpoint', async () => {
    expect(await ask(inkwellOrigin)).toBe(inkwellOrigin)
  })

  it('lets no other origin do so', async () => {
    expect(await ask('https://evil.example')).toBeUndefined()
    expect(await ask(`${inkwellOrigin}:444`)).toBeUndefined()
    expect(await ask('null')).toBeUndefined()
  })

  it('lets no script play a confidential client, not even from its own origin', async () => {
    const { site, secrets } = await bootSite()
    const secret = secrets.clientSecrets['inkwell-web'] ?? ''
    const request = (headers: readonly HttpHeader[]): HttpRequest =>
      post(`${site.issuer}/token`, { grant_type: 'authorization_code', code: 'x', redirect_uri: 'x' }, [
        ['Authorization', `Basic ${Buffer.from(`inkwell-web:${secret}`).toString('base64')}`],
        ...headers,
      ])
    const response = await site.dispatch(request([['Origin', inkwellOrigin]]))
    expect(header(response, 'access-control-allow-origin')).toBeUndefined()
    expect((await site.dispatch(request([]))).body).toContain('invalid_grant')
  })

  it('lets anybody read the keys and the metadata', async () => {
    const { site } = await bootSite()
    for (const path of ['/jwks', '/.well-known/openid-configuration']) {
      const response = await site.dispatch(get(site.issuer + path, [['Origin', 'https://anywhere.example']]))
      expect(header(response, 'access-control-allow-origin')).toBe('https://anywhere.example')
    }
  })
})

describe('policy', () => {
  it.each([
    ['no PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['PKCE with plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['an unknown resource', { resource: 'https://evil.example/' }, 'invalid_target'],
  ])('refuses %s', async (_, changes, error) => {
    const { site } = await bootSite()
    const response = await site.dispatch(get(authorize(site.issuer, changes)))
    expect(new URL(header(response, 'location') ?? '').searchParams.get('error')).toBe(error)
  })

  it('holds for registered clients too: PKCE is asked of everybody', async () => {
    const { site } = await bootSite()
    const registered = jsonOf(
      await site.dispatch(postJson(`${site.issuer}/reg`, { redirect_uris: ['https://app.test/cb'] })),
    )
    const changes = { client_id: String(registered?.['client_id']), redirect_uri: 'https://app.test/cb' }
    const without = new URL(authorize(site.issuer, changes))
    without.searchParams.delete('code_challenge')
    without.searchParams.delete('code_challenge_method')
    const { response, notes } = await observed(site.dispatch, get(without.href))
    expect(new URL(header(response, 'location') ?? '').searchParams.get('error')).toBe('invalid_request')
    expect(JSON.stringify(notes)).toContain('policy requires PKCE')
  })
})

describe('the servers of this process', () => {
  afterEach(() => slot.servers.clear())

  it('are one for each origin', async () => {
    temporaryData()
    const first = authorizationServers('https://a.example')
    expect(authorizationServers('https://a.example')).toBe(first)
    expect(authorizationServers('https://b.example')).not.toBe(first)
    expect((await first).acmeId.issuer).toBe('https://a.example/oidc')
  })

  it('are at most eight: the one used longest ago is let go', async () => {
    temporaryData()
    const origins = Array.from({ length: 8 }, (_, index) => `https://host-${index}.example`)
    await Promise.all(origins.map((origin) => authorizationServers(origin)))
    const zero = authorizationServers('https://host-0.example')
    await authorizationServers('https://one-more.example')
    expect(slot.servers.size).toBe(8)
    expect([...slot.servers.keys()]).toEqual([
      ...origins.slice(2),
      'https://host-0.example',
      'https://one-more.example',
    ])
    expect(authorizationServers('https://host-0.example')).toBe(zero)
  })
})
