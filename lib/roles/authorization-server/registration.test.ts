import { beforeAll, describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { play } from '#lib/engine/advance.ts'
import { jsonOf, type HttpResponse } from '#lib/protocol/http-message.ts'
import type { Observation, StorageOperation } from '#lib/recording/observation.ts'
import type { Site } from '#lib/roles/site.ts'
import { s256 } from '#lib/roles/pkce.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { alice, bootSite, follow, freshRun, get, observed, postJson, testOrigin } from '#lib/testing/site.ts'
import { deviceGrant } from '../client-registrations.ts'
import { controlsOf } from '../user-agent.ts'

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

const register = (metadata: unknown): Promise<HttpResponse> =>
  site.dispatch(postJson(`${site.issuer}/reg`, metadata))

describe('a redirect URI', () => {
  it.each([
    'http://localhost:8080/callback',
    'http://127.0.0.1/callback',
    'http://[::1]:8080/callback',
    `${testOrigin}/connect/callback`,
    'https://app.example/callback',
    'https://deep.app.example/callback',
    'https://app.test/callback',
  ])('%s is accepted', async (uri) => {
    const response = await register({ redirect_uris: [uri], application_type: nativeFor(uri) })
    expect(response.status, response.body).toBe(201)
    expect(jsonOf(response)?.['redirect_uris']).toEqual([uri])
  })

  it.each([
    'https://evil.com/callback',
    'https://example.com/callback',
    'https://notexample/callback',
    'https://app.example.evil.com/callback',
    'https://evil.com/?.example',
    'https://evil.com#.test',
    'https://app.example@evil.com/callback',
    'https://localhost.evil.com/callback',
    'http://127.0.0.1.evil.com/callback',
    'http://10.0.0.1/callback',
    'https://learn.example.evil.com/callback',
    'com.evil.app:/callback',
    'javascript:alert(1)',
    'data:text/html,x',
  ])('%s is refused with a sentence that quotes it', async (uri) => {
    const response = await register({ redirect_uris: ['https://app.example/callback', uri] })
    expect(response.status).toBe(400)
    expect(jsonOf(response)?.['error']).toBe('invalid_redirect_uri')
    expect(jsonOf(response)?.['error_description']).toBe(
      `redirect_uris may be on loopback, on this site, or under .example and .test; "${uri}" is not`,
    )
  })

  it('after sign-out is under the same rule', async () => {
    const response = await register({
      redirect_uris: ['https://app.example/callback'],
      post_logout_redirect_uris: ['https://evil.com/'],
    })
    expect(response.status).toBe(400)
    expect(jsonOf(response)).toMatchObject({
      error: 'invalid_client_metadata',
      error_description: expect.stringContaining('post_logout_redirect_uris may be on loopback') as unknown,
    })
  })

  it('is quoted in part only where it is very long', async () => {
    const response = await register({ redirect_uris: [`https://evil.com/${'a'.repeat(5000)}`] })
    expect(response.body.length).toBeLessThan(600)
  })

  it('can be changed later, under the same rule', async () => {
    const made = jsonOf(await register({ redirect_uris: ['https://app.example/callback'] }))
    const change = async (uri: string) => {
      const { client_id, client_secret } = made ?? {}
      const metadata = { client_id, client_secret, redirect_uris: [uri] }
      const response = await site.dispatch({
        ...postJson(String(made?.['registration_client_uri']), metadata),
        method: 'PUT',
        headers: [
          ['Content-Type', 'application/json'],
          ['Authorization', `Bearer ${String(made?.['registration_access_token'])}`],
        ],
      })
      return { status: response.status, json: jsonOf(response) }
    }
    expect(await change('https://app.example/elsewhere')).toMatchObject({
      status: 200,
      json: { redirect_uris: ['https://app.example/elsewhere'] },
    })
    expect(await change('https://evil.com/')).toMatchObject({
      status: 400,
      json: { error: 'invalid_redirect_uri' },
    })
  })
})

function nativeFor(uri: string): string {
  return uri.startsWith('http:') ? 'native' : 'web'
}

describe('metadata', () => {
  it.each([
    'jwks_uri',
    'sector_identifier_uri',
    'backchannel_logout_uri',
    'request_uris',
    'logo_uri',
    'client_uri',
    'policy_uri',
    'tos_uri',
    'initiate_login_uri',
  ])('with %s is refused: this server fetches nothing', async (member) => {
    const response = await register({
      redirect_uris: ['https://app.example/callback'],
      [member]: 'https://evil.com/x',
    })
    expect(response.status).toBe(400)
    expect(jsonOf(response)).toEqual({
      error: 'invalid_client_metadata',
      error_description: `${member} is not accepted here: this server fetches nothing`,
    })
  })

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no redirect URI', '{}'],
    ['a redirect URI that is none', '{"redirect_uris":["nonsense"]}'],
    ['redirect URIs that are no list', '{"redirect_uris":"https://evil.com/"}'],
    ['redirect URIs that are no texts', '{"redirect_uris":[{"toString":"https://evil.com"}]}'],
    [
      'a response type with a token in it',
      '{"redirect_uris":["https://app.test/"],"response_types":["token"]}',
    ],
    ['the implicit grant', '{"redirect_uris":["https://app.test/"],"grant_types":["implicit"]}'],
  ])('with %s is refused', async (_, body) => {
    const response = await register(body)
    expect(response.status).toBe(400)
    expect(jsonOf(response)?.['error']).toEqual(expect.any(String))
  })

  it.each(['client_credentials', 'password', 'urn:openid:params:grant-type:ciba'])(
    'that asks for the grant %s is refused: that is for clients of this site',
    async (grantType) => {
      for (const metadata of [
        { redirect_uris: ['https://app.test/'], grant_types: ['authorization_code', grantType] },
        { redirect_uris: [], response_types: [], grant_types: [grantType] },
      ]) {
        const response = await register(metadata)
        expect(response.status).toBe(400)
        expect(jsonOf(response)).toEqual({
          error: 'invalid_client_metadata',
          error_description: `grant_types may not name "${grantType}" in a registration here`,
        })
      }
    },
  )

  it.each([
    ['says so', { response_types: [], redirect_uris: [] }],
    ['leaves its response types out', {}],
  ])(
    'of a device, which %s, needs no redirect URI and gets no more than the device flow',
    async (_, rest) => {
      const response = await register({ grant_types: [deviceGrant], ...rest })
      expect(response.status, response.body).toBe(201)
      expect(jsonOf(response)).toMatchObject({
        grant_types: [deviceGrant],
        response_types: [],
        redirect_uris: [],
      })
    },
  )

  it('that asks for the device flow beside another one is held to the rules of both', async () => {
    const grant_types = ['authorization_code', deviceGrant]
    expect((await register({ grant_types })).status).toBe(400)
    const elsewhere = await register({ grant_types, redirect_uris: ['https://evil.com/'] })
    expect(jsonOf(elsewhere)?.['error']).toBe('invalid_redirect_uri')
    const good = await register({ grant_types, redirect_uris: ['https://app.test/'] })
    expect(jsonOf(good)).toMatchObject({ response_types: ['code'], grant_types })
  })

  it('that is good is answered with 201 and a client_id', async () => {
    const response = await register({
      redirect_uris: ['https://app.example/callback'],
      client_name: 'My app',
    })
    expect(response.status).toBe(201)
    expect(jsonOf(response)).toMatchObject({ client_name: 'My app', response_types: ['code'] })
  })
})

