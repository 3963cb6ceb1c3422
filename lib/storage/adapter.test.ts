import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { advance, play } from '#lib/engine/advance.ts'
import { header, jsonOf } from '#lib/protocol/http-message.ts'
import type { StorageOperation } from '#lib/recording/observation.ts'
import { s256 } from '#lib/roles/pkce.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { bootSite, follow, freshRun, observed, post, postJson, signIn } from '#lib/testing/site.ts'
import { storageAdapter } from './adapter.ts'
import { MemoryStore } from './memory-store.ts'
import { ask, observe } from './observe.ts'

const spa = resolveScenario(authorizationCodePkce, 'spa')

describe('the adapter', () => {
  const store = new MemoryStore()
  const sessions = storageAdapter(store, 'https://one.example/oidc', 'Session')

  it('gives out a copy, and keeps one', async () => {
    const payload = { uid: 'u1', params: { state: 'a' } }
    await sessions.upsert('s1', payload, 60)
    payload.params.state = 'changed by the writer'
    const found = await sessions.find('s1')
    expect(found).toEqual({ uid: 'u1', params: { state: 'a' } })
    Object.assign(found ?? {}, { uid: 'changed by the reader' })
    expect((await sessions.find('s1'))?.['uid']).toBe('u1')
  })

  it('finds a row by its uid or user code, and not by those of another model', async () => {
    await sessions.upsert('s2', { uid: 'u2' }, 60)
    const codes = storageAdapter(store, 'https://one.example/oidc', 'DeviceCode')
    await codes.upsert('d', { userCode: 'ABCD' }, 60)
    expect(await sessions.findByUid('u2')).toEqual({ uid: 'u2' })
    expect(await codes.findByUserCode('ABCD')).toEqual({ userCode: 'ABCD' })
    expect(await codes.findByUid('u2')).toBeUndefined()
    expect(await sessions.findByUid('s2')).toBeUndefined()
    await sessions.destroy('s2')
    expect(await sessions.findByUid('u2')).toBeUndefined()
  })

  it('finds the newest row of a uid', async () => {
    await sessions.upsert('before', { uid: 'same', turn: 1 }, 60)
    await sessions.destroy('before')
    await sessions.upsert('after', { uid: 'same', turn: 2 }, 60)
    expect(await sessions.findByUid('same')).toEqual({ uid: 'same', turn: 2 })
  })

  it('sets apart the rows of two servers in one store', async () => {
    await sessions.upsert('s3', { at: 'one' }, 60)
    const others = storageAdapter(store, 'https://two.example/oidc', 'Session')
    expect(await others.find('s3')).toBeUndefined()
    await others.upsert('s3', { at: 'two' }, 60)
    expect(await sessions.find('s3')).toEqual({ at: 'one' })
  })

  it('marks a row as consumed at this second, and a row that is not there not at all', async () => {
    const codes = storageAdapter(store, 'https://one.example/oidc', 'AuthorizationCode')
    await codes.upsert('c', { grantId: 'g' }, 60)
    await codes.consume('c')
    const found = await codes.find('c')
    expect(Math.abs(Number(found?.['consumed']) - Date.now() / 1000)).toBeLessThan(5)
    expect(found?.['grantId']).toBe('g')
    const { observation } = await observe(() => codes.consume('nothing'))
    expect(observation).toEqual([])
  })

  it('revokes the rows of a grant, of its own model only, and notes each', async () => {
    const [refresh, access] = ['RefreshToken', 'AccessToken'].map((model) =>
      storageAdapter(store, 'https://one.example/oidc', model),
    )
    await refresh?.upsert('r1', { grantId: 'gone' }, 60)
    await refresh?.upsert('r2', { grantId: 'gone' }, 60)
    await access?.upsert('a1', { grantId: 'gone' }, 60)
    const { observation } = await observe(async () => refresh?.revokeByGrantId('gone'))
    const revoked = observation.map((entry) =>
      entry.kind === 'storage' ? [entry.operation, entry.model, entry.id, entry.after] : [],
    )
    expect(revoked).toEqual([
      ['revoke', 'RefreshToken', 'r1', null],
      ['revoke', 'RefreshToken', 'r2', null],
    ])
    expect(await refresh?.find('r1')).toBeUndefined()
    expect(await access?.find('a1')).toBeDefined()
  })

  it('notes the row before and after, with the lifetime', async () => {
    const { observation } = await observe(async () => {
      await sessions.upsert('noted', { turn: 1 }, 60)
      await sessions.upsert('noted', { turn: 2 }, 61)
      await sessions.find('noted')
      await sessions.destroy('noted')
      await sessions.find('noted')
    })
    const model = 'Session'
    const rows = [1, 2].map((turn) => ({ model, id: 'noted', payload: { turn } }))
    expect(observation.map(({ at: _at, ...rest }) => rest)).toEqual([
      {
        kind: 'storage',
        operation: 'upsert',
        model,
        id: 'noted',
        expiresIn: 60,
        before: null,
        after: rows[0],
      },
      {
        kind: 'storage',
        operation: 'upsert',
        model,
        id: 'noted',
        expiresIn: 61,
        before: rows[0],
        after: rows[1],
      },
      { kind: 'storage', operation: 'find', model, id: 'noted', before: rows[1], after: rows[1] },
      { kind: 'storage', operation: 'destroy', model, id: 'noted', before: rows[1], after: null },
      { kind: 'storage', operation: 'find', model, id: 'noted', before: null, after: null },
    ])
  })
})

