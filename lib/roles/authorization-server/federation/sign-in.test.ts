import { beforeAll, describe, expect, it } from 'vitest'
import { header, headers, jsonOf, type HttpRequest, type HttpResponse } from '#lib/protocol/http-message.ts'
import type { NestedExchange, Observation } from '#lib/recording/observation.ts'
import {
  authorizationRequest,
  demoClient,
  endpointsOf,
  prepareAuthorization,
} from '#lib/roles/client/client.ts'
import { s256 } from '#lib/roles/pkce.ts'
import type { Site } from '#lib/roles/site.ts'
import { controlsOf, UserAgent } from '#lib/roles/user-agent.ts'
import { observe } from '#lib/storage/observe.ts'
import type { Passage } from '#lib/storage/process-slot.ts'
import {
  bootSite,
  follow,
  get,
  observed,
  post,
  postJson,
  submit,
  visit,
  type Visit,
} from '#lib/testing/site.ts'

const password = 'battery-staple'

let site: Site
let social: string
let address: string
beforeAll(async () => {
  ;({ site } = await bootSite())
  social = site.issuer.replace('/oidc', '/social')
  address = authorizationRequest(
    await demoClient('inkwell-spa'),
    endpointsOf(site.issuer),
    prepareAuthorization('federated'),
    { resource: null, scope: 'openid profile email', prompt: null },
  )
})

let count = 0
const fresh = () => ({ login: `alice+t${(count += 1)}@social.example`, password })

/** Chooses Acme Social on the sign-in page of Acme ID, and arrives at its own. */
async function choose(userAgent?: UserAgent): Promise<Visit> {
  const { response, url, userAgent: own } = await follow(site.dispatch, address, userAgent)
  const link = controlsOf(response.body, url).links['Continue with Acme Social']
  if (link === undefined) throw new Error('there is no link')
  return follow(site.dispatch, link, own)
}

/** Signs in at Acme Social, as far as the address that leads back. */
async function atSocial(entered: { login: string; password: string }, page?: Visit): Promise<Visit> {
  const { userAgent, url, response } = page ?? (await choose())
  const { form } = controlsOf(response.body, url)
  if (!form) throw new Error(`there is no form at ${url}`)
  const posted = await visit(site.dispatch, userAgent, await userAgent.submit(form, entered))
  return visit(site.dispatch, userAgent, await userAgent.get(posted.redirect ?? ''))
}

interface Back {
  readonly request: HttpRequest
  readonly response: HttpResponse
  readonly notes: Observation
  readonly redirect: string | undefined
}

/** Brings the answer of Acme Social to Acme ID. */
async function bringBack({ userAgent, redirect = '' }: Visit, passage?: Passage): Promise<Back> {
  const request = await userAgent.get(redirect)
  const { result, observation } = await observe(() => site.dispatch(request), passage)
  return {
    request,
    response: result,
    notes: observation,
    redirect: await userAgent.receive(request.url, result),
  }
}

/** Allows the app what it asks for, where that is asked, and is sent back to it. */
async function allow({ userAgent }: Visit, { redirect = '' }: Back): Promise<URL> {
  const page = await follow(site.dispatch, redirect, userAgent)
  const asked = page.response.status === 200 ? await submit(site.dispatch, page, {}) : page
  return new URL(asked.redirect ?? '')
}

const exchangesIn = (notes: Observation) =>
  notes.filter((note): note is NestedExchange => note.kind === 'exchange')
const checksIn = (notes: Observation) => notes.flatMap((note) => (note.kind === 'checks' ? note.checks : []))
const failed = (notes: Observation) =>
  checksIn(notes).flatMap(({ id, result }) => (result === 'failed' ? [id] : []))
const eventIn = (notes: Observation, name: string) =>
  notes.find((note) => note.kind === 'event' && note.name === name)
const rowsIn = (notes: Observation, model: string, operation: string) =>
  notes.flatMap((note) =>
    note.kind === 'storage' && note.model === model && note.operation === operation ? [note] : [],
  )

