import { beforeAll, describe, expect, it } from 'vitest'
import { header, jsonOf, type HttpRequest } from '#lib/protocol/http-message.ts'
import { endpointsOf } from '#lib/roles/client/client.ts'
import { s256 } from '#lib/roles/pkce.ts'
import type { MemoryStore } from '#lib/storage/memory-store.ts'
import { itChecksInOrder, judged, type Breaking as BreakingOf } from '#lib/testing/breakings.ts'
import {
  alice,
  bootSite,
  follow,
  get,
  post,
  postJson,
  signIn,
  submit,
  type BootedSite,
} from '#lib/testing/site.ts'

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const redirectUri = 'https://app.test/callback'

interface TestClient {
  readonly client_id: string
  readonly client_secret: string
}

let booted: BootedSite
/** the client of every request, one that could be meant instead, and one that may not refresh */
let own: TestClient
let other: TestClient
let limited: TestClient

beforeAll(async () => {
  booted = await bootSite()
  own = await register()
  other = await register()
  limited = await register(['authorization_code'])
})

async function register(grant_types = ['authorization_code', 'refresh_token']): Promise<TestClient> {
  const response = await booted.site.dispatch(
    postJson(`${booted.site.issuer}/reg`, { redirect_uris: [redirectUri], grant_types }),
  )
  const { client_id, client_secret } = jsonOf(response) ?? {}
  return { client_id: String(client_id), client_secret: String(client_secret) }
}

/** A request in the making: what breaks it changes members of this. */
interface Draft {
  client: TestClient
  contentType: string
  parameters: URLSearchParams
  readonly store: MemoryStore
  readonly rows: string
  /** the code or the refresh token as it really is */
  readonly value: string
}

type Breaking = BreakingOf<Draft>

function payloadOf({ store, rows, value }: Draft, model: string): Record<string, unknown> {
  return { ...store.get(`${rows} ${model}`, value)?.payload }
}

function changeRow(draft: Draft, model: string, change: Record<string, unknown>): void {
  const { store, rows, value } = draft
  store.replace({ model: `${rows} ${model}`, id: value, payload: { ...payloadOf(draft, model), ...change } })
}

const clientBreaks: readonly Breaking[] = [
  {
    check: 'form',
    reason: 'only application/x-www-form-urlencoded content-type bodies are supported on POST /token',
    breaks: (draft) => {
      draft.contentType = 'application/json'
    },
  },
  {
    check: 'client-known',
    reason: 'client not found',
    breaks: (draft) => {
      draft.client = { client_id: 'nobody', client_secret: 'x' }
    },
  },
  {
    check: 'client',
    reason: 'invalid secret provided',
    breaks: (draft) => {
      draft.client = { ...draft.client, client_secret: 'wrong' }
    },
  },
]

const codeBreaks: readonly Breaking[] = [
  ...clientBreaks,
  {
    check: 'grant_type',
    reason: 'unsupported grant_type requested',
    breaks: ({ parameters }) => parameters.set('grant_type', 'magic'),
  },
  {
    check: 'parameters',
    reason: "'redirect_uri' parameter must not be provided twice",
    breaks: ({ parameters }) => parameters.append('redirect_uri', redirectUri),
  },
  {
    check: 'code',
    reason: 'authorization code not found',
    breaks: ({ parameters }) => parameters.set('code', 'x'.repeat(43)),
  },
  {
    check: 'code-client',
    reason: 'client mismatch',
    breaks: (draft) => {
      draft.client = other
    },
  },
  {
    check: 'code-alive',
    reason: 'authorization code is expired',
    breaks: (draft) => changeRow(draft, 'AuthorizationCode', { exp: 1 }),
  },
  {
    check: 'grant',
    reason: 'grant not found',
    breaks: (draft) =>
      draft.store.delete(`${draft.rows} Grant`, String(payloadOf(draft, 'AuthorizationCode')['grantId'])),
  },
  {
    check: 'code_verifier',
    reason: 'code_verifier must be a string with a minimum length of 43 characters',
    breaks: ({ parameters }) => parameters.set('code_verifier', 'short'),
  },
  {
    check: 'pkce',
    reason: 'code_verifier does not match code_challenge',
    breaks: (draft) => changeRow(draft, 'AuthorizationCode', { codeChallenge: s256('y'.repeat(43)) }),
  },
  {
    check: 'redirect_uri',
    reason: 'authorization code redirect_uri mismatch',
    breaks: ({ parameters }) => parameters.set('redirect_uri', 'https://app.test/elsewhere'),
  },
  {
    check: 'code-unused',
    reason: 'authorization code already consumed',
    breaks: (draft) => changeRow(draft, 'AuthorizationCode', { consumed: 1 }),
  },
]

