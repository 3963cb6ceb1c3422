import {
  customFetch,
  dynamicClientRegistration,
  fetchUserInfo,
  initiateDeviceAuthorization,
  None,
  pollDeviceAuthorizationGrant,
  type CustomFetch,
} from 'openid-client'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { header, jsonOf, type HttpResponse } from '#lib/protocol/http-message.ts'
import type { Observation } from '#lib/recording/observation.ts'
import { fromWeb, toWeb } from '#lib/roles/web.ts'
import {
  alice,
  bootSite,
  follow,
  get,
  observed,
  post,
  postJson,
  submit,
  testOrigin,
  type BootedSite,
  type Visit,
} from '#lib/testing/site.ts'
import { deviceGrant } from '../client-registrations.ts'
import { controlsOf, UserAgent } from '../user-agent.ts'

const issuer = `${testOrigin}/oidc`
const markup = '"><img src=x onerror=alert(1)><script>alert(2)</script>'

let booted: BootedSite
let own: string
beforeAll(async () => {
  booted = await bootSite()
  own = await register()
})

async function register(client_name = 'My device'): Promise<string> {
  const metadata = { client_name, grant_types: [deviceGrant], token_endpoint_auth_method: 'none' }
  const response = await booted.site.dispatch(postJson(`${issuer}/reg`, metadata))
  return String(jsonOf(response)?.['client_id'])
}

interface Codes {
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri: string
  readonly verification_uri_complete: string
  readonly expires_in: number
  readonly interval: number
}

async function start(client_id = own): Promise<Codes> {
  const response = await booted.site.dispatch(post(`${issuer}/device/auth`, { client_id, scope: 'openid' }))
  const json = jsonOf(response) ?? {}
  const text = (name: string) => String(json[name])
  return {
    device_code: text('device_code'),
    user_code: text('user_code'),
    verification_uri: text('verification_uri'),
    verification_uri_complete: text('verification_uri_complete'),
    expires_in: Number(json['expires_in']),
    interval: Number(json['interval']),
  }
}

const poll = ({ device_code }: Codes, client_id = own) =>
  observed(booted.site.dispatch, post(`${issuer}/token`, { client_id, grant_type: deviceGrant, device_code }))
const errorOf = ({ response }: { readonly response: HttpResponse }) => jsonOf(response)?.['error']
const open = (address: string, userAgent?: UserAgent) => follow(booted.site.dispatch, address, userAgent)
const send = (page: Visit, entered: Record<string, string> = {}) =>
  submit(booted.site.dispatch, page, entered)
const allow = async (address: string) => send(await send(await open(address)), alice)
const reasonIn = (notes: Observation) =>
  notes.flatMap((one) => (one.kind === 'event' && one.error !== undefined ? [one.errorDetail] : []))[0]

describe('a client from outside, by openid-client', () => {
  const overWire: CustomFetch = async (url, { body, headers, method }) => {
    const request = new Request(url, { method, headers, ...(typeof body === 'string' ? { body } : {}) })
    const text = body instanceof URLSearchParams ? body.toString() : undefined
    const sent = text === undefined ? request : new Request(url, { method, headers, body: text })
    return toWeb(
      await booted.site.dispatch(await fromWeb(sent, testOrigin, new URL(url).pathname)),
      sent.method,
    )
  }

  it('registers itself, gets its codes, and tokens once Alice has allowed it on her phone', async () => {
    const config = await dynamicClientRegistration(
      new URL(issuer),
      { client_name: 'Outside device', grant_types: [deviceGrant], token_endpoint_auth_method: 'none' },
      None(),
      { [customFetch]: overWire },
    )
    const codes = await initiateDeviceAuthorization(config, { scope: 'openid profile' })
    expect(codes).toMatchObject({
      user_code: expect.stringMatching(/^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/) as unknown,
      verification_uri: `${issuer}/device`,
      verification_uri_complete: `${issuer}/device?user_code=${codes.user_code}`,
      interval: 5,
      expires_in: 600,
    })
    const done = await allow(codes.verification_uri_complete ?? '')
    expect(done.response.body).toContain('Your device is connected')
    const tokens = await pollDeviceAuthorizationGrant(config, { ...codes, interval: 0.01 })
    expect(tokens.claims()).toMatchObject({ sub: 'u_4821', aud: config.clientMetadata().client_id })
    expect(await fetchUserInfo(config, tokens.access_token, 'u_4821')).toMatchObject({
      name: 'Alice Moreau',
    })
  })

  it('finds the device authorization endpoint in the metadata', async () => {
    const metadata = jsonOf(await booted.site.dispatch(get(`${issuer}/.well-known/openid-configuration`)))
    expect(metadata).toMatchObject({ device_authorization_endpoint: `${issuer}/device/auth` })
    expect(metadata?.['grant_types_supported']).toContain(deviceGrant)
  })

  it('may not ask where it did not register for the device flow', async () => {
    const metadata = { redirect_uris: ['https://app.test/'], token_endpoint_auth_method: 'none' }
    const registered = await booted.site.dispatch(postJson(`${issuer}/reg`, metadata))
    const client_id = String(jsonOf(registered)?.['client_id'])
    const response = await booted.site.dispatch(post(`${issuer}/device/auth`, { client_id }))
    expect(response.status).toBe(400)
    expect(response.body).toContain('is not allowed for this client')
  })

  it('of the lessons has codes that live an hour, or a second where they are to run out', async () => {
    expect((await start('inkwell-tv')).expires_in).toBe(3600)
    expect((await start('inkwell-tv-brief')).expires_in).toBe(1)
  })
})

