import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { expect, test, type APIRequestContext, type APIResponse } from 'playwright/test'
import { mainFlow, pathTo, required } from './flows.ts'

interface Played {
  readonly messages: readonly { readonly id: string; readonly response?: { readonly status: number } }[]
  readonly run: Run
}

/** As far as these tests look into it. */
interface Run {
  readonly format: number
  readonly memory: Record<string, Record<string, string>>
  readonly cookies: Record<string, string>
  readonly [member: string]: unknown
}

test.describe('POST /api/advance', () => {
  test('performs a message, or plays up to one', async ({ request, baseURL }) => {
    const one = await played(await advance(request, baseURL, { run: newRun(baseURL) }))
    expect(one.messages.map(({ id }) => id)).toEqual([mainFlow.messages[0]?.id])
    const many = await played(await advance(request, baseURL, { run: one.run, until: 'token-response' }))
    expect(many.messages.at(-1)).toMatchObject({ id: 'token-response', response: { status: 200 } })
  })

  test('another origin, and none', async ({ request, baseURL }) => {
    const data = JSON.stringify({ run: newRun(baseURL) })
    const post = (headers: Record<string, string>) =>
      request.post('/api/advance', { data, headers: { 'content-type': 'application/json', ...headers } })
    await expectProblem(await post({ origin: 'https://mallory.example' }), 403)
    await expectProblem(await post({ origin: 'null' }), 403)
    await expectProblem(await post({}), 403)
    await expectProblem(await post({ referer: `${baseURL}/` }), 403)
  })

  test('a form of another site cannot reach it', async ({ request, baseURL }) => {
    const data = JSON.stringify({ run: newRun(baseURL) })
    const headers = { origin: 'https://mallory.example', 'content-type': 'text/plain' }
    await expectProblem(await request.post('/api/advance', { data, headers }), 403)
  })

  const malformed: Readonly<Record<string, string>> = {
    'no JSON': 'hello',
    'half of a JSON': '{"run": {',
    nothing: '',
    'a list': '[]',
    'a string': '"run"',
    null: 'null',
    'no run': '{}',
    'a run of null': '{"run": null}',
  }
  for (const [name, body] of Object.entries(malformed)) {
    test(`${name} as the body`, async ({ request, baseURL }) => {
      await expectProblem(await advance(request, baseURL, body), 400)
      await expectProblem(await advance(request, baseURL, body, { 'content-type': 'text/plain' }), 400)
    })
  }

  const wrong: Readonly<Record<string, readonly [number, (run: Run) => object]>> = {
    'a member nobody knows': [400, (run) => ({ run, secret: true })],
    'a member nobody knows in the run': [400, (run) => ({ run: { ...run, admin: true } })],
    'a member that is missing': [400, (run) => ({ run: { ...run, seed: undefined } })],
    'a seed that is none': [400, (run) => ({ run: { ...run, seed: 'short' } })],
    'a start that is no time': [400, (run) => ({ run: { ...run, startedAt: 'now' } })],
    'an older format': [400, (run) => ({ run: { ...run, format: 0 } })],
    'a scenario nobody knows': [404, (run) => ({ run: { ...run, scenario: 'nonsense' } })],
    'a scenario named like a member': [404, (run) => ({ run: { ...run, scenario: 'constructor' } })],
    'an application type nobody knows': [404, (run) => ({ run: { ...run, applicationType: 'toaster' } })],
    'a break nobody knows': [404, (run) => ({ run: { ...run, breaks: ['nonsense'] } })],
    'an until nobody knows': [404, (run) => ({ run, until: 'nonsense' })],
    'an edit that points nowhere': [
      422,
      (run) => ({ run: withEdit(run, { pointer: '/form/nonsense' }), until: 'token-response' }),
    ],
    'an edit of no part of a message': [400, (run) => ({ run: withEdit(run, { pointer: '/body' }) })],
    'an edit of a message nobody knows': [422, (run) => ({ run: withEdit(run, { message: 'nonsense' }) })],
    'another issuer': [422, (run) => ({ run: { ...run, issuer: 'https://other.example/oidc' } })],
    'a position beyond the end': [422, (run) => ({ run: { ...run, position: 400 } })],
  }
  for (const [name, [status, make]] of Object.entries(wrong)) {
    test(name, async ({ request, baseURL }) => {
      await expectProblem(await advance(request, baseURL, make(newRun(baseURL))), status)
    })
  }

  test('an older format says what to do', async ({ request, baseURL }) => {
    const response = await advance(request, baseURL, { run: { ...newRun(baseURL), format: 0 } })
    expect(await detailOf(response)).toMatch(/format 0.*Start it again/)
  })

  test('a body of more than 64 KiB, announced or not', async ({ request, baseURL }) => {
    const body = JSON.stringify({ run: newRun(baseURL), pad: 'x'.repeat(65 * 1024) })
    await expectProblem(await advance(request, baseURL, body), 413)
    const chunked = await raw(required(baseURL, 'origin'), '/api/advance', {
      method: 'POST',
      headers: { origin: baseURL ?? '', 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      body,
    })
    expect(chunked.status).toBe(413)
  })

  const damages: Readonly<Record<string, (run: Run) => Run>> = {
    'a cookie jar that is no JSON': (run) => ({ ...run, cookies: eachOf(run.cookies, () => 'garbage') }),
    'a cookie jar that is null': (run) => ({ ...run, cookies: eachOf(run.cookies, () => 'null') }),
    'a cookie jar of another shape': (run) => ({
      ...run,
      cookies: eachOf(run.cookies, () => '{"cookies":7}'),
    }),
    'a cookie jar full of null': (run) => ({
      ...run,
      cookies: eachOf(run.cookies, () => '{"cookies":[null]}'),
    }),
    'cookies that are lies': (run) => ({
      ...run,
      cookies: eachOf(run.cookies, (jar) => jar.replaceAll(/"value":"[^"]*"/g, '"value":"lie"')),
    }),
    'a memory of garbage': (run) => ({
      ...run,
      memory: Object.fromEntries(
        Object.entries(run.memory).map(([role, values]) => [role, eachOf(values, () => 'garbage{"')]),
      ),
    }),
    'no memory': (run) => ({ ...run, memory: {} }),
    'a memory that is empty text': (run) => ({
      ...run,
      memory: Object.fromEntries(Object.entries(run.memory).map(([role, v]) => [role, eachOf(v, () => '')])),
    }),
    'a request on its way to elsewhere': (run) => ({
      ...run,
      pending: pendingOf(run).map((one) => ({
        ...one,
        request: { ...one.request, url: 'http://169.254.169.254/' },
      })),
    }),
    'an answer that leads elsewhere': (run) => ({
      ...run,
      pending: pendingOf(run).map((one) => ({
        ...one,
        response: { status: 303, headers: [['Location', 'http://127.0.0.1:1/']], body: '' },
      })),
    }),
    'a method nobody knows': (run) => ({
      ...run,
      pending: pendingOf(run).map((one) => ({ ...one, request: { ...one.request, method: 'BREW' } })),
    }),
    'headers that are none': (run) => ({
      ...run,
      pending: pendingOf(run).map((one) => ({
        ...one,
        request: { ...one.request, headers: [['Bad\r\nHeader', 'a\r\nb']] },
      })),
    }),
  }
  for (const [name, damage] of Object.entries(damages)) {
    test(`${name}, at any point of a run: never a failure of the server`, async ({ request, baseURL }) => {
      for (const { id } of mainFlow.messages) {
        const { run } = await played(await advance(request, baseURL, { run: newRun(baseURL), until: id }))
        for (const more of [{}, { until: 'signed-out-page' }]) {
          const response = await advance(request, baseURL, { run: damage(run), ...more })
          expect(response.status(), `${id}: ${await response.text()}`).toBeLessThan(500)
          if (!response.ok()) await expectProblem(response, response.status())
        }
      }
    })
  }

  test('members named __proto__ and constructor change nothing', async ({ request, baseURL }) => {
    const polluting = [
      '{"__proto__": {"polluted": true}, "run": RUN}',
      '{"run": {"__proto__": {"polluted": true}}}',
      '{"constructor": {"prototype": {"polluted": true}}, "run": RUN}',
      '{"run": RUN, "input": {"entered": {"__proto__": "x"}}}',
      '{"run": RUN, "until": "__proto__"}',
    ]
    for (const body of polluting) {
      const filled = body.replace('RUN', JSON.stringify(newRun(baseURL)))
      const response = await advance(request, baseURL, filled)
      expect(response.status(), body).toBeLessThan(500)
      expect(await response.text()).not.toContain('polluted')
    }
    const health = await request.get('/api/health')
    expect(await health.json()).toEqual({ status: 'ok' })
  })

  test('other methods are not allowed', async ({ request }) => {
    expect((await request.get('/api/advance')).status()).toBe(405)
    expect((await request.delete('/api/advance')).status()).toBe(405)
  })
})

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

  for (const path of ['/oidc/auth?client_id=nobody', '/oidc/session/end', '/oidc/interaction/nonsense']) {
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
      const { status, body } = await raw(required(baseURL, 'origin'), path, { headers })
      expect(status).toBe(200)
      const metadata = JSON.parse(body) as Record<string, unknown>
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
      const { status, body } = await raw(required(baseURL, 'origin'), path, {
        headers: { 'x-forwarded-host': host },
      })
      if (status === 200) expect(body).not.toContain(host === '' ? '"issuer":"http:///' : host)
      else expect(status).toBe(400)
    })
  }

  test('the real issuer is not changed by it', async ({ request, baseURL }) => {
    await raw(required(baseURL, 'origin'), '/oidc/.well-known/openid-configuration', {
      headers: { host: 'mallory.example' },
    })
    const metadata = (await (await request.get('/oidc/.well-known/openid-configuration')).json()) as object
    expect(metadata).toMatchObject({ issuer: `${baseURL}/oidc`, token_endpoint: `${baseURL}/oidc/token` })
  })
})