const refreshBreaks: readonly Breaking[] = [
  ...clientBreaks,
  {
    check: 'grant_type',
    reason: 'requested grant type is not allowed for this client',
    breaks: (draft) => {
      draft.client = limited
    },
  },
  {
    check: 'parameters',
    reason: "'scope' parameter must not be provided twice",
    breaks: ({ parameters }) => {
      parameters.append('scope', 'openid')
      parameters.append('scope', 'openid')
    },
  },
  {
    check: 'refresh-token',
    reason: 'refresh token not found',
    breaks: ({ parameters }) => parameters.set('refresh_token', 'x'.repeat(43)),
  },
  {
    check: 'refresh-client',
    reason: 'client mismatch',
    breaks: (draft) => {
      draft.client = other
    },
  },
  {
    check: 'refresh-alive',
    reason: 'refresh token is expired',
    breaks: (draft) => changeRow(draft, 'RefreshToken', { exp: 1 }),
  },
  {
    check: 'grant',
    reason: 'grant not found',
    breaks: (draft) =>
      draft.store.delete(`${draft.rows} Grant`, String(payloadOf(draft, 'RefreshToken')['grantId'])),
  },
  {
    check: 'scope',
    reason: 'refresh token missing requested scope',
    breaks: ({ parameters }) => parameters.append('scope', 'address'),
  },
  {
    check: 'refresh-unused',
    reason: 'refresh token already used',
    breaks: (draft) => changeRow(draft, 'RefreshToken', { consumed: 1 }),
  },
]

const authorizationBreaks: readonly Breaking[] = [
  {
    check: 'duplicates',
    reason: "'state' parameter must not be provided twice",
    breaks: ({ parameters }) => parameters.append('state', 'again'),
  },
  {
    check: 'client',
    reason: 'client not found',
    breaks: ({ parameters }) => parameters.set('client_id', 'nobody'),
  },
  {
    check: 'response_type',
    reason: 'unsupported response_type requested',
    breaks: ({ parameters }) => parameters.set('response_type', 'token'),
  },
  {
    check: 'scope',
    reason: 'unsupported prompt value requested',
    breaks: ({ parameters }) => parameters.set('prompt', 'whatever'),
  },
  {
    check: 'redirect_uri',
    reason: "redirect_uri did not match any of the client's registered redirect_uris",
    breaks: ({ parameters }) => parameters.set('redirect_uri', 'https://app.test/elsewhere'),
  },
  {
    check: 'pkce',
    reason: 'Authorization Server policy requires PKCE to be used for this request',
    breaks: ({ parameters }) => {
      parameters.delete('code_challenge')
      parameters.delete('code_challenge_method')
    },
  },
  {
    check: 'resource',
    reason: 'resource indicator is missing, or unknown',
    breaks: ({ parameters }) => parameters.set('resource', 'https://learn.example/unknown'),
  },
]

const authorizationParameters = () =>
  new URLSearchParams({
    client_id: own.client_id,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid photos.read offline_access',
    resource: endpointsOf(booted.site.issuer).resource,
    prompt: 'consent',
    state: 'a-state',
    code_challenge: s256(verifier),
    code_challenge_method: 'S256',
  })

async function codeDraft(): Promise<Draft> {
  const { site, store } = booted
  const url = await signIn(site.dispatch, `${site.issuer}/auth?${authorizationParameters().toString()}`)
  const code = url.searchParams.get('code') ?? ''
  return {
    client: own,
    contentType: 'application/x-www-form-urlencoded',
    parameters: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
    store,
    rows: site.issuer,
    value: code,
  }
}

