import { describe, expect, it } from 'vitest'
import { ProtocolError } from '#lib/protocol/error.ts'
import { formOf, header, type HttpResponse } from '#lib/protocol/http-message.ts'
import { temporaryData } from '#lib/testing/site.ts'
import { demoClient, endpointsOf } from './client.ts'
import {
  deviceAuthorizationRequest,
  deviceTokenRequest,
  processDeviceAuthorizationResponse,
  slowedDown,
  stillWaits,
} from './device.ts'
import { codeScreen, photosScreen, problemScreen, startScreen } from './device-screens.ts'

temporaryData()
const places = endpointsOf('https://as.example/oidc')
const markup = '"><img src=x onerror=alert(1)>'

const answer = (json: unknown, status = 200): HttpResponse => ({
  status,
  headers: [['Content-Type', 'application/json']],
  body: JSON.stringify(json),
})
const codes = {
  device_code: 'long',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://as.example/oidc/device',
  verification_uri_complete: 'https://as.example/oidc/device?user_code=WDJB-MJHT',
  expires_in: 600,
  interval: 5,
}

describe('a device', () => {
  it('asks for its codes without a secret and without an Origin', async () => {
    const request = deviceAuthorizationRequest(await demoClient('inkwell-tv'), places)
    expect(request).toMatchObject({ method: 'POST', url: 'https://as.example/oidc/device/auth' })
    expect(Object.fromEntries(formOf(request))).toEqual({
      client_id: 'inkwell-tv',
      scope: 'openid profile photos.read offline_access',
      resource: 'https://as.example/photos',
    })
    expect(header(request, 'authorization')).toBeUndefined()
    expect(header(request, 'origin')).toBeUndefined()
  })

  it('polls with the device_code, and sends what a lesson wants to be different', async () => {
    const client = await demoClient('inkwell-tv')
    const request = deviceTokenRequest(client, places, 'long', { client_id: null, extra: 'x' })
    expect(formOf(request).get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:device_code')
    expect(formOf(request).get('device_code')).toBe('long')
    expect(formOf(request).get('extra')).toBe('x')
  })
})

describe('a device authorization response', () => {
  const failed = (response: HttpResponse) => {
    const { checks, problem } = processDeviceAuthorizationResponse(response)
    return [checks.find(({ result }) => result === 'failed')?.id, problem?.error]
  }

  it('is read whole', () => {
    const { checks, value, problem } = processDeviceAuthorizationResponse(answer(codes))
    expect(problem).toBeUndefined()
    expect(checks.map(({ result }) => result)).toEqual(['passed', 'passed', 'passed', 'passed'])
    expect(value).toMatchObject({ device_code: 'long', user_code: 'WDJB-MJHT', interval: '5' })
  })

  it('that names no interval means five seconds, and need not have an address to scan', () => {
    const { interval: _, verification_uri_complete: __, ...rest } = codes
    const { value } = processDeviceAuthorizationResponse(answer(rest))
    expect(value?.interval).toBe('5')
    expect(value).not.toHaveProperty('verification_uri_complete')
  })

  it.each([
    ['device_code', undefined],
    ['user_code', undefined],
    ['verification_uri', undefined],
    ['verification_uri', 'javascript:alert(1)'],
    ['verification_uri', 'nonsense'],
  ])('without a good %s is refused: %s', (name, value) => {
    expect(failed(answer({ ...codes, [name]: value }))).toEqual([name, 'invalid_response'])
  })

  it('that is an error is told as the server told it', () => {
    expect(failed(answer({ error: 'invalid_client' }, 400))).toEqual(['status', 'invalid_client'])
    expect(failed(answer('nothing', 500))).toEqual(['status', 'invalid_response'])
  })
})

describe('a refused poll', () => {
  it('is the end, unless it says to wait', () => {
    const waits = (error: string) => stillWaits(new ProtocolError(error, ''))
    expect(['authorization_pending', 'slow_down'].map(waits)).toEqual([true, true])
    expect(['access_denied', 'expired_token', 'invalid_grant'].map(waits)).toEqual([false, false, false])
    expect(stillWaits(undefined)).toBe(false)
  })

  it('with slow_down makes it wait five seconds longer, each time', () => {
    expect(slowedDown('5')).toBe('10')
    expect(slowedDown(slowedDown(undefined))).toBe('15')
  })
})

describe('the screens', () => {
  const shown = { user_code: 'WDJB-MJHT', verification_uri: codes.verification_uri, link: markup }

  it('of a TV have a QR code, those of a terminal have none', async () => {
    expect(await codeScreen('tv', shown)).toMatch(/<svg[^>]* role="img"/)
    expect(await codeScreen('terminal', shown)).not.toContain('<svg')
  })

  it('show the code and where to go', async () => {
    for (const kind of ['tv', 'terminal'] as const) {
      const html = (await codeScreen(kind, shown)).replaceAll('<wbr />', '')
      expect(html).toContain('WDJB-MJHT')
      expect(html).toContain('as.example/oidc/device')
    }
  })

  it('show what comes from elsewhere as text, and load nothing but their style', async () => {
    const screens = await Promise.all(
      (['tv', 'terminal'] as const).flatMap((kind) => [
        startScreen(kind),
        codeScreen(kind, { user_code: markup, verification_uri: markup, link: markup }),
        photosScreen(kind, markup, [{ title: markup, taken: markup }]),
        problemScreen(kind, { error: markup, description: markup, failed: 'sign-in', refusedBy: markup }),
      ]),
    )
    for (const html of screens) {
      expect(html).not.toMatch(/<(img|script|iframe)|@import/)
      expect(html.match(/<h1/g)).toHaveLength(1)
    }
  })

  it('draw each row of the QR code as few pieces, all of them inside', async () => {
    const html = await codeScreen('tv', { ...shown, link: codes.verification_uri_complete })
    const size = Number(/viewBox="0 0 (\d+) \d+"/.exec(html)?.[1])
    const pieces = [...html.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)].map((found) => found.slice(1).map(Number))
    expect(pieces.length).toBeGreaterThan(100)
    for (const [x = 0, y = 0, length = 0] of pieces) {
      // the quiet zone around it stays light
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(2)
      expect(Math.max(x + length, y + 1)).toBeLessThanOrEqual(size - 2)
    }
  })
})
