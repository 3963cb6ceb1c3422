import { beforeAll, describe, expect, it } from 'vitest'
import { jsonOf, type HttpRequest } from '#lib/protocol/http-message.ts'
import {
  authorizationRequest,
  demoClient,
  endpointsOf,
  prepareAuthorization,
  tokenRequest,
} from '#lib/roles/client/client.ts'
import { itChecksInOrder, judged, type Breaking } from '#lib/testing/breakings.ts'
import { bootSite, get, signIn, type BootedSite } from '#lib/testing/site.ts'

let booted: BootedSite
let rows: string

beforeAll(async () => {
  booted = await bootSite()
  rows = booted.site.issuer
})

/** An access token for this server itself, as a row of its store; it lives as long as it says, whoever signs out. */
async function issued(scope = 'openid profile offline_access'): Promise<string> {
  const { site } = booted
  const [client, places] = [await demoClient('inkwell-web'), endpointsOf(site.issuer)]
  const prepared = prepareAuthorization(`${scope} ${Math.random()}`)
  const sends = { scope, resource: null, ...(scope.includes('openid') ? {} : { nonce: null }) }
  const url = await signIn(site.dispatch, authorizationRequest(client, places, prepared, sends))
  const code = url.searchParams.get('code') ?? ''
  const response = await site.dispatch(tokenRequest(client, places, code, prepared.code_verifier))
  return String(jsonOf(response)?.['access_token'])
}

function changeRow(token: string, change: Record<string, unknown>): void {
  const payload = booted.store.get(`${rows} AccessToken`, token)?.payload
  booted.store.replace({ model: `${rows} AccessToken`, id: token, payload: { ...payload, ...change } })
}

const grantOf = (token: string) => String(booted.store.get(`${rows} AccessToken`, token)?.payload['grantId'])

/** A request in the making. */
interface Draft {
  headers: HttpRequest['headers']
  readonly token: string
}

const breakings: readonly Breaking<Draft>[] = [
  {
    check: 'bearer',
    reason: 'no access token provided',
    breaks: (draft) => {
      draft.headers = []
    },
  },
  {
    check: 'access-token',
    reason: 'access token not found',
    breaks: (draft) => {
      draft.headers = [['Authorization', `Bearer ${'x'.repeat(43)}`]]
    },
  },
  {
    check: 'openid',
    reason: 'access token missing openid scope',
    breaks: ({ token }) => changeRow(token, { scope: 'profile' }),
  },
  {
    check: 'account',
    reason: 'associated account not found',
    breaks: ({ token }) => changeRow(token, { accountId: 'nobody' }),
  },
  {
    check: 'grant',
    reason: 'grant not found',
    breaks: ({ token }) => booted.store.delete(`${rows} Grant`, grantOf(token)),
  },
]

async function newDraft(): Promise<Draft> {
  const token = await issued()
  return { token, headers: [['Authorization', `Bearer ${token}`]] }
}

const send = ({ headers }: Draft) => judged(booted.site.dispatch, get(`${booted.site.issuer}/me`, headers))

describe('a userinfo request', () => {
  itChecksInOrder(breakings, newDraft, send)

  it('that passes brings what the scope allows', async () => {
    const { response } = await send(await newDraft())
    expect(jsonOf(response)).toMatchObject({ sub: 'u_4821', name: 'Alice Moreau' })
  })

  it.each(breakings)('that fails $check is answered so that a client can tell', async ({ breaks }) => {
    const draft = await newDraft()
    breaks(draft)
    expect([401, 403]).toContain((await send(draft)).response.status)
  })

  it('with a token in the address fails at how it comes along', async () => {
    const address = `${booted.site.issuer}/me?access_token=${await issued()}`
    const { response, checks } = await judged(booted.site.dispatch, get(address))
    expect(response.status).toBe(400)
    expect(checks.find(({ result }) => result === 'failed')?.id).toBe('bearer')
  })

  it('of a browser that only asks whether it may ask is not checked at all', async () => {
    const asking = [
      ['Origin', 'https://inkwell.example'],
      ['Access-Control-Request-Method', 'GET'],
    ] as const
    const request = {
      ...get(`${booted.site.issuer}/me`, asking),
      method: 'OPTIONS',
    }
    const { response, checks } = await judged(booted.site.dispatch, request)
    expect(response.status).toBe(204)
    expect(checks).toEqual([])
  })
})

describe('an authorization request with prompt=none', () => {
  const ask = async (change: (query: URLSearchParams) => void = () => undefined) => {
    const [client, places] = [await demoClient('inkwell-web'), endpointsOf(booted.site.issuer)]
    const url = new URL(
      authorizationRequest(client, places, prepareAuthorization('none'), { prompt: 'none' }),
    )
    change(url.searchParams)
    const { checks } = await judged(booted.site.dispatch, get(url.href))
    return checks.find(({ result }) => result === 'failed')?.id
  }

  it('fails last of all where nobody is signed in', async () => {
    expect(await ask()).toBe('session')
    expect(await ask((query) => query.set('resource', 'https://learn.example/unknown'))).toBe('resource')
  })
})
