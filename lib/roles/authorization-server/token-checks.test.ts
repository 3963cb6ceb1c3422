import { beforeAll, describe, expect, it } from 'vitest'
import { jsonOf, type HttpRequest } from '#lib/protocol/http-message.ts'
import { demoClient, endpointsOf } from '#lib/roles/client/client.ts'
import { clientCredentialsRequest, type AskedFor } from '#lib/roles/client/service.ts'
import { itChecksInOrder, judged, type Breaking as BreakingOf } from '#lib/testing/breakings.ts'
import { bootSite, postJson, signIn, testOrigin, type BootedSite } from '#lib/testing/site.ts'
import { s256 } from '../pkce.ts'

const issuer = `${testOrigin}/oidc`
const albums = `${testOrigin}/albums`

let booted: BootedSite
beforeAll(async () => {
  booted = await bootSite()
})

/** A request in the making: what breaks it changes members of this. */
interface Draft {
  path: string
  client: string
  secret: string
  contentType: string
  form: URLSearchParams
}

type Breaking = BreakingOf<Draft>

async function issued(asked: Partial<AskedFor> = {}, clientId = 'inkwell-prints'): Promise<string> {
  const wanted = { resource: albums, scope: 'albums.read', ...asked }
  const { tokenEndpoint } = endpointsOf(issuer)
  const request = clientCredentialsRequest(await demoClient(clientId), tokenEndpoint, wanted)
  return String(jsonOf(await booted.site.dispatch(request))?.['access_token'])
}

async function draftFor(path: string, client: string, form: Record<string, string>): Promise<Draft> {
  const { secret = '' } = await demoClient(client)
  const contentType = 'application/x-www-form-urlencoded'
  return { path, client, secret, contentType, form: new URLSearchParams(form) }
}

const drafts = {
  token: () =>
    draftFor('/token', 'inkwell-prints', {
      grant_type: 'client_credentials',
      resource: albums,
      scope: 'albums.read',
    }),
  introspection: async () =>
    draftFor('/token/introspection', 'photos-api', {
      token: await issued(),
      token_type_hint: 'access_token',
    }),
  revocation: async () =>
    draftFor('/token/revocation', 'inkwell-prints', {
      token: await issued(),
      token_type_hint: 'access_token',
    }),
}

function requestOf({ path, client, secret, contentType, form }: Draft): HttpRequest {
  return {
    method: 'POST',
    url: issuer + path,
    headers: [
      ['Content-Type', contentType],
      ...(client
        ? [['Authorization', `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`] as const]
        : []),
    ],
    body: form.toString(),
  }
}

function changeRow(draft: Draft, change: Record<string, unknown>): void {
  const [model, id] = [`${issuer} ClientCredentials`, draft.form.get('token') ?? '']
  booted.store.replace({ model, id, payload: { ...booted.store.get(model, id)?.payload, ...change } })
}

const clientBreaks = (path: string): readonly Breaking[] => [
  {
    check: 'form',
    reason: `only application/x-www-form-urlencoded content-type bodies are supported on POST ${path}`,
    breaks: (draft) => {
      draft.contentType = 'application/json'
    },
  },
  {
    check: 'client-known',
    reason: 'client not found',
    breaks: (draft) => {
      draft.client = 'nobody'
    },
  },
  {
    check: 'client',
    reason: 'invalid secret provided',
    breaks: (draft) => {
      draft.secret = 'wrong'
    },
  },
]

const tokenBreaks = (kind: 'introspected' | 'revoked', endpoint: string): readonly Breaking[] => [
  {
    check: 'token',
    reason: "missing required parameter 'token'",
    breaks: ({ form }) => form.delete('token'),
  },
  {
    check: 'opaque',
    reason: `Structured JWT Tokens cannot be ${kind} via the ${endpoint}_endpoint`,
    breaks: ({ form }) => form.set('token', `${Buffer.from('{"alg":"ES256"}').toString('base64url')}.e30.x`),
  },
]

const tables: Record<keyof typeof drafts, readonly Breaking[]> = {
  token: [
    ...clientBreaks('/token'),
    {
      check: 'grant_type',
      reason: 'requested grant type is not allowed for this client',
      breaks: (draft) => {
        draft.client = 'photos-api'
        draft.secret = booted.secrets.clientSecrets['photos-api'] ?? ''
      },
    },
    {
      check: 'parameters',
      reason: "'scope' parameter must not be provided twice",
      breaks: ({ form }) => form.append('scope', 'albums.read'),
    },
    {
      check: 'resource',
      reason: 'resource indicator is missing, or unknown',
      breaks: ({ form }) => form.set('resource', `${testOrigin}/unknown`),
    },
  ],
  introspection: [
    ...clientBreaks('/token/introspection'),
    ...tokenBreaks('introspected', 'introspection'),
    {
      check: 'found',
      reason: 'token not found',
      breaks: ({ form }) => form.set('token', 'x'.repeat(43)),
    },
    {
      check: 'alive',
      reason: 'token is expired',
      breaks: (draft) => changeRow(draft, { exp: 1 }),
    },
    {
      check: 'addressee',
      reason: 'token is not for whoever asks',
      breaks: (draft) => changeRow(draft, { aud: undefined }),
    },
  ],
  revocation: [
    ...clientBreaks('/token/revocation'),
    ...tokenBreaks('revoked', 'revocation'),
    {
      check: 'own',
      reason: 'client is not authorized to revoke the presented token',
      breaks: (draft) => {
        draft.client = 'inkwell-brief'
        draft.secret = booted.secrets.clientSecrets['inkwell-brief'] ?? ''
      },
    },
  ],
}

