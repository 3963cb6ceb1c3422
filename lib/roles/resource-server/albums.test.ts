import { beforeAll, describe, expect, it } from 'vitest'
import {
  header,
  jsonOf,
  type Dispatch,
  type HttpRequest,
  type HttpResponse,
} from '#lib/protocol/http-message.ts'
import type { Check } from '#lib/recording/observation.ts'
import { demoClient, endpointsOf } from '#lib/roles/client/client.ts'
import { clientCredentialsRequest, revocationRequest, type AskedFor } from '#lib/roles/client/service.ts'
import { bootSite, get, observed, testOrigin } from '#lib/testing/site.ts'
import type { Site } from '../site.ts'
import { resourceServer } from './index.ts'

const albumsUrl = `${testOrigin}/albums`
const endpoints = endpointsOf(`${testOrigin}/oidc`, '/albums')

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

async function issued(asked: Partial<AskedFor> = {}): Promise<string> {
  const wanted = { resource: albumsUrl, scope: 'albums.read', ...asked }
  const request = clientCredentialsRequest(
    await demoClient('inkwell-prints'),
    endpoints.tokenEndpoint,
    wanted,
  )
  return String(jsonOf(await site.dispatch(request))?.['access_token'])
}

const bearer = (token: string) => get(albumsUrl, [['Authorization', `Bearer ${token}`]])

async function ask(request: HttpRequest, server: Dispatch = site.resourceServer) {
  const { response, notes } = await observed(server, request)
  const checks = notes.flatMap((one): readonly Check[] => (one.kind === 'checks' ? one.checks : []))
  return {
    response,
    json: jsonOf(response),
    challenge: header(response, 'www-authenticate') ?? '',
    failed: checks.filter(({ result }) => result === 'failed').map(({ id }) => id),
    checks,
    notes,
  }
}

/** The API as it would be with another answer of the introspection endpoint. */
function told(answer: Partial<HttpResponse> & { json?: object }): Dispatch {
  const { json, ...rest } = answer
  const response = {
    status: 200,
    headers: [['Content-Type', 'application/json']] as const,
    body: JSON.stringify(json ?? {}),
    ...rest,
  }
  return resourceServer({
    origin: testOrigin,
    issuer: site.issuer,
    kept: {},
    ask: () => Promise.resolve(response),
  })
}

const good = {
  active: true,
  aud: albumsUrl,
  exp: Math.floor(Date.now() / 1000) + 60,
  scope: 'openid albums.read',
  client_id: 'x',
}

