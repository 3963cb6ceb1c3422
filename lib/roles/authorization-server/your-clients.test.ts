import { decodeProtectedHeader } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { header, jsonOf, type HttpResponse } from '#lib/protocol/http-message.ts'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import { s256 } from '#lib/roles/pkce.ts'
import { yourApi, yourClient, yourClients } from '#lib/roles/your-clients.ts'
import {
  bootSite,
  follow,
  get,
  post,
  postJson,
  signIn,
  testOrigin,
  type BootedSite,
} from '#lib/testing/site.ts'

let booted: BootedSite
beforeAll(async () => {
  booted = await bootSite()
})

const verifier = 'v'.repeat(43)

function authorizationAddress(
  clientId: string,
  redirectUri: string,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    code_challenge: s256(verifier),
    code_challenge_method: 'S256',
    ...more,
  })
  return `${booted.site.issuer}/auth?${query.toString()}`
}

function basic(clientId: string): readonly [string, string] {
  const secret = booted.secrets.clientSecrets[clientId] ?? ''
  return ['Authorization', `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`]
}

function serviceToken(form: Record<string, string>): Promise<HttpResponse> {
  const all = { grant_type: 'client_credentials', ...form }
  return booted.site.dispatch(post(`${booted.site.issuer}/token`, all, [basic('your-service')]))
}

const tokenIn = (response: HttpResponse): string => String(jsonOf(response)?.['access_token'])

describe('the clients for people’s own machines', () => {
  it('lead to the machine of whoever uses them, and nowhere else', () => {
    const places = yourClients.flatMap(({ redirect_uris: uris }) => uris)
    expect(
      places.filter((uri) => !/^(https?:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]|com\.example\.)/.test(uri)),
    ).toEqual([])
  })

  it('have a secret of this installation, where they are confidential', () => {
    for (const { client_id: id, token_endpoint_auth_method: method } of yourClients) {
      const secret = booted.secrets.clientSecrets[id]
      if (method === 'none') expect(secret, id).toBeUndefined()
      else expect(secret, id).toMatch(/^[\w-]{43}$/)
    }
  })

  it.each([
    ['your-web-app', 'http://localhost:8080/callback'],
    ['your-web-app', 'http://127.0.0.1:49152/callback'],
    ['your-spa', 'http://localhost:5173/'],
    ['your-native-app', 'com.example.yourapp:/callback'],
  ])('%s signs in and comes back to %s', async (clientId, redirectUri) => {
    const back = await signIn(booted.site.dispatch, authorizationAddress(clientId, redirectUri))
    expect(back.href.startsWith(redirectUri)).toBe(true)
    const form = {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }
    const isPublic = yourClient(clientId)?.token_endpoint_auth_method === 'none'
    const response = await booted.site.dispatch(
      isPublic
        ? post(`${booted.site.issuer}/token`, { ...form, client_id: clientId })
        : post(`${booted.site.issuer}/token`, form, [basic(clientId)]),
    )
    expect(response.status, response.body).toBe(200)
    const idToken = String(jsonOf(response)?.['id_token'])
    expect(decodeProtectedHeader(idToken).alg).toBe('RS256')
    expect(jsonOf(response)?.['expires_in']).toBe(600)
  })

  it.each([
    ['your-web-app', 'http://localhost:8080/elsewhere'],
    ['your-web-app', 'http://localhost.evil.com/callback'],
    ['your-web-app-post', 'https://localhost:7002/callback'],
    ['your-spa', 'https://app.example/'],
    ['your-native-app', 'com.example.other:/callback'],
  ])('%s is not sent to %s', async (clientId, redirectUri) => {
    const page = await follow(booted.site.dispatch, authorizationAddress(clientId, redirectUri))
    expect(page.response.status).toBe(400)
    expect(page.response.body).toContain('redirect_uri')
  })

  it.each(yourClients.filter(({ redirect_uris: uris }) => uris.length > 0))(
    '$client_id needs PKCE',
    async ({ client_id: id, redirect_uris: [uri = ''] }) => {
      const address = new URL(authorizationAddress(id, uri))
      address.searchParams.delete('code_challenge')
      address.searchParams.delete('code_challenge_method')
      const { redirect = '' } = await follow(booted.site.dispatch, address.href)
      expect(new URL(redirect).searchParams.get('error')).toBe('invalid_request')
    },
  )
})

describe('a script of your-spa', () => {
  const allowed = async (origin: string, clientId = 'your-spa') => {
    const form = { grant_type: 'authorization_code', code: 'x', redirect_uri: 'x', client_id: clientId }
    const request = post(`${booted.site.issuer}/token`, form, [['Origin', origin]])
    return header(await booted.site.dispatch(request), 'access-control-allow-origin')
  }

  it('may read the answer on any port of this machine', async () => {
    expect(await allowed('http://localhost:5173')).toBe('http://localhost:5173')
    expect(await allowed('http://127.0.0.1:8080')).toBe('http://127.0.0.1:8080')
  })

  it('may not do so from elsewhere', async () => {
    expect(await allowed('https://localhost:5173')).toBeUndefined()
    expect(await allowed('http://localhost.evil.com')).toBeUndefined()
    expect(await allowed('http://10.0.0.1:8080')).toBeUndefined()
    expect(await allowed('null')).toBeUndefined()
    expect(await allowed('null', 'your-native-app')).toBeUndefined()
  })
})

describe('your-service', () => {
  it('gets a token for itself, and the photo API lets it in', async () => {
    const response = await serviceToken({ resource: `${testOrigin}/photos`, scope: 'photos.read' })
    expect(response.status, response.body).toBe(200)
    expect(jsonOf(response)).toMatchObject({ expires_in: 600, scope: 'photos.read', token_type: 'Bearer' })
    const photos = await booted.site.dispatch(
      get(`${testOrigin}/photos`, [['Authorization', `Bearer ${tokenIn(response)}`]]),
    )
    expect(photos.status).toBe(200)
    expect(jsonOf(photos)).toEqual({ photos: [], shared_with: 'your-service' })
  })

  it('gets one for your API, that any library can check and that opens nothing here', async () => {
    const token = tokenIn(await serviceToken({ resource: yourApi.identifier, scope: yourApi.scope }))
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' })
    expect(decodeJwt(token)?.claims).toMatchObject({
      iss: booted.site.issuer,
      aud: yourApi.identifier,
      sub: 'your-service',
      scope: yourApi.scope,
    })
    const photos = await booted.site.dispatch(
      get(`${testOrigin}/photos`, [['Authorization', `Bearer ${token}`]]),
    )
    expect(photos.status).toBe(401)
  })

  it('signs nobody in', async () => {
    const page = await follow(
      booted.site.dispatch,
      authorizationAddress('your-service', 'http://localhost/callback'),
    )
    expect(page.response.status).toBe(400)
  })
})

it.each(['client_credentials', 'password'])(
  'a stranger cannot register a client for %s',
  async (grantType) => {
    const metadata = { redirect_uris: ['http://localhost/callback'], grant_types: [grantType] }
    const response = await booted.site.dispatch(postJson(`${booted.site.issuer}/reg`, metadata))
    expect(response.status).toBe(400)
    expect(jsonOf(response)?.['error_description']).toContain(`"${grantType}"`)
  },
)