describe('a code that comes late', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const verifier = 'v'.repeat(43)
  const redirectUri = 'https://app.test/callback'

  async function lateBy(seconds: number) {
    const { site } = await bootSite(new MemoryStore())
    const registered = jsonOf(
      await site.dispatch(
        postJson(`${site.issuer}/reg`, { redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' }),
      ),
    )
    const client_id = String(registered?.['client_id'])
    const asked = new URLSearchParams({
      client_id,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid',
      code_challenge: s256(verifier),
      code_challenge_method: 'S256',
    })
    const back = await signIn(site.dispatch, `${site.issuer}/auth?${asked.toString()}`)
    vi.setSystemTime(Date.now() + seconds * 1000)
    const { response, notes } = await observed(
      site.dispatch,
      post(`${site.issuer}/token`, {
        grant_type: 'authorization_code',
        client_id,
        redirect_uri: redirectUri,
        code_verifier: verifier,
        code: back.searchParams.get('code') ?? '',
      }),
    )
    const reason = notes.flatMap((one) => (one.kind === 'event' ? (one.errorDetail ?? []) : []))
    return { status: response.status, error: jsonOf(response)?.['error'], reason }
  }

  it('is good for a minute', async () => {
    expect(await lateBy(59)).toMatchObject({ status: 200, reason: [] })
  })

  it('is expired in the 15 s after that', async () => {
    const expired = { status: 400, error: 'invalid_grant', reason: ['authorization code is expired'] }
    expect(await lateBy(61)).toEqual(expired)
    expect(await lateBy(74)).toEqual(expired)
  })

  it('is not found any more later, and the public answer is the same', async () => {
    expect(await lateBy(76)).toEqual({
      status: 400,
      error: 'invalid_grant',
      reason: ['authorization code not found'],
    })
  })

  it('of a lesson is good for an hour: nothing expires while a learner reads', async () => {
    const { site } = await bootSite(new MemoryStore())
    const { run } = await play(spa, freshRun(spa, site.issuer), site.dispatch, 'callback-page')
    vi.setSystemTime(Date.now() + 3590 * 1000)
    const outcome = await advance(spa, run, {}, site.dispatch)
    expect(outcome?.message.id).toBe('token-request')
    expect(outcome?.message.refusal).toBeUndefined()
    const made = outcome?.message.observation?.find(
      (one): one is StorageOperation => one.kind === 'storage' && one.operation === 'consume',
    )
    expect(made?.model).toBe('AuthorizationCode')
  })
})

describe('a store full of learners who are paused', () => {
  it('refuses a newcomer with an answer, and lets go of nobody', async () => {
    const store = new MemoryStore({ capacity: 20 })
    const { site } = await bootSite(store)
    const address = (
      await play(spa, freshRun(spa, site.issuer), site.dispatch, 'authorization-request')
    ).messages.at(-1)?.request?.url
    if (address === undefined) throw new Error('no authorization request')
    const pages = []
    for (let index = 0; index < 25; index += 1) pages.push(await follow(site.dispatch, address))
    const open = pages.filter(({ redirect, response }) => redirect === undefined && response.status === 200)
    const refused = pages.filter(({ redirect }) => redirect !== undefined)
    expect(open.length + refused.length).toBe(25)
    expect(open.length).toBeGreaterThanOrEqual(15)
    expect(refused.length).toBeGreaterThanOrEqual(5)
    for (const { redirect } of refused) {
      const { origin, searchParams } = new URL(redirect ?? '')
      expect(origin).toBe('https://inkwell.example')
      expect(searchParams.get('error')).toBe('temporarily_unavailable')
      expect(searchParams.get('error_description')).toContain('try again in a minute')
    }
    for (const { userAgent, url } of open)
      expect((await site.dispatch(await userAgent.get(url))).status).toBe(200)
    expect(header(open[0]?.response ?? { headers: [] }, 'content-type')).toContain('text/html')
  })
})

describe('a question to another server', () => {
  const answer = { status: 200, headers: [], body: 'yes' } as const
  const question = { method: 'GET', url: 'https://other.example/', headers: [], body: '' }

  it('is a part of the exchange it belongs to, and what happens there stays there', async () => {
    const store = new MemoryStore()
    const [ours, theirs] = ['one', 'two'].map((scope) => storageAdapter(store, scope, 'Session'))
    const { result, observation } = await observe(async () => {
      await ours?.upsert('a', {}, 60)
      return ask(async () => {
        await theirs?.upsert('b', {}, 60)
        return answer
      }, question)
    })
    expect(result).toEqual(answer)
    expect(observation.map(({ kind }) => kind)).toEqual(['storage', 'exchange'])
    expect(observation[0]).toMatchObject({ id: 'a' })
    expect(observation[1]).toMatchObject({
      request: question,
      response: answer,
      observation: [{ kind: 'storage', id: 'b' }],
    })
    expect(observation[1]).not.toHaveProperty('built')
  })

  it('is sent all the same where nobody looks', async () => {
    expect(await ask(() => Promise.resolve(answer), question)).toEqual(answer)
  })

  it('can be changed on its way there and back, and both versions are noted', async () => {
    const passage = {
      request: (sent: typeof question) => ({ ...sent, body: 'changed' }),
      response: () => ({ ...answer, body: 'no' }),
    }
    const { result, observation } = await observe(
      () => ask((request) => Promise.resolve({ ...answer, body: request.body }), question),
      passage,
    )
    expect(result.body).toBe('no')
    expect(observation[0]).toMatchObject({
      request: { body: 'changed' },
      response: { body: 'no' },
      built: { request: { body: '' }, response: { body: 'changed' } },
    })
  })
})