function newRun(origin = ''): Run {
  return {
    format: 1,
    scenario: mainFlow.slug,
    applicationType: mainFlow.type,
    issuer: `${origin}/oidc`,
    seed: 'A'.repeat(43),
    startedAt: Math.floor(Date.now() / 1000),
    breaks: [],
    edits: [],
    inputs: {},
    performed: 0,
    position: -1,
    counts: {},
    memory: {},
    cookies: {},
    pending: [],
  }
}

function withEdit(run: Run, edit: object): object {
  return { ...run, edits: [{ message: 'token-request', change: 'remove', pointer: '/form/code', ...edit }] }
}

function advance(
  request: APIRequestContext,
  origin: string | undefined,
  body: object | string,
  headers: Record<string, string> = {},
): Promise<APIResponse> {
  return request.post('/api/advance', {
    data: typeof body === 'string' ? Buffer.from(body) : Buffer.from(JSON.stringify(body)),
    headers: { origin: origin ?? '', 'content-type': 'application/json', ...headers },
  })
}

async function played(response: APIResponse): Promise<Played> {
  expect(response.status(), await response.text()).toBe(200)
  return (await response.json()) as Played
}

async function expectProblem(response: APIResponse, status: number): Promise<void> {
  expect(response.status(), await response.text()).toBe(status)
  expect(response.headers()['content-type']).toMatch(/^application\/problem\+json/)
  expect(await response.json()).toMatchObject({ status })
  expect(await detailOf(response)).toMatch(/^[A-Z“"].{10,}[.]$/s)
}

async function detailOf(response: APIResponse): Promise<string> {
  return ((await response.json()) as { readonly detail: string }).detail
}

function pendingOf(run: Run): { readonly request: object }[] {
  return run['pending'] as { readonly request: object }[]
}

function eachOf(values: Record<string, string>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
}

interface RawRequest {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** A request with any Host header: no client for the web sends one. */
function raw(
  origin: string,
  path: string,
  { method = 'GET', headers = {}, body }: RawRequest,
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  return new Promise((done, fail) => {
    const sent = httpRequest(`${origin}${path}`, { method, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString('utf8'),
        }),
      )
    })
    sent.on('error', fail)
    sent.end(body)
  })
}