describe('Acme Social', () => {
  it('is an issuer of its own, with keys of its own', async () => {
    const metadata = jsonOf(await site.dispatch(get(`${social}/.well-known/openid-configuration`)))
    expect(metadata).toMatchObject({
      issuer: social,
      authorization_endpoint: `${social}/auth`,
      scopes_supported: ['openid', 'profile', 'email'],
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
    })
    expect(metadata).not.toHaveProperty('registration_endpoint')
    expect(metadata).not.toHaveProperty('revocation_endpoint')
    const kids = await Promise.all(
      [site.issuer, social].map(async (issuer) => (await site.dispatch(get(`${issuer}/jwks`))).body),
    )
    expect(kids[0]).not.toBe(kids[1])
  })

  it('grants nothing but codes', async () => {
    const metadata = jsonOf(await site.dispatch(get(`${social}/.well-known/openid-configuration`)))
    expect(metadata?.['grant_types_supported']).toEqual(['authorization_code'])
  })

  it('registers nobody, and knows none of Acme ID’s clients', async () => {
    const registration = await site.dispatch(
      postJson(`${social}/reg`, { redirect_uris: ['https://a.test/'] }),
    )
    expect(registration.status).toBe(404)
    const asked = await site.dispatch(get(address.replace(site.issuer, social)))
    expect(asked.status).toBe(400)
    expect(asked.body).toContain('Acme Social refuses this request')
  })

  it('has pages, people and cookies of its own, and no accounts to make', async () => {
    const page = await choose()
    const cookies = await page.userAgent.get(page.url)
    expect(header(cookies, 'cookie')).toMatch(/^_social_interaction=/)
    expect(page.response.body).toContain('Sign in to continue to Acme ID')
    expect(page.response.body).toContain('alice@social.example')
    expect(page.response.body).toContain('/acme-social.css')
    expect(page.response.body).not.toContain('mallory')
    expect(Object.keys(controlsOf(page.response.body, page.url).links)).toEqual(['Cancel'])
    for (const below of ['sign-up', 'federated']) {
      const request = await page.userAgent.get(`${page.url}/${below}`)
      expect((await visit(site.dispatch, page.userAgent, request)).redirect).toBe(page.url)
    }
    expect((await site.dispatch(get(`${social}/federated/callback`))).status).toBe(404)
  })

  it('does not know the people of Acme ID', async () => {
    const { userAgent, url, response } = await choose()
    const { form } = controlsOf(response.body, url)
    if (!form) throw new Error('there is no form')
    const entered = { login: 'alice@mail.example', password: 'correct-horse' }
    const refused = await observed(site.dispatch, await userAgent.submit(form, entered))
    expect(refused.response.status).toBe(400)
    expect(JSON.stringify(refused.notes)).toContain('no account has this e-mail')
  })
})

describe('the way to Acme Social', () => {
  it('is a request like any client’s, and what it is held against stays in a row', async () => {
    const { userAgent, url, response } = await follow(site.dispatch, address)
    const link = controlsOf(response.body, url).links['Continue with Acme Social'] ?? ''
    const { response: sent, notes } = await observed(site.dispatch, await userAgent.get(link))
    expect(sent.status).toBe(303)
    const to = new URL(header(sent, 'location') ?? '')
    expect(to.origin + to.pathname).toBe(`${social}/auth`)
    const { state, nonce, code_challenge, ...rest } = Object.fromEntries(to.searchParams)
    expect(rest).toEqual({
      client_id: 'acme-id',
      response_type: 'code',
      redirect_uri: `${site.issuer}/federated/callback`,
      scope: 'openid profile email',
      code_challenge_method: 'S256',
    })
    expect([state, nonce].every((value) => /^[\w-]{22}$/.test(value ?? ''))).toBe(true)
    expect(state).not.toBe(nonce)
    expect(code_challenge).toMatch(/^[\w-]{43}$/)
    const [row] = rowsIn(notes, 'FederatedSignIn', 'upsert')
    expect(row?.after?.payload).toMatchObject({
      state,
      nonce,
      interaction: new URL(url).pathname.split('/').at(-1),
    })
    expect(s256(String(row?.after?.payload['codeVerifier']))).toBe(code_challenge)
    const cookie = headers(sent, 'set-cookie').find((one) => one.startsWith('_federated=')) ?? ''
    expect(cookie).toContain(`_federated=${row?.id};`)
    expect(cookie).toMatch(/path=\/oidc\/federated;/)
    expect(cookie).toMatch(/secure/)
    expect(cookie).toMatch(/httponly/)
    expect(cookie).toMatch(/samesite=lax/)
    expect(headers(sent, 'set-cookie').some((one) => one.startsWith('_federated.sig='))).toBe(true)
  })
})

