import { decodeJwt as claimsOf, importJWK, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { play } from '#lib/engine/advance.ts'
import {
  header,
  jsonOf,
  type Dispatch,
  type HttpRequest,
  type HttpResponse,
} from '#lib/protocol/http-message.ts'
import type { Check } from '#lib/recording/observation.ts'
import { alter } from '#lib/scenario/edit.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { slot } from '#lib/storage/process-slot.ts'
import { bootSite, freshRun, get, observed, testOrigin, type BootedSite } from '#lib/testing/site.ts'
import { resourceServer, type KeptKeys } from './index.ts'

const photosUrl = `${testOrigin}/photos`
const spa = resolveScenario(authorizationCodePkce, 'spa')

let booted: BootedSite
let api: Dispatch
let accessToken: string
let idToken: string
/** what a good access token says, to be changed one claim at a time */
let claims: JWTPayload

beforeAll(async () => {
  booted = await bootSite()
  api = booted.site.resourceServer
  const { messages } = await play(
    spa,
    freshRun(spa, booted.site.issuer),
    booted.site.dispatch,
    'token-response',
  )
  const response = messages.at(-1)?.response
  const json = response && jsonOf(response)
  accessToken = String(json?.['access_token'])
  idToken = String(json?.['id_token'])
  claims = claimsOf(accessToken)
})

const bearer = (token: string) => get(photosUrl, [['Authorization', `Bearer ${token}`]])

interface Header {
  readonly alg?: string
  readonly typ?: string
  readonly kid?: string
}

async function signed(changes: Record<string, unknown> = {}, fields: Header = {}): Promise<string> {
  const jwk = booted.secrets.jwks.keys.find(({ alg }) => alg === 'ES256')
  if (!jwk?.kid) throw new Error('there is no ES256 key')
  const payload = Object.fromEntries(
    Object.entries({ ...claims, ...changes }).filter(([, value]) => value !== undefined),
  )
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: jwk.kid, ...fields })
    .sign(await importJWK(jwk, 'ES256'))
}

async function ask(request: HttpRequest) {
  const { response, notes } = await observed(api, request)
  const checks = notes.flatMap((one): readonly Check[] => (one.kind === 'checks' ? one.checks : []))
  return {
    response,
    json: jsonOf(response),
    challenge: header(response, 'www-authenticate') ?? '',
    failed: checks.filter(({ result }) => result === 'failed').map(({ id }) => id),
    checks,
  }
}

const resourceMetadata = `resource_metadata="${testOrigin}/.well-known/oauth-protected-resource/photos"`

