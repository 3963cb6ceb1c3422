import { beforeAll, describe, expect, it } from 'vitest'
import { header, jsonOf, type HttpResponse } from '#lib/protocol/http-message.ts'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import type { ServerEvent } from '#lib/recording/observation.ts'
import { demoClient, endpointsOf, refreshRequest, type Client, type Sends } from '#lib/roles/client/client.ts'
import { passwordRequest } from '#lib/roles/client/password.ts'
import { clientCredentialsRequest } from '#lib/roles/client/service.ts'
import {
  alice,
  bootSite,
  get,
  observed,
  post,
  postJson,
  testOrigin,
  type BootedSite,
} from '#lib/testing/site.ts'

const endpoints = endpointsOf(`${testOrigin}/oidc`)
const credentials = { username: alice.login, password: alice.password }

let booted: BootedSite
let desktop: Client

beforeAll(async () => {
  booted = await bootSite()
  desktop = await demoClient('inkwell-desktop')
})

const ask = (typed = credentials, sends: Sends = {}) =>
  booted.site.dispatch(passwordRequest(desktop, endpoints, typed, sends))

const member = (response: HttpResponse, name: string) => String(jsonOf(response)?.[name])

describe('the password grant', () => {
  it('gives an access token for Photos that names the person and the app', async () => {
    const response = await ask()
    expect(response.status).toBe(200)
    expect(header(response, 'cache-control')).toBe('no-store')
    expect(jsonOf(response)).toMatchObject({ expires_in: 3600, scope: 'photos.read', token_type: 'Bearer' })
    expect(decodeJwt(member(response, 'access_token'))?.claims).toMatchObject({
      sub: 'u_4821',
      client_id: 'inkwell-desktop',
      aud: endpoints.resource,
      scope: 'photos.read',
    })
    const token = member(response, 'access_token')
    const photos = await booted.site.dispatch(get(endpoints.resource, [['Authorization', `Bearer ${token}`]]))
    expect(jsonOf(photos)?.['photos']).toHaveLength(3)
  })

  it('gives a refresh token that works and rotates, to who asks to stay connected', async () => {
    const old = member(await ask(), 'refresh_token')
    const renewed = await booted.site.dispatch(refreshRequest(desktop, endpoints, old))
    expect(jsonOf(renewed)).toMatchObject({ scope: 'photos.read' })
    expect(member(renewed, 'refresh_token')).not.toBe(old)
    const replayed = await booted.site.dispatch(refreshRequest(desktop, endpoints, old))
    expect(jsonOf(replayed)?.['error']).toBe('invalid_grant')
    expect(jsonOf(await ask(credentials, { scope: 'photos.read' }))).not.toHaveProperty('refresh_token')
  })

  it('makes no session and no ID token, and leaves out what it does not know', async () => {
    const response = await ask(credentials, { scope: 'openid photos.write offline_access' })
    expect(header(response, 'set-cookie')).toBeUndefined()
    expect(Object.keys(jsonOf(response) ?? {})).toEqual([
      'access_token',
      'expires_in',
      'token_type',
      'refresh_token',
    ])
  })

  it.each<[string, typeof credentials, string]>([
    ['a wrong password', { ...credentials, password: 'wrong' }, 'the password does not match'],
    [
      'an e-mail that is not one of the demo accounts',
      { ...credentials, username: 'carol@mail.example' },
      'only a demo account may sign in with this grant',
    ],
  ])('answers the same to %s, and keeps the reason to itself', async (_, typed, reason) => {
    const { response, notes } = await observed(
      booted.site.dispatch,
      passwordRequest(desktop, endpoints, typed),
    )
    expect(response.status).toBe(400)
    expect(jsonOf(response)).toEqual({
      error: 'invalid_grant',
      error_description: 'grant request is invalid',
    })
    const event = notes.find((one): one is ServerEvent => one.kind === 'event' && one.error !== undefined)
    expect(event?.errorDetail).toBe(reason)
    expect(notes.filter(({ kind }) => kind === 'storage')).toEqual([])
  })

  it.each<[string, Sends, string]>([
    ['no user name', { username: null }, 'missing required parameter(s) username'],
    ['no password', { password: '' }, 'missing required parameter(s) password'],
    ['neither', { username: null, password: null }, 'missing required parameter(s) username, password'],
    ['no API', { resource: null }, 'resource indicator is missing, or unknown'],
  ])('with %s is refused openly', async (_, sends, description) => {
    const response = await ask(credentials, sends)
    expect(response.status).toBe(400)
    expect(jsonOf(response)?.['error_description']).toBe(description)
  })
})

