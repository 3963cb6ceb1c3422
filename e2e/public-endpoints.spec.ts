import { expect, test } from 'playwright/test'
import { z } from 'zod'
import { metadataAt, registerClient } from './authorization-server.ts'
import { required } from './flows.ts'

const keySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())) })

test.describe('registration', () => {
  const refused: Readonly<Record<string, object>> = {
    'a redirect URI on the internet': { redirect_uris: ['https://evil.com/cb'] },
    'a redirect URI that looks like ours': { redirect_uris: ['https://localhost.evil.com/cb'] },
    'a redirect URI with a user': { redirect_uris: ['https://localhost@evil.com/cb'] },
    'a redirect URI of a script': { redirect_uris: ['javascript:alert(1)'] },
    'one good and one bad': { redirect_uris: ['http://127.0.0.1/cb', 'https://evil.com/cb'] },
    'a sign-out address on the internet': {
      redirect_uris: ['http://127.0.0.1/cb'],
      post_logout_redirect_uris: ['https://evil.com/bye'],
    },
    'keys to fetch': { redirect_uris: ['http://127.0.0.1/cb'], jwks_uri: 'https://evil.com/jwks' },
    'a logo to show': { redirect_uris: ['http://127.0.0.1/cb'], logo_uri: 'https://evil.com/logo.png' },
  }
  for (const [name, members] of Object.entries(refused)) {
    test(`${name} is refused`, async ({ request }) => {
      const response = await request.post('/oidc/reg', {
        data: { ...members, token_endpoint_auth_method: 'none' },
      })
      expect(response.status()).toBe(400)
      expect(z.object({ error: z.string() }).parse(await response.json()).error).toMatch(/^invalid_/)
    })
  }

  for (const host of ['app.example', 'app.test', 'localhost:8080', '[::1]:8080']) {
    test(`${host} is allowed, and expires`, async ({ request }) => {
      const scheme = /example|test/.test(host) ? 'https' : 'http'
      const client = await registerClient(request, `${scheme}://${host}/cb`)
      expect(client.client_id).toMatch(/^[\w-]{20,}$/)
    })
  }
})

test.describe('anybody', () => {
  test('finds the metadata at both addresses', async ({ request, baseURL }) => {
    const openid = await metadataAt(request, '/oidc/.well-known/openid-configuration')
    const oauth = await metadataAt(request, '/.well-known/oauth-authorization-server/oidc')
    expect(openid.issuer).toBe(`${baseURL}/oidc`)
    expect(oauth).toEqual(openid)
    expect(openid.code_challenge_methods_supported).toEqual(['S256'])
    expect(openid.response_types_supported).toEqual(['code'])
    const { keys } = keySet.parse(await (await request.get(openid.jwks_uri)).json())
    expect(keys.length).toBeGreaterThan(0)
    for (const key of keys) expect(Object.keys(key)).not.toContain('d')
  })

  for (const path of ['/photos', '/albums']) {
    test(`is sent from ${path} to where a token comes from`, async ({ request, baseURL }) => {
      const refused = await request.get(path)
      expect(refused.status()).toBe(401)
      const challenge = refused.headers()['www-authenticate'] ?? ''
      expect(challenge).toMatch(/^Bearer /)
      expect(challenge, 'RFC 6750 §3.1: nothing was sent').not.toContain('error=')
      const address = /resource_metadata="([^"]+)"/.exec(challenge)?.[1]
      expect(address).toBe(`${baseURL}/.well-known/oauth-protected-resource${path}`)
      expect(await (await request.get(required(address, 'address'))).json()).toMatchObject({
        resource: `${baseURL}${path}`,
        authorization_servers: [`${baseURL}/oidc`],
        scopes_supported: [`${path.slice(1)}.read`],
      })
    })
  }

  test('gets nothing for a token that nobody issued', async ({ request }) => {
    for (const path of ['/photos', '/albums']) {
      const refused = await request.get(path, { headers: { authorization: 'Bearer made-up' } })
      expect(refused.status(), path).toBe(401)
      expect(refused.headers()['www-authenticate'], path).toContain('error="invalid_token"')
    }
  })

  test('may call /photos from a page of another site, with a token', async ({ request }) => {
    const preflight = await request.fetch('/photos', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    })
    expect(preflight.status()).toBe(204)
    expect(preflight.headers()['access-control-allow-origin']).toBe('*')
    expect(preflight.headers()['access-control-allow-headers']).toMatch(/authorization/i)
  })

  test('can ask whether it is well', async ({ request }) => {
    const response = await request.get('/api/health')
    expect(response.status()).toBe(200)
    expect(await response.json()).toEqual({ status: 'ok' })
  })
})