describe('a device that polls', () => {
  it('is told to wait, and to wait longer each time it comes too soon', async () => {
    const codes = await start()
    const clock = vi.spyOn(Date, 'now')
    const began = Date.now()
    const at = async (seconds: number) => {
      clock.mockReturnValue(began + seconds * 1000)
      return errorOf(await poll(codes))
    }
    expect(await at(0)).toBe('authorization_pending')
    expect(await at(1)).toBe('slow_down')
    // ten seconds are agreed from here on, and they count from the last poll
    expect(await at(7)).toBe('slow_down')
    expect(await at(22)).toBe('authorization_pending')
    expect(await at(36)).toBe('slow_down')
    // two clocks and a network are allowed a quarter of a second
    expect(await at(55.8)).toBe('authorization_pending')
  })

  it('is not kept waiting once the person has decided', async () => {
    const codes = await start()
    expect(errorOf(await poll(codes))).toBe('authorization_pending')
    await allow(codes.verification_uri_complete)
    const { response } = await poll(codes)
    expect(response.status).toBe(200)
    expect(jsonOf(response)).toHaveProperty('access_token')
  })

  it('gets tokens once: a second time everything that came of it is revoked', async () => {
    const codes = await start()
    await allow(codes.verification_uri_complete)
    const first = await poll(codes)
    const second = await poll(codes)
    expect(errorOf(second)).toBe('invalid_grant')
    expect(reasonIn(second.notes)).toBe('device code already consumed')
    const token = String(jsonOf(first.response)?.['access_token'])
    const me = await booted.site.dispatch(get(`${issuer}/me`, [['Authorization', `Bearer ${token}`]]))
    expect(me.status).toBe(401)
  })

  it('learns that the person said no, at the code or at the sign-in', async () => {
    const [atTheCode, atTheSignIn] = [await start(), await start()]
    const stopped = await send(await open(atTheCode.verification_uri_complete), { abort: 'yes' })
    expect(stopped.response.body).toContain('You said no')
    const page = await send(await open(atTheSignIn.verification_uri_complete))
    const cancelled = await open(`${page.url}/cancel`, page.userAgent)
    expect(cancelled.response.body).toContain('You said no')
    for (const codes of [atTheCode, atTheSignIn]) expect(errorOf(await poll(codes))).toBe('access_denied')
  })

  it('learns that its code has run out', async () => {
    const codes = await start('inkwell-tv-brief')
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1500)
    expect(errorOf(await poll(codes, 'inkwell-tv-brief'))).toBe('expired_token')
  })

  it('with the code of another client is not counted: nobody can slow down somebody else', async () => {
    const codes = await start()
    const other = await register()
    for (let times = 0; times < 3; times += 1) expect(errorOf(await poll(codes, other))).toBe('invalid_grant')
    expect(errorOf(await poll(codes))).toBe('authorization_pending')
  })

  it('leaves nothing behind: what is kept of its polls goes with the code', async () => {
    const codes = await start()
    await poll(codes)
    const kept = () => booted.store.get(`${issuer} DevicePolling`, codes.device_code)
    expect(kept()?.payload).toMatchObject({ interval: 5 })
    await allow(codes.verification_uri_complete)
    await poll(codes)
    expect(kept()).toBeUndefined()
  })

  it('is refused by the server itself, with a reason that stays inside', async () => {
    const codes = await start()
    await poll(codes)
    const { response, notes } = await poll(codes)
    expect(response.status).toBe(400)
    expect(header(response, 'cache-control')).toBe('no-store')
    expect(reasonIn(notes)).toMatch(/^polled 0\.\d s after the last time, 5 s are agreed; 10 s from now on$/)
    expect(response.body).not.toContain('agreed')
  })
})