describe('GET /photos', () => {
  it('gives the photos to who has photos.read', async () => {
    const { response, json, checks, challenge } = await ask(bearer(accessToken))
    expect(response.status).toBe(200)
    expect(json?.['photos']).toHaveLength(3)
    expect(header(response, 'cache-control')).toBe('no-store')
    expect(challenge).toBe('')
    expect(checks.map(({ result }) => result)).toEqual(checks.map(() => 'passed'))
    expect(checks.map(({ id }) => id)).toEqual([
      'place',
      'bearer',
      'jwt',
      'alg',
      'key',
      'signature',
      'typ',
      'claims',
      'iss',
      'aud',
      'exp',
      'scope',
    ])
  })

  it.each([
    ['inkwell-prints', ['p2', 'p5']],
    ['inkwell-cli', ['p5']],
    ['somebody-else', []],
    ['constructor', []],
  ])('gives a client that acts for itself, %s, what was shared with it', async (name, ids) => {
    const { response, json } = await ask(bearer(await signed({ sub: name, client_id: name })))
    expect(response.status).toBe(200)
    expect(json?.['shared_with']).toBe(name)
    expect(json?.['photos']).toEqual(ids.map((id) => expect.objectContaining({ id }) as unknown))
  })

  it('never takes a client for the person it is called like, or a person for a client', async () => {
    const asClient = await ask(bearer(await signed({ sub: 'u_4821', client_id: 'u_4821' })))
    expect(asClient.json).toEqual({ photos: [], shared_with: 'u_4821' })
    const asPerson = await ask(bearer(await signed({ sub: 'inkwell-prints', client_id: 'inkwell-spa' })))
    expect(asPerson.json).toEqual({ photos: [] })
  })

  it('goes by the token, whomever the address names', async () => {
    const token = await signed({ sub: 'inkwell-cli', client_id: 'inkwell-cli' })
    const { json } = await ask(get(`${photosUrl}?user=u_4821`, [['Authorization', `Bearer ${token}`]]))
    expect(json?.['photos']).toHaveLength(1)
  })

  it('takes the scheme in any case, and a token signed by the other key too', async () => {
    expect((await ask(get(photosUrl, [['authorization', `bearer ${await signed()}`]]))).response.status).toBe(
      200,
    )
  })

  it.each<[string, HttpRequest['headers']]>([
    ['no token', []],
    ['no token after the scheme', [['Authorization', 'Bearer']]],
    ['another scheme', [['Authorization', 'Basic YTpi']]],
    ['too many words', [['Authorization', 'Bearer a b']]],
  ])('answers 401 without an error code to %s', async (_, headers) => {
    const { response, challenge, failed, json } = await ask(get(photosUrl, headers))
    expect(response.status).toBe(401)
    expect(challenge).toBe(`Bearer realm="photos", ${resourceMetadata}`)
    expect(failed).toEqual(['bearer'])
    expect(json).toEqual({ error: 'unauthorized', error_description: 'Send an access token.' })
  })

  it.each<[string, string, () => Promise<string> | string]>([
    ['a token with a changed signature', 'signature', () => alter(accessToken)],
    ['a token with changed claims', 'signature', () => withClaims({ ...claims, sub: 'u_7350' })],
    ['a token that is no JWT', 'jwt', () => 'opaque'],
    ['three parts that are no JWT', 'jwt', () => 'a.b.c'],
    ['alg none', 'alg', () => new UnsecuredJWT(claims).encode()],
    ['alg HS256 with the public key as the secret', 'alg', hmacWithPublicKey],
    ['a key that was never published', 'key', () => signed({}, { kid: 'mine' })],
    ['an ID token', 'typ', () => idToken],
    ['a token of another typ', 'typ', () => signed({}, { typ: 'JWT' })],
    ['a token of another issuer', 'iss', () => signed({ iss: 'https://evil.example/oidc' })],
    ['a token for another API', 'aud', () => signed({ aud: `${testOrigin}/other` })],
    ['a token for no API', 'aud', () => signed({ aud: undefined })],
    ['a token that is expired', 'exp', () => signed({ exp: Math.floor(Date.now() / 1000) - 1 })],
    ['a token without exp', 'exp', () => signed({ exp: undefined })],
    ['a token without sub', 'claims', () => signed({ sub: undefined })],
    ['a token without client_id', 'claims', () => signed({ client_id: undefined })],
    ['a token that is not valid yet', 'claims', () => signed({ nbf: Math.floor(Date.now() / 1000) + 100 })],
  ])('refuses %s at the check %s, with 401 invalid_token', async (_, check, token) => {
    const { response, challenge, failed, json } = await ask(bearer(await token()))
    expect(response.status).toBe(401)
    expect(failed).toEqual([check])
    expect(json?.['error']).toBe('invalid_token')
    expect(challenge).toMatch(/^Bearer realm="photos", error="invalid_token", error_description="[^"]+", /)
    expect(challenge).toContain(resourceMetadata)
  })

  it('takes no token out of the address, with or without one in the header', async () => {
    for (const headers of [[], [['Authorization', `Bearer ${accessToken}`] as const]]) {
      const asked = await ask(get(`${photosUrl}?access_token=${accessToken}`, headers))
      expect(asked.response.status).toBe(400)
      expect(asked.failed).toEqual(['place'])
      expect(asked.json?.['error']).toBe('invalid_request')
      expect(asked.challenge).toContain('error="invalid_request"')
    }
  })

  it.each([{ scope: 'openid photos.write' }, { scope: undefined }, { scope: 'photos.reader' }])(
    'answers 403 and names the scope where the token has %o',
    async (changes) => {
      const { response, challenge, failed, json } = await ask(bearer(await signed(changes)))
      expect(response.status).toBe(403)
      expect(failed).toEqual(['scope'])
      expect(json?.['error']).toBe('insufficient_scope')
      expect(challenge).toContain('error="insufficient_scope"')
      expect(challenge).toContain('scope="photos.read"')
    },
  )

  it('checks in order: what comes after the first failure is not reached', async () => {
    const { checks } = await ask(bearer(await signed({ iss: 'https://evil.example/oidc', scope: 'none' })))
    const results = Object.fromEntries(checks.map(({ id, result }) => [id, result]))
    expect(results).toMatchObject({
      claims: 'passed',
      iss: 'failed',
      aud: 'not-reached',
      scope: 'not-reached',
    })
  })

  it('looks at a claim that is broken before one that comes later in the list', async () => {
    const wrong = { iss: 'https://evil.example/oidc', aud: 'x', exp: 1, scope: 'none' }
    const order = ['iss', 'aud', 'exp', 'scope'] as const
    for (const [index, first] of order.entries()) {
      const later = Object.fromEntries(order.slice(index).map((name) => [name, wrong[name]]))
      expect((await ask(bearer(await signed(later)))).failed).toEqual([first])
    }
    expect((await ask(bearer(await signed(wrong, { typ: 'JWT' })))).failed).toEqual(['typ'])
    expect((await ask(bearer(await signed({ ...wrong, sub: undefined })))).failed).toEqual(['claims'])
  })

  it('never puts a quote of somebody else’s into its challenge', async () => {
    const { challenge } = await ask(bearer(await signed({ iss: 'x" , error="' })))
    expect(challenge.match(/error="/g)).toHaveLength(1)
  })
})

function withClaims(changed: JWTPayload): string {
  const [head, , signature] = accessToken.split('.')
  return [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.')
}

async function hmacWithPublicKey(): Promise<string> {
  const { d: _d, ...key } = booted.secrets.jwks.keys[0] ?? {}
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: String(key.kid) })
    .sign(Buffer.from(JSON.stringify(key)))
}

describe('the other addresses and methods', () => {
  it('publish the metadata of the resource', async () => {
    const { response, json } = await ask(get(`${testOrigin}/.well-known/oauth-protected-resource/photos`))
    expect(response.status).toBe(200)
    expect(json).toEqual({
      resource: photosUrl,
      authorization_servers: [`${testOrigin}/oidc`],
      scopes_supported: ['photos.read'],
      bearer_methods_supported: ['header'],
      resource_name: 'Photos',
    })
  })

  it('let a script of any origin ask, and read the challenge', async () => {
    const origin = [['Origin', 'https://anywhere.example']] as const
    const preflight = await api({ method: 'OPTIONS', url: photosUrl, headers: origin, body: '' })
    expect(preflight.status).toBe(204)
    expect(preflight.body).toBe('')
    expect(header(preflight, 'access-control-allow-origin')).toBe('*')
    expect(header(preflight, 'access-control-allow-headers')).toBe('Authorization')
    const refused = await api(get(photosUrl, origin))
    expect(header(refused, 'access-control-allow-origin')).toBe('*')
    expect(header(refused, 'access-control-expose-headers')).toBe('WWW-Authenticate')
    expect(header(refused, 'access-control-allow-credentials')).toBeUndefined()
    expect(header(await api(get(photosUrl)), 'access-control-allow-origin')).toBeUndefined()
  })

  it.each(['POST', 'PUT', 'DELETE'])('answer 405 to %s, and say what is allowed', async (method) => {
    const response = await api({ ...bearer(accessToken), method })
    expect(response.status).toBe(405)
    expect(header(response, 'allow')).toBe('GET, OPTIONS')
  })

  it('answer 404 where there is nothing', async () => {
    for (const path of ['/photos/1', '/.well-known/oauth-protected-resource', '/'])
      expect((await api(get(testOrigin + path))).status).toBe(404)
  })
})

describe('the issuer’s keys', () => {
  const settings = { origin: testOrigin, issuer: `${testOrigin}/oidc` }
  const failing = (response: Partial<HttpResponse> = {}): Dispatch => {
    return () => Promise.resolve({ status: 500, headers: [], body: '', ...response })
  }

  function counted(asks: Dispatch) {
    const asked: string[] = []
    const counting: Dispatch = (request) => {
      asked.push(request.url)
      return asks(request)
    }
    return { asked, counting }
  }

  it('are read at its own endpoint, once, and only where a JWT is there to check', async () => {
    const { asked, counting } = counted(booted.site.authorizationServer)
    const server = resourceServer({ ...settings, ask: counting, kept: {} })
    for (const request of [get(photosUrl), bearer('opaque'), { ...bearer(accessToken), method: 'POST' }])
      expect((await server(request)).status).toBeGreaterThanOrEqual(400)
    expect(asked).toEqual([])
    for (const _ of [1, 2]) expect((await server(bearer(accessToken))).status).toBe(200)
    expect(asked).toEqual([`${testOrigin}/oidc/jwks`])
  })

  it('are read anew for a token that names another key, but not for each', async () => {
    const { asked, counting } = counted(booted.site.authorizationServer)
    const clock = { now: 1_000_000 }
    const kept: KeptKeys = {}
    const server = resourceServer({ ...settings, ask: counting, kept, now: () => clock.now })
    expect((await server(bearer(accessToken))).status).toBe(200)
    const foreign = bearer(await signed({}, { kid: 'mine' }))
    for (const _ of [1, 2]) expect((await server(foreign)).status).toBe(401)
    expect(asked).toHaveLength(1)
    clock.now += 31_000
    for (const _ of [1, 2]) expect((await server(foreign)).status).toBe(401)
    expect(asked).toHaveLength(2)
    expect((await server(bearer(accessToken))).status).toBe(200)
  })

  it('say where they come from, and since when the API has them', async () => {
    const clock = { now: 1_000_000 }
    const kept: KeptKeys = {}
    const server = resourceServer({
      ...settings,
      ask: booted.site.authorizationServer,
      kept,
      now: () => clock.now,
    })
    const keyCheck = async () => {
      const { notes } = await observed(server, bearer(accessToken))
      return notes
        .flatMap((one): readonly Check[] => (one.kind === 'checks' ? one.checks : []))
        .find(({ id }) => id === 'key')?.detail
    }
    expect(await keyCheck()).toMatch(/; keys: fetched from \/oidc\/jwks for this request$/)
    clock.now += 180_000
    expect(await keyCheck()).toMatch(/; keys: fetched from \/oidc\/jwks 3 min before, and kept$/)
  })

  it('that do not come are the API’s own trouble: it lets nobody in, and blames no token', async () => {
    for (const keys of [failing(), failing({ status: 200, body: '{"keys":[]}' })]) {
      const server = resourceServer({ ...settings, ask: keys, kept: {} })
      const response = await server(bearer(accessToken))
      expect(response.status).toBe(503)
      expect(header(response, 'retry-after')).toBe('30')
      expect(header(response, 'www-authenticate')).toBeUndefined()
      expect(jsonOf(response)?.['error']).toBe('temporarily_unavailable')
    }
  })

  it('that did not come are asked for again', async () => {
    const kept: KeptKeys = {}
    await resourceServer({ ...settings, ask: failing(), kept })(bearer(accessToken))
    const server = resourceServer({ ...settings, ask: booted.site.authorizationServer, kept })
    expect((await server(bearer(accessToken))).status).toBe(200)
  })

  it('may have been imported by another module instance, whose errors have classes of their own', async () => {
    const { response } = await ask(bearer(accessToken))
    expect(response.status).toBe(200)
    const kept = slot.fetchedKeys
    if (!kept) throw new Error('no keys were kept')
    const foreign = Object.assign(new Error('no applicable key found'), { code: 'ERR_JWKS_NO_MATCHING_KEY' })
    slot.fetchedKeys = { ...kept, keys: () => Promise.reject(foreign) }
    const refused = await ask(bearer(accessToken))
    slot.fetchedKeys = kept
    expect([refused.response.status, refused.failed]).toEqual([401, ['key']])
  })

  it('have no private half', async () => {
    const response = await booted.site.dispatch(get(`${booted.site.issuer}/jwks`))
    expect(response.body).not.toMatch(/"(d|p|q|dp|dq|qi|k)":/)
    expect(jsonOf(response)?.['keys']).toHaveLength(2)
  })

  it('that fail for another reason than the token are an error, and no refusal', async () => {
    const away = () => Promise.reject(new RangeError('away'))
    const server = resourceServer({ ...settings, ask: away, kept: {} })
    await expect(server(bearer(accessToken))).rejects.toThrow(RangeError)
  })
})
