import { describe, expect, it } from 'vitest'
import { jsonOf } from '#lib/protocol/http-message.ts'
import { bootSite, get, temporaryData, testOrigin } from '#lib/testing/site.ts'
import { siteAt, UnreachableError } from './site.ts'

describe('the site of an origin', () => {
  it('hands a request to whoever is at its address', async () => {
    const { site } = await bootSite()
    const discovery = await site.dispatch(get(`${site.issuer}/.well-known/openid-configuration`))
    expect(jsonOf(discovery)?.['issuer']).toBe(`${testOrigin}/oidc`)
    for (const path of ['/photos', '/albums']) {
      expect((await site.dispatch(get(testOrigin + path))).status).toBe(401)
      const metadata = await site.dispatch(get(`${testOrigin}/.well-known/oauth-protected-resource${path}`))
      expect(jsonOf(metadata)?.['resource']).toBe(testOrigin + path)
    }
    const byIssuer = await site.dispatch(get(`${testOrigin}/.well-known/oauth-authorization-server/oidc`))
    expect(jsonOf(byIssuer)).toEqual(jsonOf(discovery))
  })

  it.each([
    'https://evil.example/oidc/token',
    'http://learn.example/oidc/token',
    'https://learn.example:8443/photos',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    `${testOrigin}/api/health`,
    `${testOrigin}/oidc`,
  ])('sends nothing to %s', async (url) => {
    const { site } = await bootSite()
    const sending = site.dispatch(get(url))
    await expect(sending).rejects.toThrow(UnreachableError)
    await expect(sending).rejects.toThrow('sends nothing to the network')
  })

  it('is made from this installation’s own secrets', async () => {
    temporaryData()
    const site = await siteAt('http://localhost:3000')
    expect(site.issuer).toBe('http://localhost:3000/oidc')
    expect((await site.dispatch(get('http://localhost:3000/oidc/jwks'))).status).toBe(200)
  })
})