async function refreshDraft(): Promise<Draft> {
  const draft = await codeDraft()
  const response = await booted.site.dispatch(tokenRequest(draft))
  const value = String(jsonOf(response)?.['refresh_token'])
  const parameters = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: value })
  return { ...draft, parameters, value }
}

function authorizationDraft(): Promise<Draft> {
  const { site, store } = booted
  const parameters = authorizationParameters()
  return Promise.resolve({ client: own, contentType: '', parameters, store, rows: site.issuer, value: '' })
}

function tokenRequest({ client, contentType, parameters }: Draft): HttpRequest {
  const { client_id, client_secret } = client
  return {
    method: 'POST',
    url: `${booted.site.issuer}/token`,
    headers: [
      ['Content-Type', contentType],
      ['Authorization', `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`],
    ],
    body: parameters.toString(),
  }
}

function authorizationRequest({ parameters }: Draft): HttpRequest {
  return get(`${booted.site.issuer}/auth?${parameters.toString()}`)
}

describe.each([
  ['a token request with a code', codeDraft, tokenRequest, codeBreaks],
  ['a token request with a refresh token', refreshDraft, tokenRequest, refreshBreaks],
  ['an authorization request', authorizationDraft, authorizationRequest, authorizationBreaks],
] as const)('%s', (_, newDraft, toRequest, breakings) => {
  itChecksInOrder(breakings, newDraft, (draft) => judged(booted.site.dispatch, toRequest(draft)))
})

describe('a token request', () => {
  const failedCheck = async (change: (draft: Draft) => void, newDraft = codeDraft) => {
    const draft = await newDraft()
    change(draft)
    const { checks, reason } = await judged(booted.site.dispatch, tokenRequest(draft))
    return { failed: checks.find(({ result }) => result === 'failed'), reason }
  }

  it.each<[string, string, (draft: Draft) => void]>([
    [
      'a verifier that is too short',
      'code_verifier',
      ({ parameters }) => parameters.set('code_verifier', 'short'),
    ],
    [
      'a verifier with odd characters',
      'code_verifier',
      ({ parameters }) => parameters.set('code_verifier', '€'.repeat(43)),
    ],
    ['no verifier', 'pkce', ({ parameters }) => parameters.delete('code_verifier')],
    ['no code', 'parameters', ({ parameters }) => parameters.delete('code')],
    ['no grant_type', 'grant_type', ({ parameters }) => parameters.delete('grant_type')],
    [
      'two grant_types',
      'grant_type',
      ({ parameters }) => parameters.append('grant_type', 'authorization_code'),
    ],
    [
      'two client_ids',
      'client-known',
      ({ parameters }) => {
        parameters.append('client_id', own.client_id)
        parameters.append('client_id', own.client_id)
      },
    ],
    [
      'another client_id in the form',
      'client-known',
      ({ parameters }) => parameters.set('client_id', other.client_id),
    ],
    [
      'an unknown client',
      'client-known',
      (draft) => {
        draft.client = { client_id: 'nobody', client_secret: 'x' }
      },
    ],
    [
      'a secret in the form as well',
      'client-known',
      ({ parameters }) => parameters.set('client_secret', 'x'),
    ],
  ])('with %s fails the check %s', async (_, check, change) => {
    const { failed, reason } = await failedCheck(change)
    expect(failed?.id, reason).toBe(check)
  })

  it('with a verifier that is too short is looked at after the code: an unknown code is what it hears of', async () => {
    const { reason } = await failedCheck(({ parameters }) => {
      parameters.set('code', 'x'.repeat(43))
      parameters.set('code_verifier', 'short')
    })
    expect(reason).toBe('authorization code not found')
  })

  it('without any proof of who sends it fails at the client', async () => {
    const { parameters } = await codeDraft()
    const { checks } = await judged(booted.site.dispatch, post(`${booted.site.issuer}/token`, parameters))
    expect(checks.find(({ result }) => result === 'failed')?.id).toBe('client-known')
  })

  it('shows the two hashes that were compared', async () => {
    const draft = await codeDraft()
    draft.parameters.set('code_verifier', 'y'.repeat(43))
    const { checks } = await judged(booted.site.dispatch, tokenRequest(draft))
    const pkce = checks.find(({ id }) => id === 'pkce')
    expect(pkce?.detail).toBe(`S256 of it is ${s256('y'.repeat(43))}; stored ${s256(verifier)}`)
  })

  it('for more scope in odd characters has not passed the checks that come later', async () => {
    const { failed, reason } = await failedCheck(({ parameters }) => {
      parameters.set('scope', '“')
    }, refreshDraft)
    expect(reason).toBe('scope contains invalid characters')
    expect(failed?.id).toBe('parameters')
  })
})

