import { beforeAll, describe, expect, it } from 'vitest'
import { jsonOf, type HttpRequest } from '#lib/protocol/http-message.ts'
import type { Observation, ServerEvent } from '#lib/recording/observation.ts'
import {
  authorizationRequest,
  demoClient,
  endpointsOf,
  prepareAuthorization,
  tokenRequest,
} from '#lib/roles/client/client.ts'
import { bootSite, get, observed, signIn, type BootedSite } from '#lib/testing/site.ts'
import { userinfoChecks } from './userinfo-checks.ts'

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

const breakings: readonly { check: string; reason: string; breaks: (draft: Draft) => void }[] = [
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

async function send(...broken: readonly (typeof breakings)[number][]) {
  const token = await issued()
  const draft: Draft = { token, headers: [['Authorization', `Bearer ${token}`]] }
  for (const { breaks } of broken.toReversed()) breaks(draft)
  const { response, notes } = await observed(
    booted.site.dispatch,
    get(`${booted.site.issuer}/me`, draft.headers),
  )
  return { response, checks: checksIn(notes), failure: failureIn(notes) }
}

const checksIn = (notes: Observation) => notes.flatMap((one) => (one.kind === 'checks' ? one.checks : []))
const failureIn = (notes: Observation) =>
  notes.find((one): one is ServerEvent => one.kind === 'event' && one.error !== undefined)

describe('a userinfo request', () => {
  it('passes every check there is, and the table has a break for each of them', async () => {
    const { response, checks, failure } = await send()
    expect(failure).toBeUndefined()
    expect(jsonOf(response)).toMatchObject({ sub: 'u_4821', name: 'Alice Moreau' })
    expect(checks.map(({ id }) => id)).toEqual(breakings.map(({ check }) => check))
    expect(userinfoChecks.map(({ id }) => id)).toEqual(breakings.map(({ check }) => check))
    expect(checks.filter(({ result }) => result !== 'passed')).toEqual([])
  })

  it.each(breakings)('fails $check alone with “$reason”', async (breaking) => {
    const { response, checks, failure } = await send(breaking)
    expect(failure?.errorDetail ?? failure?.errorDescription).toBe(breaking.reason)
    expect([401, 403]).toContain(response.status)
    const at = breakings.indexOf(breaking)
    expect(checks.map(({ result }) => result)).toEqual(
      checks.map((_, index) => (index < at ? 'passed' : index === at ? 'failed' : 'not-reached')),
    )
  })

  const neighbours = breakings.slice(1).map((later, index) => ({ earlier: breakings[index] ?? later, later }))

  it.each(neighbours)('is refused for $earlier.check where $later.check is broken as well', async (pair) => {
    const { failure } = await send(pair.earlier, pair.later)
    expect(failure?.errorDetail ?? failure?.errorDescription).toBe(pair.earlier.reason)
  })

  it('with a token in the address fails at how it comes along', async () => {
    const address = `${booted.site.issuer}/me?access_token=${await issued()}`
    const { response, notes } = await observed(booted.site.dispatch, get(address))
    expect(response.status).toBe(400)
    expect(checksIn(notes).find(({ result }) => result === 'failed')?.id).toBe('bearer')
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
    const { response, notes } = await observed(booted.site.dispatch, request)
    expect(response.status).toBe(204)
    expect(checksIn(notes)).toEqual([])
  })
})

describe('an authorization request with prompt=none', () => {
  const ask = async (change: (query: URLSearchParams) => void = () => undefined) => {
    const [client, places] = [await demoClient('inkwell-web'), endpointsOf(booted.site.issuer)]
    const url = new URL(
      authorizationRequest(client, places, prepareAuthorization('none'), { prompt: 'none' }),
    )
    change(url.searchParams)
    const { notes } = await observed(booted.site.dispatch, get(url.href))
    return checksIn(notes).find(({ result }) => result === 'failed')?.id
  }

  it('fails last of all where nobody is signed in', async () => {
    expect(await ask()).toBe('session')
    expect(await ask((query) => query.set('resource', 'https://learn.example/unknown'))).toBe('resource')
  })
})