describe('an app that wants its people to prove anew who they are', () => {
  it.each([
    ['prompt', 'login'],
    ['max_age', '0'],
  ])('is heard by Acme Social too: %s', async (name, value) => {
    const asked = new URL(address)
    asked.searchParams.set(name, value)
    const first = await follow(site.dispatch, address)
    await submit(site.dispatch, first, { login: 'alice@mail.example', password: 'correct-horse' })
    const { response, url, userAgent } = await follow(site.dispatch, asked.href, first.userAgent)
    const link = controlsOf(response.body, url).links['Continue with Acme Social'] ?? ''
    const { redirect } = await visit(site.dispatch, userAgent, await userAgent.get(link))
    expect(new URL(redirect ?? '').searchParams.get('prompt')).toBe('login')
  })
})

describe('the way back', () => {
  it('redeems the code, validates the ID token, and makes an account the first time', async () => {
    const entered = fresh()
    const returned = await atSocial(entered)
    const back = await bringBack(returned)
    expect(back.response.status).toBe(303)
    expect(back.redirect).toMatch(/\/oidc\/auth\/[\w-]+$/)
    expect(checksIn(back.notes).map(({ id, result }) => `${id} ${result}`)).toEqual([
      ...['browser', 'state', 'iss', 'code'].map((id) => `${id} passed`),
      ...['status', 'access_token', 'token_type', 'id_token'].map((id) => `${id} passed`),
      ...['signature', 'claims', 'iss', 'aud', 'exp', 'nonce'].map((id) => `${id} passed`),
      ...['identity', 'email-free'].map((id) => `${id} passed`),
    ])
    const [account] = rowsIn(back.notes, 'Account', 'upsert')
    expect(account?.after?.payload).toMatchObject({ login: entered.login, name: 'Alice Moreau' })
    expect(account?.after?.payload).not.toHaveProperty('passwordHash')
    const [link] = rowsIn(back.notes, 'Link', 'upsert')
    expect(link?.after?.payload).toMatchObject({ issuer: social, accountId: account?.id })
    expect(eventIn(back.notes, 'federation.linked')).toBeDefined()
    const url = await allow(returned, back)
    expect(url.origin).toBe('https://inkwell.example')
    expect(url.searchParams.get('code')).toMatch(/^[\w-]+$/)
  })

  it('notes what went between the two servers as exchanges, each with its own inside', async () => {
    const { notes } = await bringBack(await atSocial(fresh()))
    const [token, keys] = exchangesIn(notes)
    expect(exchangesIn(notes)).toHaveLength(2)
    expect(token?.request).toMatchObject({ method: 'POST', url: `${social}/token` })
    expect(header(token?.request ?? { headers: [] }, 'authorization')).toMatch(/^Basic /)
    expect(new URLSearchParams(token?.request.body).get('code_verifier')).toMatch(/^[\w-]{43}$/)
    expect(token?.response.status).toBe(200)
    expect(keys?.request).toMatchObject({ method: 'GET', url: `${social}/jwks` })
    const inside = token?.observation ?? []
    expect(rowsIn(inside, 'AuthorizationCode', 'consume')).toHaveLength(1)
    expect(checksIn(inside).map(({ id }) => id)).toContain('pkce')
    // and none of Acme Social's rows among those of Acme ID
    const models = notes.flatMap((note) => (note.kind === 'storage' ? [note.model] : []))
    expect(models).not.toContain('AuthorizationCode')
    expect(models).not.toContain('AccessToken')
    expect(inside.flatMap((note) => (note.kind === 'storage' ? [note.model] : []))).not.toContain('Link')
  })

  it('finds the account again the next time, and Acme Social asks nothing', async () => {
    const entered = fresh()
    const first = await atSocial(entered)
    const url = await allow(first, await bringBack(first))
    // another day: the session at Acme ID is over, that at Acme Social is not
    const later = new UserAgent(first.userAgent.cookies)
    await later.receive(`${site.issuer}/x`, {
      status: 200,
      headers: [['Set-Cookie', '_session=; Path=/oidc; Max-Age=0']],
      body: '',
    })
    const page = await follow(site.dispatch, address, later)
    const link = controlsOf(page.response.body, page.url).links['Continue with Acme Social'] ?? ''
    const toSocial = await visit(site.dispatch, later, await later.get(link))
    const silent = await visit(site.dispatch, later, await later.get(toSocial.redirect ?? ''))
    expect(silent.redirect).toContain('/oidc/federated/callback?code=')
    const back = await bringBack(silent)
    expect(eventIn(back.notes, 'federation.found')).toBeDefined()
    expect(rowsIn(back.notes, 'Account', 'upsert')).toEqual([])
    const again = await allow(silent, back)
    expect(again.searchParams.get('code')).not.toBe(url.searchParams.get('code'))
  })

  it('works for clients from outside too', async () => {
    const registered = jsonOf(
      await site.dispatch(
        postJson(`${site.issuer}/reg`, {
          redirect_uris: ['https://app.test/callback'],
          token_endpoint_auth_method: 'none',
        }),
      ),
    )
    const asked = new URL(address)
    asked.searchParams.set('client_id', String(registered?.['client_id']))
    asked.searchParams.set('redirect_uri', 'https://app.test/callback')
    const { response, url, userAgent } = await follow(site.dispatch, asked.href)
    const link = controlsOf(response.body, url).links['Continue with Acme Social'] ?? ''
    const returned = await atSocial(fresh(), await follow(site.dispatch, link, userAgent))
    const done = await allow(returned, await bringBack(returned))
    expect(done.origin + done.pathname).toBe('https://app.test/callback')
  })
})

