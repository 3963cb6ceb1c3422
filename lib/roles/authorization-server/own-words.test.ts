import { beforeAll, describe, expect, it } from 'vitest'
import { header } from '#lib/protocol/http-message.ts'
import type { Site } from '#lib/roles/site.ts'
import { bootSite, get } from '#lib/testing/site.ts'

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

describe('a sign-out where nobody is signed in', () => {
  it('is a page of ours, which sends nothing by itself', async () => {
    const page = await site.dispatch(get(`${site.issuer}/session/end`, [['Accept', 'text/html']]))
    expect(page.status).toBe(200)
    expect(page.body).toContain('<h1>Nobody is signed in here</h1>')
    expect(page.body).toContain('/acme-id.css')
    expect(page.body).not.toContain('<script')
  })

  it('leads on to where the app wants the browser', async () => {
    const address = `${site.issuer}/session/end?${new URLSearchParams({
      client_id: 'inkwell-web',
      post_logout_redirect_uri: 'https://inkwell.example/signed-out',
      state: 'bye',
    })}`
    const page = await site.dispatch(get(address, [['Accept', 'text/html']]))
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const cookies = page.headers
      .filter(([name]) => name.toLowerCase() === 'set-cookie')
      .map(([, value]) => value.split(';')[0])
    const confirmed = await site.dispatch({
      method: 'POST',
      url: `${site.issuer}/session/end/confirm`,
      headers: [
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['Cookie', cookies.join('; ')],
      ],
      body: new URLSearchParams({ xsrf, logout: 'yes' }).toString(),
    })
    expect(confirmed.status).toBe(303)
    expect(header(confirmed, 'location')).toBe('https://inkwell.example/signed-out?state=bye')
  })
})

it.each(['/unknown', '/token', '/session'])(
  'where there is nothing, it says where to look: %s',
  async (path) => {
    const response = await site.dispatch(get(site.issuer + path))
    expect(response.status).toBe(404)
    expect(header(response, 'content-type')).toBe('text/plain; charset=utf-8')
    expect(response.body).toContain(`nothing at GET ${site.issuer}${path}.`)
    expect(response.body).toContain(`${site.issuer}/.well-known/openid-configuration`)
  },
)