describe('the pages', () => {
  it('take a code in any case, with or without the dash, and ask to compare it', async () => {
    const codes = await start()
    const page = await open(codes.verification_uri)
    expect(controlsOf(page.response.body, page.url).form?.fields.map(([name]) => name)).toEqual([
      'xsrf',
      'user_code',
    ])
    const confirm = await send(page, { user_code: codes.user_code.toLowerCase().replace('-', ' ') })
    expect(confirm.response.body).toContain(`<p class="user-code">${codes.user_code}</p>`)
    expect(confirm.response.body).toContain('My device wants to be connected')
    const signIn = await send(confirm)
    expect(new URL(signIn.url).pathname).toMatch(/^\/oidc\/interaction\//)
  })

  it.each(['', '?user_code=BBBB-BBBB', '?user_code=', '?user_code=a&user_code=b'])(
    'need no script and load nothing from elsewhere: /device%s',
    async (query) => {
      const { response } = await open(`${issuer}/device${query}`)
      expect(response.body).not.toMatch(/<script|onload|@import|https?:\/\/(?!learn\.example)/i)
      expect(header(response, 'cache-control')).toBe('no-store')
      expect(header(response, 'content-type')).toContain('text/html')
    },
  )

  it('say the same of a code that never was, is in use, or ran out', async () => {
    const [inUse, expired] = [await start(), await start('inkwell-tv-brief')]
    await send(await open(inUse.verification_uri_complete))
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1500)
    const reasons: (string | undefined)[] = []
    for (const user_code of ['BBBB-BBBB', inUse.user_code, expired.user_code]) {
      const userAgent = new UserAgent()
      const linked = await observed(
        booted.site.dispatch,
        await userAgent.get(`${issuer}/device?user_code=${user_code}`),
      )
      const page = await open(`${issuer}/device`)
      const { form } = controlsOf(page.response.body, page.url)
      if (!form) throw new Error('no form')
      const typed = await observed(booted.site.dispatch, await page.userAgent.submit(form, { user_code }))
      for (const { response } of [linked, typed]) {
        expect(response.status).toBe(400)
        expect(response.body).toContain('That code is wrong or no longer good. Look at your device.')
      }
      expect(reasonIn(typed.notes)).toBe(reasonIn(linked.notes))
      reasons.push(reasonIn(linked.notes))
    }
    expect(reasons).toEqual(['the code was not found', 'code has already been used', 'the code has expired'])
  })

  it('can be tried again after a wrong code', async () => {
    const codes = await start()
    const wrong = await send(await open(codes.verification_uri), { user_code: 'BBBB-BBBB' })
    const right = await send(wrong, { user_code: codes.user_code })
    expect(right.response.body).toContain(codes.user_code)
    const none = await send(await open(codes.verification_uri), { user_code: '' })
    expect(none.response.body).toContain('Type the code that your device shows.')
  })

  it('take no form that was not shown in this browser', async () => {
    const codes = await start()
    const page = await open(codes.verification_uri_complete)
    const { form } = controlsOf(page.response.body, page.url)
    const fields = Object.fromEntries(form?.fields ?? [])
    for (const request of [
      post(`${issuer}/device`, fields),
      await page.userAgent.submit({ action: `${issuer}/device`, fields: [['xsrf', 'x']] }, {}),
    ]) {
      const { response, notes } = await observed(booted.site.dispatch, request)
      expect(response.status).toBe(400)
      expect(response.body).toContain('This page is no longer open')
      expect(notes.some((one) => one.kind === 'storage' && one.model === 'Interaction')).toBe(false)
    }
    expect(errorOf(await poll(codes))).toBe('authorization_pending')
  })

  it('show what a client calls itself, and what came in the address, as text', async () => {
    const codes = await start(await register(markup))
    const confirm = await open(codes.verification_uri_complete)
    const tagged = await open(`${issuer}/device?user_code=${encodeURIComponent(codes.user_code + markup)}`)
    for (const { response } of [confirm, tagged, await allow(codes.verification_uri_complete)])
      expect(response.body).not.toMatch(/<(script|img)\b/i)
  })

  it('end a sign-in that was finished before with advice, not with an error of the server', async () => {
    const codes = await start()
    const done = await allow(codes.verification_uri_complete)
    const again = await open(done.url, done.userAgent)
    expect(again.response.status).toBe(400)
    expect(again.response.body).toContain('This page is no longer open')
    const elsewhere = await open(done.url)
    expect(elsewhere.response.status).toBe(400)
    expect(controlsOf(elsewhere.response.body, done.url).links).toEqual({
      'Enter a code': `${issuer}/device`,
    })
  })
})
