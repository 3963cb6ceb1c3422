import { expect, test } from 'playwright/test'
import { z } from 'zod'
import { mainFlow, pathTo, required } from './flows.ts'
import { rawRequest } from './raw-request.ts'

test.describe('headers', () => {
  const pages = { home: '/', flow: pathTo(mainFlow, 'token-request'), 'not found': '/nonsense' }
  for (const [name, path] of Object.entries(pages)) {
    test(`${name}: a policy with a nonce of its own, and every script has it`, async ({ request }) => {
      const [first, second] = await Promise.all([request.get(path), request.get(path)])
      const policy = first.headers()['content-security-policy'] ?? ''
      const nonce = /'nonce-([A-Za-z0-9+/=]{24})'/.exec(policy)?.[1]
      expect(nonce).toBeDefined()
      expect(second.headers()['content-security-policy']).not.toContain(String(nonce))
      expect(policy).toContain("default-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("form-action 'self'")
      expect(policy).toContain("object-src 'none'")
      expect(policy).toContain("base-uri 'none'")
      expect(policy.replace(/style-src-attr [^;]*/, '')).not.toMatch(/unsafe-/)

      const html = await first.text()
      const scripts = html.match(/<script\b[^>]*>/g) ?? []
      expect(scripts.length).toBeGreaterThan(0)
      expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
      expect(html).not.toMatch(/\son[a-z]+="/)
    })

    test(`${name}: the other headers`, async ({ request }) => {
      const headers = (await request.get(path)).headers()
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'cross-origin-opener-policy': 'same-origin-allow-popups',
      })
      expect(headers['permissions-policy']).toContain('camera=()')
      expect(headers['cache-control']).toMatch(/no-store/)
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers).not.toHaveProperty('strict-transport-security')
    })
  }

  for (const path of [
    '/oidc/auth?client_id=nobody',
    '/oidc/session/end',
    '/oidc/interaction/nonsense',
    '/social/auth?client_id=nobody',
  ]) {
    test(`${path}: the pages of the server`, async ({ request }) => {
      const headers = (await request.get(path, { maxRedirects: 0 })).headers()
      const policy = headers['content-security-policy'] ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("base-uri 'none'")
      expect(policy, 'browsers apply it to the redirect back to the client').not.toContain('form-action')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['x-frame-options']).toBe('DENY')
      expect(headers['cache-control']).toMatch(/no-store/)
      expect(headers).not.toHaveProperty('cross-origin-opener-policy')
    })
  }

  test('everything else is served with nosniff', async ({ request }) => {
    for (const path of ['/photos', '/api/health', '/icon.svg', '/tokens.css', '/oidc/jwks']) {
      expect((await request.get(path)).headers()['x-content-type-options'], path).toBe('nosniff')
    }
  })

  test('cookies of the server are for scripts and other sites unreadable', async ({ request, baseURL }) => {
    const response = await request.get(
      `/oidc/auth?client_id=inkwell-spa&response_type=code&scope=openid&redirect_uri=https://inkwell.example/callback&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256`,
      { maxRedirects: 0 },
    )
    expect(new URL(response.headers()['location'] ?? '', baseURL).pathname).toMatch(/^\/oidc\/interaction\//)
    const cookies = response.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie')
    expect(cookies.length).toBeGreaterThan(0)
    for (const { value } of cookies) {
      expect(value).toMatch(/;\s*httponly/i)
      expect(value).toMatch(/;\s*samesite=lax/i)
      expect(value).toMatch(/;\s*path=\/oidc/i)
    }
  })
})

test.describe('a forged host', () => {
  const forgeries: Readonly<Record<string, Record<string, string>>> = {
    Host: { host: 'mallory.example' },
    'X-Forwarded-Host': { 'x-forwarded-host': 'mallory.example' },
    'X-Forwarded-Proto': { 'x-forwarded-proto': 'https' },
    both: { host: 'mallory.example', 'x-forwarded-host': 'other.example' },
  }
  for (const [name, headers] of Object.entries(forgeries)) {
    test(`${name}: issuer and endpoints are of one origin`, async ({ baseURL }) => {
      const path = '/oidc/.well-known/openid-configuration'
      const { status, body } = await rawRequest(required(baseURL, 'origin'), path, { headers })
      expect(status).toBe(200)
      const metadata = z.record(z.string(), z.unknown()).parse(JSON.parse(body))
      const addresses = Object.entries(metadata).filter(([member]) =>
        /issuer|_endpoint$|jwks_uri/.test(member),
      )
      const origins = new Set(addresses.map(([, address]) => new URL(String(address)).origin))
      expect([...origins]).toEqual([new URL(String(metadata['issuer'])).origin])
    })
  }

  for (const host of ['mallory.example/evil', 'a b', '<script>', 'user@host', '']) {
    test(`"${host}" is no host`, async ({ baseURL }) => {
      const path = '/oidc/.well-known/openid-configuration'
      const { status, body } = await rawRequest(required(baseURL, 'origin'), path, {
        headers: { 'x-forwarded-host': host },
      })
      if (status === 200) expect(body).not.toContain(host === '' ? '"issuer":"http:///' : host)
      else expect(status).toBe(400)
    })
  }

  test('the real issuer is not changed by it', async ({ request, baseURL }) => {
    await rawRequest(required(baseURL, 'origin'), '/oidc/.well-known/openid-configuration', {
      headers: { host: 'mallory.example' },
    })
    const metadata = z
      .looseObject({})
      .parse(await (await request.get('/oidc/.well-known/openid-configuration')).json())
    expect(metadata).toMatchObject({ issuer: `${baseURL}/oidc`, token_endpoint: `${baseURL}/oidc/token` })
  })
})
