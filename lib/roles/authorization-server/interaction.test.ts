import { parse, defaultTreeAdapter as tree, type DefaultTreeAdapterTypes } from 'parse5'
import { beforeAll, describe, expect, it } from 'vitest'
import { header, jsonOf } from '#lib/protocol/http-message.ts'
import type { Site } from '#lib/roles/site.ts'
import { s256 } from '#lib/roles/pkce.ts'
import {
  alice,
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
import { MemoryStore, StoreFullError } from '#lib/storage/memory-store.ts'
import { controlsOf } from '../user-agent.ts'

const redirectUri = 'https://app.example/callback'
const markup = '"><img src=x onerror=alert(1)><script>alert(2)</script>'

let site: Site
let clientId: string
beforeAll(async () => {
  ;({ site } = await bootSite())
  const registered = await site.dispatch(
    postJson(`${site.issuer}/reg`, {
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: ['https://app.example/signed-out'],
      client_name: markup,
      token_endpoint_auth_method: 'none',
    }),
  )
  clientId = String(jsonOf(registered)?.['client_id'])
})

const address = (changes: Record<string, string> = {}) =>
  `${site.issuer}/auth?${new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid',
    code_challenge: s256('v'.repeat(43)),
    code_challenge_method: 'S256',
    ...changes,
  }).toString()}`

type Element = DefaultTreeAdapterTypes.Element

function elementsOf(html: string): Element[] {
  const below = (node: DefaultTreeAdapterTypes.ParentNode): Element[] =>
    node.childNodes.flatMap((child) => (tree.isElementNode(child) ? [child, ...below(child)] : []))
  return below(parse(html))
}

const attribute = (element: Element | undefined, name: string) =>
  element?.attrs.find((one) => one.name === name)?.value

function expectNoForeignMarkup(html: string) {
  const elements = elementsOf(html)
  expect(elements.filter(({ tagName }) => ['script', 'img', 'iframe', 'base'].includes(tagName))).toEqual([])
  const names = elements.flatMap(({ attrs }) => attrs.map(({ name }) => name))
  expect(names.filter((name) => name.startsWith('on') || name === 'style')).toEqual([])
}

describe('the sign-in page', () => {
  it('shows what the client calls itself as text', async () => {
    const { response } = await follow(site.dispatch, address())
    expect(response.status).toBe(200)
    expectNoForeignMarkup(response.body)
    expect(response.body).toContain('&lt;script&gt;')
  })

  it('shows an unknown scope as text', async () => {
    const { response } = await follow(
      site.dispatch,
      address({ scope: `openid ${markup.replaceAll(' ', '')}` }),
    )
    expectNoForeignMarkup(response.body)
  })

  it('fills in again what was entered, as text, and says what to do', async () => {
    const page = await follow(site.dispatch, address())
    const { response } = await submit(site.dispatch, page, { login: markup, password: markup })
    expect(response.status).toBe(400)
    expectNoForeignMarkup(response.body)
    const inputs = elementsOf(response.body).filter(({ tagName }) => tagName === 'input')
    expect(attribute(inputs[0], 'value')).toBe(markup)
    expect(attribute(inputs[1], 'value')).toBeUndefined()
    expect(response.body).toContain('That e-mail or password is wrong. Try again.')
  })

  it('can be read by anybody: names on the fields, demo accounts, one button, and Cancel', async () => {
    const { response, url } = await follow(site.dispatch, address())
    const { form, links } = controlsOf(response.body, url)
    expect(form).toEqual({
      action: url,
      fields: [
        ['login', ''],
        ['password', ''],
      ],
    })
    expect(links['Cancel']).toBe(`${url}/cancel`)
    expect(response.body).toContain('alice@mail.example')
    expect(elementsOf(response.body).filter(({ tagName }) => tagName === 'button')).toHaveLength(1)
    expect(header(response, 'cache-control')).toBe('no-store')
  })

  it('takes the login in any case, with spaces around it', async () => {
    const page = await follow(site.dispatch, address())
    const { redirect } = await submit(site.dispatch, page, { ...alice, login: ' Alice@Mail.Example ' })
    expect(redirect).toContain('code=')
  })

  it('leads back to the client with access_denied after Cancel', async () => {
    const { url, userAgent } = await follow(site.dispatch, address({ state: 's' }))
    const { redirect } = await follow(site.dispatch, `${url}/cancel`, userAgent)
    expect(Object.fromEntries(new URL(redirect ?? '').searchParams)).toMatchObject({
      error: 'access_denied',
      state: 's',
    })
  })
})

describe('a form sent from another site', () => {
  const send = async (origin: string) => {
    const { url, userAgent } = await follow(site.dispatch, address())
    const cookie = header(await userAgent.get(url), 'cookie') ?? ''
    return observed(
      site.dispatch,
      post(url, alice, [
        ['Cookie', cookie],
        ['Origin', origin],
      ]),
    )
  }

  it.each(['https://evil.example', 'null', 'http://learn.example', 'https://learn.example:8443'])(
    'is refused: %s',
    async (origin) => {
      const { response, notes } = await send(origin)
      expect(response.status).toBe(400)
      expect(header(response, 'location')).toBeUndefined()
      expect(JSON.stringify(notes)).toContain(`the form was sent from ${origin}`)
      expect(notes.some((one) => one.kind === 'storage' && one.operation === 'upsert')).toBe(false)
    },
  )

  it('is taken where the origin is the server’s own', async () => {
    expect((await send('https://learn.example')).response.status).toBe(303)
  })
})

describe('a sign-in that is no longer open', () => {
  const expectAdvice = (body: string, title = 'Your browser sent no cookie') => {
    expect(body).toContain(title)
    expect(body).toMatch(/go back to the app and start again\./i)
  }

  it('says what to do, where the cookie is missing', async () => {
    const { url } = await follow(site.dispatch, address())
    const { response, notes } = await observed(site.dispatch, get(url))
    expect(response.status).toBe(400)
    expect(header(response, 'content-type')).toContain('text/html')
    expectAdvice(response.body)
    expect(notes).toContainEqual(expect.objectContaining({ name: 'interaction.error' }))
  })

  it('says so where a cookie came, and is not the one it set', async () => {
    const { url, userAgent } = await follow(site.dispatch, address())
    const cookie = header(await userAgent.get(url), 'cookie') ?? ''
    const changed = cookie.replace(/_interaction=./, '_interaction=~')
    expect(changed).not.toBe(cookie)
    const { response, notes } = await observed(site.dispatch, get(url, [['Cookie', changed]]))
    expect(response.status).toBe(400)
    expectAdvice(response.body, 'Your browser sent another cookie')
    expect(notes).toContainEqual(
      expect.objectContaining({ errorDetail: 'the interaction cookie is not one that this server signed' }),
    )
    // one of another site, or of another purpose, is no cookie of a sign-in
    expectAdvice((await site.dispatch(get(url, [['Cookie', 'my_interaction=x; other=y']]))).body)
  })

  it('says what to do, where it never was', async () => {
    const never = (await site.dispatch(get(`${site.issuer}/interaction/unknown`))).body
    expectAdvice(never)
    // the page of one that is open does not differ: nobody finds out by it which there are
    const { url } = await follow(site.dispatch, address())
    expect((await site.dispatch(get(url))).body).toBe(never)
  })

  it('says what to do, where it is finished and the browser goes back', async () => {
    const page = await follow(site.dispatch, address())
    await submit(site.dispatch, page, alice)
    const again = await visit(site.dispatch, page.userAgent, await page.userAgent.get(page.url))
    expect(again.response.status).toBe(400)
    expectAdvice(again.response.body, 'This sign-in is no longer open')
  })

  it('does not answer for another one that is open in the same browser', async () => {
    const first = await follow(site.dispatch, address())
    const second = await follow(site.dispatch, address(), first.userAgent)
    expect(second.url).not.toBe(first.url)
    const cookie = header(await second.userAgent.get(second.url), 'cookie') ?? ''
    expect((await site.dispatch(get(first.url, [['Cookie', cookie]]))).status).toBe(400)
    expect((await site.dispatch(get(second.url, [['Cookie', cookie]]))).status).toBe(200)
  })
})

describe('a store without any room', () => {
  class ClosedStore extends MemoryStore {
    closed = false
    override put(...values: Parameters<MemoryStore['put']>): void {
      if (this.closed) throw new StoreFullError('no room')
      super.put(...values)
    }
  }

  it('is told to who signs in, with advice, and the reason stays inside', async () => {
    const store = new ClosedStore()
    const { site: full } = await bootSite(store)
    const asked = new URL(address())
    asked.searchParams.set('client_id', 'inkwell-spa')
    asked.searchParams.set('redirect_uri', 'https://inkwell.example/callback')
    const { userAgent, url, response: page } = await follow(full.dispatch, asked.href)
    const { form } = controlsOf(page.body, url)
    if (!form) throw new Error('no form')
    store.closed = true
    const request = await userAgent.submit(form, alice)
    const { response, notes } = await observed(full.dispatch, request)
    expect(response.status).toBe(503)
    expect(response.body).toContain('Try again in a minute.')
    expect(notes).toContainEqual(
      expect.objectContaining({ name: 'interaction.error', errorDetail: 'no room' }),
    )
    store.closed = false
    const again = await full.dispatch(await userAgent.submit(form, alice))
    expect(again.status).toBe(303)
  })
})

describe('somebody who is signed in', () => {
  let consent: Visit
  beforeAll(async () => {
    const page = await follow(site.dispatch, address())
    await submit(site.dispatch, page, alice)
    consent = await follow(site.dispatch, address({ prompt: 'consent' }), page.userAgent)
  })

  it('is only asked to allow, and told as whom', () => {
    const { form } = controlsOf(consent.response.body, consent.url)
    expect(form?.fields).toEqual([])
    expect(consent.response.body).toContain('You are signed in as <b>alice@mail.example</b>')
    expectNoForeignMarkup(consent.response.body)
  })

  it('gets a code by allowing', async () => {
    const { redirect } = await submit(site.dispatch, consent, {})
    expect(redirect).toMatch(/^https:\/\/app\.example\/callback\?code=/)
  })

  it('is not asked at all the next time, and can sign out', async () => {
    const { redirect } = await follow(site.dispatch, address(), consent.userAgent)
    expect(redirect).toContain('code=')
    const page = await follow(
      site.dispatch,
      `${site.issuer}/session/end?client_id=${clientId}&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fsigned-out&state=bye`,
      consent.userAgent,
    )
    expect(page.response.body).toContain('asks to sign you out.')
    expectNoForeignMarkup(page.response.body)
    const after = await submit(site.dispatch, page, {})
    expect(after.redirect).toBe('https://app.example/signed-out?state=bye')
  })

  it('is told so, where no client asked for the browser back', async () => {
    const page = await follow(site.dispatch, address())
    await submit(site.dispatch, page, alice)
    const asked = await follow(site.dispatch, `${site.issuer}/session/end`, page.userAgent)
    expect(asked.response.body).toContain('You asked to sign out.')
    const after = await submit(site.dispatch, asked, {})
    expect(after.response.body).toContain('You are signed out')
  })
})

describe('the error page', () => {
  it('shows what a request brought as text', async () => {
    for (const name of [
      'client_id',
      'redirect_uri',
      'state',
      'scope',
      'response_type',
      'prompt',
      'resource',
    ]) {
      const response = await site.dispatch(get(address({ [name]: markup })))
      if (header(response, 'content-type')?.startsWith('text/html')) expectNoForeignMarkup(response.body)
    }
    const response = await site.dispatch(get(address({ client_id: markup })))
    expect(response.status).toBe(400)
    expect(response.body).toContain('Acme ID refuses this request')
    expect(response.body).toContain('Go back to the app and start again.')
    expect(response.body).toContain('<code>invalid_client</code>')
  })

  it('never sends the browser to an address that is not registered', async () => {
    const response = await site.dispatch(get(address({ redirect_uri: 'https://evil.example/' })))
    expect(response.status).toBe(400)
    expect(header(response, 'location')).toBeUndefined()
  })
})