const changed = (returned: Visit, change: (url: URL) => void): Visit => {
  const url = new URL(returned.redirect ?? '')
  change(url)
  return { ...returned, redirect: url.href }
}

describe('a way back that is not in order', () => {
  const expectRefused = (back: Back, error: string, check: string, reason: string) => {
    expect(back.response.status).toBe(400)
    expect(back.response.body).toContain('You are not signed in')
    expect(back.response.body).toContain(`<code>${error}</code>`)
    expect(header(back.response, 'cache-control')).toBe('no-store')
    expect(failed(back.notes)).toEqual([check])
    expect(eventIn(back.notes, 'federation.error')).toMatchObject({ error, errorDetail: reason })
    expect(rowsIn(back.notes, 'Account', 'upsert')).toEqual([])
  }

  it.each([
    [
      'with another state',
      (url: URL) => url.searchParams.set('state', 'x'),
      'state_mismatch',
      'state',
      'the state is not the one this browser was sent away with',
    ],
    [
      'without a state',
      (url: URL) => url.searchParams.delete('state'),
      'state_mismatch',
      'state',
      'the state is not the one this browser was sent away with',
    ],
    [
      'from another server',
      (url: URL) => url.searchParams.set('iss', 'https://mallory.example'),
      'iss_mismatch',
      'iss',
      'the answer names another server',
    ],
    [
      'with an error that is no refusal of the person',
      (url: URL) => {
        url.searchParams.delete('code')
        url.searchParams.set('error', 'server_error')
      },
      'server_error',
      'code',
      'the other server answered server_error',
    ],
    [
      'with a code that Acme Social did not make',
      (url: URL) => url.searchParams.set('code', 'x'.repeat(43)),
      'invalid_grant',
      'status',
      'the other server did not take the code: grant request is invalid',
    ],
  ])('is refused: %s', async (_, change, error, check, reason) => {
    const returned = await atSocial(fresh())
    expectRefused(await bringBack(changed(returned, change)), error, check, reason)
  })

  it('with a foreign state asks Acme Social nothing, and spends nothing: the true answer still works', async () => {
    const returned = await atSocial(fresh())
    const forged = await bringBack(changed(returned, (url) => url.searchParams.set('state', 'x')))
    expect(exchangesIn(forged.notes)).toEqual([])
    expect((await bringBack(returned)).response.status).toBe(303)
  })

  it('offers the way back to the sign-in page, where that is still open', async () => {
    const returned = await atSocial(fresh())
    const { response } = await bringBack(changed(returned, (url) => url.searchParams.set('code', 'x')))
    const { links } = controlsOf(response.body, site.issuer)
    const page = await follow(site.dispatch, links['Choose another way to sign in'] ?? '', returned.userAgent)
    expect(page.response.body).toContain('Sign in to continue to Inkwell')
  })

  it('in another browser is refused', async () => {
    const returned = await atSocial(fresh())
    const back = await bringBack({ ...returned, userAgent: new UserAgent() })
    expectRefused(
      back,
      'sign_in_not_open',
      'browser',
      'no sign-in with another server is open in this browser',
    )
    expect(back.response.body).not.toContain('Choose another way')
  })

  it('is good once', async () => {
    const returned = await atSocial(fresh())
    const { request } = await bringBack(returned)
    const again = await observed(site.dispatch, request)
    expect(again.response.status).toBe(400)
    expect(failed(again.notes)).toEqual(['browser'])
  })

  it('after the interaction is finished is refused', async () => {
    const page = await choose()
    const returned = await atSocial(fresh(), page)
    const { redirect } = await bringBack(returned)
    await follow(site.dispatch, redirect ?? '', returned.userAgent)
    const { response } = await bringBack(returned)
    expect(response.status).toBe(400)
  })

  it('is not kept open by a form: only GET leads back', async () => {
    const returned = await atSocial(fresh())
    const cookie = header(await returned.userAgent.get(returned.redirect ?? ''), 'cookie') ?? ''
    const response = await site.dispatch(post(returned.redirect ?? '', {}, [['Cookie', cookie]]))
    expect(response.status).toBe(404)
  })

  it('with an e-mail that somebody here has is not linked to them', async () => {
    const returned = await atSocial({ login: 'mallory@social.example', password })
    const back = await bringBack(returned)
    expectRefused(back, 'account_exists', 'email-free', 'the e-mail belongs to an account that is not linked')
    expect(rowsIn(back.notes, 'Link', 'upsert')).toEqual([])
  })

  it('with an ID token without an e-mail makes no account', async () => {
    const page = await choose()
    const { userAgent } = page
    // the request leaves through the browser: whoever holds it can ask for less
    const started = await follow(site.dispatch, address, userAgent)
    const link = controlsOf(started.response.body, started.url).links['Continue with Acme Social'] ?? ''
    const toSocial = await visit(site.dispatch, userAgent, await userAgent.get(link))
    const less = new URL(toSocial.redirect ?? '')
    less.searchParams.set('scope', 'openid')
    const returned = await atSocial(fresh(), await follow(site.dispatch, less.href, userAgent))
    expectRefused(await bringBack(returned), 'no_email', 'email-free', 'the ID token has no e-mail')
  })
})