describe.each(['token', 'introspection', 'revocation'] as const)('a request to the %s endpoint', (name) => {
  const table = tables[name]

  itChecksInOrder(table, drafts[name], (draft) => judged(booted.site.dispatch, requestOf(draft)))
})

describe('introspection', () => {
  const asked = async (client: string, form: Record<string, string>, change: Partial<Draft> = {}) => {
    const draft = { ...(await draftFor('/token/introspection', client, form)), ...change }
    const answer = await judged(booted.site.dispatch, requestOf(draft))
    return { ...answer, json: jsonOf(answer.response) }
  }

  it('tells the API what its token is for, and the client what it holds', async () => {
    const token = await issued()
    const told = { active: true, aud: albums, scope: 'albums.read', client_id: 'inkwell-prints' }
    expect((await asked('photos-api', { token })).json).toMatchObject(told)
    expect((await asked('inkwell-prints', { token })).json).toMatchObject(told)
  })

  it.each([
    ['another client', 'inkwell-brief', {}],
    ['the API, of a token for no API', 'photos-api', { resource: undefined }],
  ])('says to %s nothing but no', async (_, client, wanted) => {
    const { response, reason } = await asked(client, { token: await issued(wanted) })
    expect([response.status, response.body]).toEqual([200, '{"active":false}'])
    expect(reason).toBe('token is not for whoever asks')
  })

  it('asks who is there: nobody, and a public client, get nothing', async () => {
    const token = await issued()
    const nobody = await asked('photos-api', { token }, { client: '' })
    expect([nobody.response.status, nobody.json?.['error']]).toEqual([400, 'invalid_request'])
    const pub = await asked('inkwell-spa', { token, client_id: 'inkwell-spa' }, { client: '' })
    expect(pub.response.body).toBe('{"active":false}')
  })

  it('is of no use to strangers: a registered client hears of its own tokens alone', async () => {
    const metadata = { redirect_uris: ['https://app.test/callback'] }
    const made = jsonOf(await booted.site.dispatch(postJson(`${issuer}/reg`, metadata))) ?? {}
    const stranger = { client: String(made['client_id']), secret: String(made['client_secret']) }
    const { json } = await asked('photos-api', { token: await issued() }, stranger)
    expect(json).toEqual({ active: false })
    const own = await ownToken(stranger.client, stranger.secret)
    expect((await asked('photos-api', { token: own }, stranger)).json).toMatchObject({ active: true })
    expect((await asked('photos-api', { token: own })).json).toEqual({ active: false })
  })

  it('says no where what the person allowed was taken back', async () => {
    const metadata = { redirect_uris: ['https://app.test/callback'] }
    const made = jsonOf(await booted.site.dispatch(postJson(`${issuer}/reg`, metadata))) ?? {}
    const [client, secret] = [String(made['client_id']), String(made['client_secret'])]
    const token = await ownToken(client, secret)
    const ask = () => asked('photos-api', { token }, { client, secret })
    expect((await ask()).checks.map(({ id }) => id)).toContain('grant')
    const row = booted.store.get(`${issuer} AccessToken`, token)
    booted.store.delete(`${issuer} Grant`, String(row?.payload['grantId']))
    const { reason, checks } = await ask()
    expect(reason).toBe('grant of the token not found')
    expect(checks.find(({ result }) => result === 'failed')?.id).toBe('grant')
  })

  it('is listed in the metadata', async () => {
    const url = `${testOrigin}/.well-known/oauth-authorization-server/oidc`
    const metadata = await booted.site.dispatch({ method: 'GET', url, headers: [], body: '' })
    expect(jsonOf(metadata)).toMatchObject({
      issuer,
      introspection_endpoint: `${issuer}/token/introspection`,
    })
  })
})

describe('revocation', () => {
  it('does not say to a public client whether a token of others exists, and leaves it alone', async () => {
    const token = await issued()
    const form = new URLSearchParams({ token, client_id: 'inkwell-spa' })
    const contentType = 'application/x-www-form-urlencoded'
    const request = requestOf({ path: '/token/revocation', client: '', secret: '', contentType, form })
    expect((await booted.site.dispatch(request)).status).toBe(200)
    expect(booted.store.get(`${issuer} ClientCredentials`, token)).toBeDefined()
  })
})

/** An opaque token of a client's own, with a person behind it. */
async function ownToken(client_id: string, client_secret: string): Promise<string> {
  const verifier = 'v'.repeat(43)
  const query = new URLSearchParams({
    client_id,
    response_type: 'code',
    redirect_uri: 'https://app.test/callback',
    scope: 'openid',
    code_challenge: s256(verifier),
    code_challenge_method: 'S256',
  })
  const back = await signIn(booted.site.dispatch, `${issuer}/auth?${query.toString()}`)
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: 'https://app.test/callback',
    code_verifier: verifier,
  })
  const contentType = 'application/x-www-form-urlencoded'
  const request = requestOf({ path: '/token', client: client_id, secret: client_secret, contentType, form })
  return String(jsonOf(await booted.site.dispatch(request))?.['access_token'])
}