describe('what is issued', () => {
  const upserts = (notes: Observation, model: string) =>
    notes.filter(
      (one): one is StorageOperation =>
        one.kind === 'storage' && one.operation === 'upsert' && one.model === model,
    )

  it('lives a day, where it is the registration itself', async () => {
    const { notes } = await observed(
      site.dispatch,
      postJson(`${site.issuer}/reg`, { redirect_uris: ['https://app.example/callback'] }),
    )
    expect(upserts(notes, 'Client').map(({ expiresIn }) => expiresIn)).toEqual([86_400])
    expect(upserts(notes, 'RegistrationAccessToken').map(({ expiresIn }) => expiresIn)).toEqual([86_400])
  })

  it('lives a minute, where it is a code for a registered client', async () => {
    const made = jsonOf(await register({ redirect_uris: ['https://app.example/callback'] }))
    const asked = new URLSearchParams({
      client_id: String(made?.['client_id']),
      response_type: 'code',
      redirect_uri: 'https://app.example/callback',
      scope: 'openid',
      code_challenge: s256('v'.repeat(43)),
      code_challenge_method: 'S256',
    })
    const page = await follow(site.dispatch, `${site.issuer}/auth?${asked.toString()}`)
    const { form } = controlsOf(page.response.body, page.url)
    if (!form) throw new Error('no form')
    const submitted = await site.dispatch(await page.userAgent.submit(form, alice))
    const resume = await page.userAgent.receive(form.action, submitted)
    const { notes } = await observed(site.dispatch, await page.userAgent.get(resume ?? ''))
    expect(upserts(notes, 'AuthorizationCode').map(({ expiresIn }) => expiresIn)).toEqual([60])
  })

  it('lives an hour, where it is a code for a client of the lessons', async () => {
    const spa = resolveScenario(authorizationCodePkce, 'spa')
    const { messages } = await play(spa, freshRun(spa, site.issuer), site.dispatch, 'resume-request')
    const codes = upserts(messages.at(-1)?.observation ?? [], 'AuthorizationCode')
    expect(codes.map(({ expiresIn }) => expiresIn)).toEqual([3600])
  })

  it('is nothing at all, where a client of the lessons is read or changed by registration management', async () => {
    const response = await site.dispatch(
      get(`${site.issuer}/reg/inkwell-web`, [['Authorization', 'Bearer x']]),
    )
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.body).not.toContain('client_secret')
  })
})