describe('GET /albums', () => {
  it('gives the albums to who has albums.read', async () => {
    const { response, json, checks } = await ask(bearer(await issued()))
    expect(response.status).toBe(200)
    expect(json?.['albums']).toEqual([{ id: 'a3', title: 'Ordered as prints', photos: 2 }])
    expect(checks.map(({ id, result }) => [id, result])).toEqual(
      ['place', 'bearer', 'asked', 'active', 'aud', 'exp', 'scope'].map((id) => [id, 'passed']),
    )
  })

  it('belongs to the person, where there is one', async () => {
    const { json } = await ask(bearer('t'), told({ json: { ...good, sub: 'u_4821' } }))
    expect(json?.['albums']).toEqual([{ id: 'a1', title: 'By the sea', photos: 2 }])
    for (const sub of ['somebody', 'constructor', '__proto__'])
      expect((await ask(bearer('t'), told({ json: { ...good, sub } }))).json).toEqual({ albums: [] })
  })

  it('asks the authorization server with its own credentials, and about each token anew', async () => {
    const asked: HttpRequest[] = []
    const server = resourceServer({
      origin: testOrigin,
      issuer: site.issuer,
      kept: {},
      ask: (request) => {
        asked.push(request)
        return site.authorizationServer(request)
      },
    })
    const token = await issued()
    for (const _ of [1, 2]) expect((await server(bearer(token))).status).toBe(200)
    expect(asked).toHaveLength(2)
    const [first] = asked
    expect(first).toMatchObject({ method: 'POST', url: `${site.issuer}/token/introspection` })
    expect(first?.body).toBe(`token=${token}&token_type_hint=access_token`)
    const basic = first && header(first, 'authorization')?.split(' ')[1]
    expect(Buffer.from(basic ?? '', 'base64').toString()).toMatch(/^photos-api:.{40,}$/)
    expect((await server(get(albumsUrl))).status).toBe(401)
    expect(asked).toHaveLength(2)
  })

  it('keeps what happens inside the authorization server out of its own record', async () => {
    const { notes } = await ask(bearer(await issued()))
    expect(notes.map(({ kind }) => kind)).toEqual(['checks'])
  })

  it('stops at once with a token that was revoked', async () => {
    const token = await issued()
    const client = await demoClient('inkwell-prints')
    const revoked = await site.dispatch(revocationRequest(client, `${site.issuer}/token/revocation`, token))
    expect(revoked.status).toBe(200)
    const { response, failed, challenge } = await ask(bearer(token))
    expect([response.status, failed]).toEqual([401, ['active']])
    expect(challenge).toContain('realm="albums", error="invalid_token"')
    expect(challenge).toContain(
      `resource_metadata="${testOrigin}/.well-known/oauth-protected-resource/albums"`,
    )
  })

  it.each<[string, () => Promise<string>, number, string]>([
    ['a token of no scope', () => issued({ scope: undefined }), 403, 'scope'],
    ['a token that was never issued', () => Promise.resolve('x'.repeat(43)), 401, 'active'],
    ['a token for no API', () => issued({ resource: undefined }), 401, 'active'],
    [
      'a token for the other API, a JWT',
      () => issued({ scope: 'photos.read', resource: `${testOrigin}/photos` }),
      401,
      'active',
    ],
  ])('refuses %s', async (_, token, status, check) => {
    const { response, failed } = await ask(bearer(await token()))
    expect([response.status, failed]).toEqual([status, [check]])
  })

  it.each<[string, number, object]>([
    ['asked', 503, { active: 'yes' }],
    ['asked', 503, {}],
    ['active', 401, { active: false }],
    ['active', 401, { ...good, active: false }],
    ['aud', 401, { ...good, aud: `${testOrigin}/photos` }],
    ['aud', 401, { ...good, aud: undefined }],
    ['exp', 401, { ...good, exp: 1 }],
    ['exp', 401, { ...good, exp: undefined }],
    ['scope', 403, { ...good, scope: undefined }],
    ['scope', 403, { ...good, scope: 'albums.reader' }],
  ])('fails at %s with %i where it is told %o', async (check, status, json) => {
    const { response, failed, checks } = await ask(bearer('t'), told({ json }))
    expect([response.status, failed]).toEqual([status, [check]])
    expect(checks.slice(checks.findIndex(({ id }) => id === check) + 1).map(({ result }) => result)).toEqual(
      checks.slice(checks.findIndex(({ id }) => id === check) + 1).map(() => 'not-reached'),
    )
  })

  it('takes one of several audiences', async () => {
    const several = { ...good, aud: ['https://elsewhere.example', albumsUrl] }
    expect((await ask(bearer('t'), told({ json: several }))).response.status).toBe(200)
  })

  it.each([401, 429, 500])('lets nobody in where the question is answered with %i', async (status) => {
    const { response, failed, challenge } = await ask(bearer('t'), told({ status, json: good }))
    expect([response.status, failed, challenge]).toEqual([503, ['asked'], ''])
  })
})

it('publishes its metadata', async () => {
  const { json } = await ask(get(`${testOrigin}/.well-known/oauth-protected-resource/albums`))
  expect(json).toEqual({
    resource: albumsUrl,
    authorization_servers: [`${testOrigin}/oidc`],
    scopes_supported: ['albums.read'],
    bearer_methods_supported: ['header'],
    resource_name: 'Albums',
  })
})