describe('a no at Acme Social', () => {
  it('is a no to the app, in Acme ID’s own words', async () => {
    const { userAgent, url, response } = await choose()
    const cancel = controlsOf(response.body, url).links['Cancel'] ?? ''
    const returned = await visit(site.dispatch, userAgent, await userAgent.get(cancel))
    const resumed = await visit(site.dispatch, userAgent, await userAgent.get(returned.redirect ?? ''))
    expect(new URL(resumed.redirect ?? '').searchParams.get('error')).toBe('access_denied')
    const back = await bringBack(resumed)
    expect(back.response.status).toBe(303)
    expect(exchangesIn(back.notes)).toEqual([])
    const { redirect } = await follow(site.dispatch, back.redirect ?? '', userAgent)
    expect(Object.fromEntries(new URL(redirect ?? '').searchParams)).toMatchObject({
      error: 'access_denied',
      error_description: 'End-User did not sign in at Acme Social',
      iss: site.issuer,
    })
  })
})

describe('what passes between the servers', () => {
  const unchanged: Passage = { request: (sent) => sent, response: (answer) => answer }

  it('can be changed on the way, and both notice', async () => {
    const returned = await atSocial(fresh())
    const { notes, response } = await bringBack(returned, {
      ...unchanged,
      request: (sent) =>
        sent.url.endsWith('/token') ? { ...sent, body: `${sent.body.slice(0, -1)}!` } : sent,
    })
    const [token] = exchangesIn(notes)
    expect(token?.built?.request?.body).not.toBe(token?.request.body)
    expect(token?.response.status).toBe(400)
    expect(response.status).toBe(400)
  })

  it('a tampered ID token is not believed', async () => {
    const returned = await atSocial(fresh())
    const { notes, response } = await bringBack(returned, {
      ...unchanged,
      response: (answer) => ({ ...answer, body: answer.body.replace(/("id_token":"[^"]{40})./, '$1_') }),
    })
    expect(response.status).toBe(400)
    expect(exchangesIn(notes)[0]?.built?.response).toBeDefined()
    expect(failed(notes)).toEqual(['signature'])
  })
})
