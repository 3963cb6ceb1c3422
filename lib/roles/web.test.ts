import { afterEach, describe, expect, it, vi } from 'vitest'
import { BodyTooLargeError, fromWeb, publicOrigin, readBody, toWeb } from './web.ts'

const bodyBytesAtMost = 64 * 1024

afterEach(() => vi.unstubAllEnvs())

describe('the public origin', () => {
  const origin = (headers: Record<string, string>) => publicOrigin(new Headers(headers))

  it('is what the request was sent to', () => {
    expect(origin({ host: 'localhost:3000' })).toBe('http://localhost:3000')
    expect(origin({ host: 'Learn.Example' })).toBe('http://learn.example')
    expect(origin({ host: '[::1]:3000' })).toBe('http://[::1]:3000')
  })

  it('is what a proxy says it was sent to', () => {
    expect(
      origin({
        host: 'inner',
        'x-forwarded-host': 'learn.example, inner',
        'x-forwarded-proto': 'https,http',
      }),
    ).toBe('https://learn.example')
    expect(origin({ host: 'a.example', 'x-forwarded-proto': 'javascript' })).toBe('http://a.example')
  })

  it('is PUBLIC_ORIGIN where that is set, whatever the request says', () => {
    vi.stubEnv('PUBLIC_ORIGIN', 'https://learn.example/')
    expect(origin({ host: 'evil.example', 'x-forwarded-host': 'evil.example' })).toBe('https://learn.example')
  })

  it.each([
    '',
    'a b',
    'a/b',
    'user@a.example',
    'a.example:port',
    '<script>',
    '-a.example',
    'a.example?x',
    'a\\b',
  ])('is none where the Host is “%s”', (host) => {
    expect(origin({ host })).toBeUndefined()
  })
})

describe('a body', () => {
  const send = (body: BodyInit, headers: Record<string, string> = {}) =>
    new Request('http://localhost/', { method: 'POST', body, headers })

  it('is read as text', async () => {
    expect(await readBody(send('ä€'))).toBe('ä€')
    expect(await readBody(new Request('http://localhost/'))).toBe('')
    expect(await readBody(send('x'.repeat(bodyBytesAtMost)))).toHaveLength(bodyBytesAtMost)
  })

  it('that is larger than 64 KiB is not read to its end', async () => {
    await expect(readBody(send('x'.repeat(bodyBytesAtMost + 1)))).rejects.toThrow(BodyTooLargeError)
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(1024))
      },
    })
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: endless, duplex: 'half' }
    await expect(readBody(new Request('http://localhost/', init))).rejects.toThrow('64 KiB at the most')
    expect(sent).toBeLessThan(80)
  })

  it('that says it is larger is not read at all', async () => {
    await expect(readBody(send('x', { 'content-length': '70000' }))).rejects.toThrow(BodyTooLargeError)
  })
})

describe('a request from outside', () => {
  it('becomes one of ours at the public origin, without what proxies and the framework added', async () => {
    const request = new Request('http://inner:3000/rewritten?a=1&a=2', {
      method: 'POST',
      body: 'b',
      headers: {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-for': '1.2.3.4',
        'x-middleware-rewrite': '/x',
        'x-nonce': 'n',
        cookie: 's=1',
      },
    })
    const ours = await fromWeb(request, 'https://learn.example', '/oidc/token')
    expect(ours).toMatchObject({ method: 'POST', url: 'https://learn.example/oidc/token?a=1&a=2', body: 'b' })
    expect(ours.headers.map(([name]) => name).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'content-type',
      'cookie',
    ])
  })
})

describe('an answer to the outside', () => {
  const answer = {
    status: 303,
    headers: [
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['Content-Length', '99'],
    ],
    body: 'x',
  } as const

  it('keeps every cookie, and lets the server count the length', async () => {
    const response = toWeb(answer, 'GET', [['X-Extra', '1']])
    expect(response.status).toBe(303)
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(response.headers.has('content-length')).toBe(false)
    expect(response.headers.get('x-extra')).toBe('1')
    expect(await response.text()).toBe('x')
  })

  it('has no body where HTTP has none', async () => {
    expect(await toWeb(answer, 'HEAD').text()).toBe('')
    expect(toWeb({ ...answer, status: 204 }, 'OPTIONS').body).toBeNull()
  })
})