describe('a client that registers itself', () => {
  const metadata = { redirect_uris: ['https://app.example/callback'] }
  const register = (grant_types: readonly string[]) =>
    booted.site.dispatch(postJson(`${booted.site.issuer}/reg`, { ...metadata, grant_types }))

  const machineGrants = [
    ['password', ['password']],
    ['password', ['authorization_code', 'password']],
    ['client_credentials', ['client_credentials']],
    ['client_credentials', ['authorization_code', 'refresh_token', 'client_credentials']],
  ] as const

  it.each(machineGrants)('may not ask for %s: %o', async (name, grantTypes) => {
    const response = await register(grantTypes)
    expect(response.status).toBe(400)
    expect(jsonOf(response)).toEqual({
      error: 'invalid_client_metadata',
      error_description: `grant_types may not name "${name}" in a registration here`,
    })
  })

  it.each(machineGrants)('may not come to have %s later: %o', async (_, grant_types) => {
    const made = jsonOf(await register(['authorization_code'])) ?? {}
    const { client_id, client_secret } = made
    const response = await booted.site.dispatch({
      ...postJson(String(made['registration_client_uri']), {
        ...metadata,
        client_id,
        client_secret,
        grant_types,
      }),
      method: 'PUT',
      headers: [
        ['Content-Type', 'application/json'],
        ['Authorization', `Bearer ${String(made['registration_access_token'])}`],
      ],
    })
    expect(response.status).toBe(400)
    expect(jsonOf(response)?.['error']).toBe('invalid_client_metadata')
  })

  it.each([
    ['password', { grant_type: 'password', ...credentials, resource: endpoints.resource }],
    ['client_credentials', { grant_type: 'client_credentials', resource: endpoints.resource }],
  ])('is refused at the token endpoint with %s', async (_, form) => {
    const made = jsonOf(await register(['authorization_code', 'refresh_token'])) ?? {}
    const basic = `${String(made['client_id'])}:${String(made['client_secret'])}`
    const response = await booted.site.dispatch(
      post(endpoints.tokenEndpoint, form, [
        ['Authorization', `Basic ${Buffer.from(basic).toString('base64')}`],
      ]),
    )
    expect(response.status).toBe(400)
    expect(jsonOf(response)?.['error_description']).toBe(
      'requested grant type is not allowed for this client',
    )
  })
})

describe.each(['inkwell-spa', 'inkwell-web', 'inkwell-classic', 'inkwell-prints', 'inkwell-cli'])(
  'the demo client %s',
  (id) => {
    it('may not send a password', async () => {
      const client = await demoClient(id)
      const response = await booted.site.dispatch(passwordRequest(client, endpoints, credentials))
      expect(response.status).toBe(400)
      expect(jsonOf(response)?.['error']).toBe('invalid_request')
    })
  },
)

describe('a client that asks for itself', () => {
  const asked = { resource: endpoints.resource, scope: 'photos.read' }
  const askAs = async (id: string, wanted: { resource?: string; scope?: string } = asked) =>
    booted.site.dispatch(
      clientCredentialsRequest(await demoClient(id), endpoints.tokenEndpoint, {
        resource: wanted.resource,
        scope: wanted.scope,
      }),
    )

  it.each(['inkwell-prints', 'inkwell-cli'])('is named as the subject: %s', async (id) => {
    const response = await askAs(id)
    expect(Object.keys(jsonOf(response) ?? {})).toEqual(['access_token', 'expires_in', 'scope', 'token_type'])
    expect(decodeJwt(member(response, 'access_token'))?.claims).toMatchObject({
      sub: id,
      client_id: id,
      aud: endpoints.resource,
    })
  })

  it('gets no scope it names and nobody knows, and is not told', async () => {
    const response = await askAs('inkwell-prints', { ...asked, scope: 'photos.write openid' })
    expect(response.status).toBe(200)
    expect(jsonOf(response)).not.toHaveProperty('scope')
    expect(decodeJwt(member(response, 'access_token'))?.claims).not.toHaveProperty('scope')
  })

  it('gets an opaque token where it names no API', async () => {
    expect(member(await askAs('inkwell-prints', { scope: 'photos.read' }), 'access_token')).toMatch(
      /^[\w-]{43}$/,
    )
  })

  it.each([asked, {}])('can’t use its token where persons are told of: %o', async (wanted) => {
    const token = member(await askAs('inkwell-prints', wanted), 'access_token')
    const response = await booted.site.dispatch(
      get(endpoints.userinfoEndpoint, [['Authorization', `Bearer ${token}`]]),
    )
    expect(response.status).toBe(401)
    expect(jsonOf(response)?.['error']).toBe('invalid_token')
  })

  it.each(['inkwell-spa', 'inkwell-web', 'inkwell-classic', 'inkwell-desktop'])(
    'is none that signs people in: %s',
    async (id) => {
      expect(jsonOf(await askAs(id))).toMatchObject({
        error: 'invalid_request',
        error_description: 'requested grant type is not allowed for this client',
      })
    },
  )
})