describe('the checks at the sign-in page, on the way back and at sign-out', () => {
  const authorize = () =>
    follow(booted.site.dispatch, `${booted.site.issuer}/auth?${authorizationParameters().toString()}`)

  const failedAt = async (request: HttpRequest) => {
    const { response, checks } = await judged(booted.site.dispatch, request)
    return {
      response,
      ids: checks.map(({ id }) => id),
      failed: checks.find(({ result }) => result === 'failed'),
    }
  }

  it('pass for a page that is open, and fail without its cookie', async () => {
    const { userAgent, url } = await authorize()
    expect((await failedAt(await userAgent.get(url))).failed).toBeUndefined()
    const { response, failed } = await failedAt(get(url))
    expect(response.status).toBe(400)
    expect(failed?.id).toBe('interaction')
  })

  it('fail at the credentials where the password is wrong', async () => {
    const page = await authorize()
    const body = { ...alice, password: 'wrong' }
    const cookie = header(await page.userAgent.get(page.url), 'cookie') ?? ''
    const { response, failed, ids } = await failedAt(post(page.url, body, [['Cookie', cookie]]))
    expect(response.status).toBe(400)
    expect(ids).toEqual(['interaction', 'origin', 'credentials'])
    expect(failed?.id).toBe('credentials')
  })

  it('fail at the decision where the person pressed Cancel', async () => {
    const page = await authorize()
    const cancelled = await booted.site.dispatch(await page.userAgent.get(`${page.url}/cancel`))
    const resume = new URL(header(cancelled, 'location') ?? '', page.url).href
    const { failed, ids } = await failedAt(await page.userAgent.get(resume))
    expect(ids).toEqual(['interaction', 'decision'])
    expect(failed?.id).toBe('decision')
  })

  it('fail at the cookie where the way back is not this browser’s', async () => {
    const page = await authorize()
    const cancelled = await booted.site.dispatch(await page.userAgent.get(`${page.url}/cancel`))
    const resume = new URL(header(cancelled, 'location') ?? '', page.url).href
    expect((await failedAt(get(resume))).failed?.id).toBe('interaction')
  })

  it('fail at id_token_hint, or at the address to go to after sign-out', async () => {
    const end = `${booted.site.issuer}/session/end`
    expect((await failedAt(get(end))).failed).toBeUndefined()
    expect((await failedAt(get(`${end}?id_token_hint=garbage`))).failed?.id).toBe('id_token_hint')
    const elsewhere = `${end}?client_id=${own.client_id}&post_logout_redirect_uri=https://evil.com/`
    expect((await failedAt(get(elsewhere))).failed?.id).toBe('post_logout_redirect_uri')
  })

  it('say what the server said where no check in the list is what failed', async () => {
    const parameters = authorizationParameters()
    parameters.set('max_age', 'soon')
    const { failed, ids } = await failedAt(get(`${booted.site.issuer}/auth?${parameters.toString()}`))
    expect(ids).toEqual(['other'])
    expect(failed?.label).toBe('invalid max_age parameter value')
  })

  it('are none where the address is no endpoint of a flow', async () => {
    expect((await failedAt(get(`${booted.site.issuer}/jwks`))).ids).toEqual([])
  })

  it('all pass for the form of a page that is open', async () => {
    const page = await authorize()
    const { redirect } = await submit(booted.site.dispatch, page, alice)
    expect(redirect).toContain('code=')
  })
})
