import { expect, test, type APIRequestContext, type APIResponse } from 'playwright/test'
import { z } from 'zod'
import { mainFlow, required } from './flows.ts'
import { rawRequest } from './raw-request.ts'

const pendingShape = z.array(z.looseObject({ request: z.looseObject({}) }))
const texts = z.record(z.string(), z.string())
/** As far as these tests look into it. */
const runShape = z.looseObject({
  format: z.number(),
  memory: z.record(z.string(), texts),
  cookies: texts,
  pending: pendingShape,
})
type Run = z.infer<typeof runShape>
const answer = z.looseObject({
  messages: z.array(z.looseObject({ id: z.string() })),
  run: runShape,
})
const problem = z.object({ detail: z.string() })

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
    const chunked = await rawRequest(required(baseURL, 'origin'), '/api/advance', {
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
      pending: run.pending.map((one) => ({
        ...one,
        request: { ...one.request, url: 'http://169.254.169.254/' },
      })),
    }),
    'an answer that leads elsewhere': (run) => ({
      ...run,
      pending: run.pending.map((one) => ({
        ...one,
        response: { status: 303, headers: [['Location', 'http://127.0.0.1:1/']], body: '' },
      })),
    }),
    'a method nobody knows': (run) => ({
      ...run,
      pending: run.pending.map((one) => ({ ...one, request: { ...one.request, method: 'BREW' } })),
    }),
    'headers that are none': (run) => ({
      ...run,
      pending: run.pending.map((one) => ({
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
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const response = await request.fetch('/api/advance', { method })
      expect(response.status(), method).toBe(405)
      expect(response.headers()['allow'], method).toBe('POST')
      expect(response.headers()['content-type'], method).toBe('application/problem+json')
    }
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

async function played(response: APIResponse): Promise<z.infer<typeof answer>> {
  expect(response.status(), await response.text()).toBe(200)
  return answer.parse(await response.json())
}

async function expectProblem(response: APIResponse, status: number): Promise<void> {
  expect(response.status(), await response.text()).toBe(status)
  expect(response.headers()['content-type']).toMatch(/^application\/problem\+json/)
  expect(await response.json()).toMatchObject({ status })
  expect(await detailOf(response)).toMatch(/^[A-Z“"].{10,}[.]$/s)
}

async function detailOf(response: APIResponse): Promise<string> {
  return problem.parse(await response.json()).detail
}

function eachOf(values: Record<string, string>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
}
