import { decodeJwt, decodeProtectedHeader } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { protectedApi } from '#content/scenarios/protected-api/scenario.ts'
import { header, jsonOf } from '#lib/protocol/http-message.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import { checksAround } from '#lib/recording/rows.ts'
import type { Site } from '#lib/roles/site.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { runSchema, type Run } from '#lib/scenario/schema.ts'
import { messageIn } from '#lib/testing/recorded.ts'
import { bootSite, freshRun, testOrigin } from '#lib/testing/site.ts'
import { advance, play } from './advance.ts'
import { RunError } from './context.ts'

const types = { jwt: resolveScenario(protectedApi, 'jwt'), opaque: resolveScenario(protectedApi, 'opaque') }

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

async function played(type: keyof typeof types, until?: string, breaks: readonly string[] = []) {
  const resolved = resolveScenario(protectedApi, type, breaks)
  const { messages, run } = await play(resolved, freshRun(resolved, site.issuer), site.dispatch, until)
  const of = (id: string) => messageIn(messages, id)
  return { messages, run, of }
}

const token = ({ request }: RecordedMessage) =>
  (request && header(request, 'authorization')?.replace(/^Bearer /, '')) ?? ''

describe('an API that checks JWTs', () => {
  it('fetches the keys once, and then asks nobody', async () => {
    const { messages } = await played('jwt')
    const asked = messages.filter(({ from, request }) => from === 'resource-server' && request)
    expect(asked.map(({ request }) => request?.url)).toEqual([`${testOrigin}/oidc/jwks`])
    expect(messages.map(({ foreseen }) => foreseen?.error).filter(Boolean)).toEqual([
      'unauthorized',
      'insufficient_scope',
      'insufficient_scope',
      'unsupported_token_type',
    ])
  })

  it('still takes a token that was given back', async () => {
    const { of } = await played('jwt')
    expect(token(of('late-request'))).toBe(token(of('resource-request')))
    expect(of('late-response').response?.status).toBe(200)
  })

  it('goes on with kept keys that are not those of the token: it refuses, and asks for no more', async () => {
    const { messages } = await played('jwt', undefined, ['wrong-audience'])
    expect(messages.filter(({ message }) => message === 'keys-request')).toHaveLength(1)
  })
})

describe('an API that asks', () => {
  it('asks about each token, with its own credentials, in messages of their own', async () => {
    const { messages, of } = await played('opaque')
    const asked = messages.filter(({ from, request }) => from === 'resource-server' && request)
    expect(asked.map(({ id }) => id)).toEqual([
      'introspection-request',
      'second-introspection-request',
      'late-introspection-request',
    ])
    const calls = ['narrow-request', 'resource-request', 'late-request'].map((id) => token(of(id)))
    expect(asked.map(({ request }) => new URLSearchParams(request?.body).get('token'))).toEqual(calls)
    for (const { checks, observation } of asked) {
      expect(checks?.[0]?.by).toBe('authorization-server')
      expect(observation?.some(({ kind }) => kind === 'storage')).toBe(true)
    }
  })

  it('hears of a revocation with the next question', async () => {
    const { of } = await played('opaque')
    expect(jsonOf(of('second-introspection-response').response ?? none)).toMatchObject({ active: true })
    expect(of('late-introspection-response').foreseen).toMatchObject({
      by: 'authorization-server',
      error: 'inactive',
      privateReason: 'token not found',
    })
    expect(of('late-response').foreseen).toMatchObject({ by: 'resource-server', error: 'invalid_token' })
  })
})

const none = { status: 0, headers: [], body: '' }

describe('the client', () => {
  it('sends its token where the metadata says, and asks for what the challenge says', async () => {
    const { of, run } = await played('opaque', 'scope-response')
    expect(of('token-request').request?.url).toBe(`${testOrigin}/oidc/token`)
    expect(of('token-request').request?.body).not.toContain('scope=')
    expect(of('scope-request').request?.body).toContain('scope=albums.read')
    expect(run.memory['client']).toMatchObject({
      resource: `${testOrigin}/albums`,
      authorization_server: site.issuer,
    })
  })

  it.each(['foreign-metadata', 'foreign-issuer'])('goes no further after “%s”', async (id) => {
    const { messages } = await played('jwt', undefined, [id])
    const last = messages.at(-1)
    expect(last?.refusal).toMatchObject({ by: 'client' })
    expect(messages.some(({ message }) => message === 'token-request')).toBe(false)
  })
})

describe('the decision of the API', () => {
  it.each(['jwt', 'opaque'] as const)('is its own list, in a message and around it (%s)', async (type) => {
    const { messages, of } = await played(type)
    const recording = { ...base, messages }
    const at = (id: string) => messages.indexOf(of(id))
    const checks = of('token-checks').checks?.[0]?.checks
    expect(checks?.every(({ result }) => result === 'passed')).toBe(true)
    expect(checksAround(recording, at('resource-response'), 'resource-server')).toBe(checks)
    expect(checksAround(recording, at('resource-request'), 'resource-server')).toBeUndefined()
    expect(checksAround(recording, messages.length, 'resource-server')).toBeUndefined()
  })

  it('is made with the answer, where nothing was to be decided before', async () => {
    const { of } = await played('jwt', 'bare-response')
    const { checks } = of('bare-response')
    expect(checks?.flatMap((done) => done.checks).find(({ result }) => result === 'failed')?.id).toBe(
      'bearer',
    )
  })

  it('leaves a run that fits its schema, and is small', async () => {
    for (const type of ['jwt', 'opaque'] as const) {
      const { messages, run } = await played(type)
      expect(runSchema.parse(JSON.parse(JSON.stringify(run)))).toEqual(run)
      expect(JSON.stringify(run).length).toBeLessThan(10_000)
      expect(run.pending).toEqual([])
      expect(messages.at(-1)?.id).toBe('late-response')
    }
  })
})

const base = { format: 1, scenario: 's', applicationType: 't', issuer: 'i', ended: true } as const

describe('a damaged run', () => {
  const next = async (until: string, damage: (run: Run) => void) => {
    const { run } = await played('jwt', until)
    const copy = runSchema.parse(JSON.parse(JSON.stringify(run)))
    damage(copy)
    return advance(types.jwt, copy, {}, site.dispatch)
  }

  it.each<[string, string, (run: Run) => void]>([
    [
      'an address that is none',
      'bare-response',
      ({ memory }) => Object.assign(memory['client'] ?? {}, { resource_metadata: 'x' }),
    ],
    [
      'an issuer that is none',
      'resource-metadata-response',
      ({ memory }) => Object.assign(memory['client'] ?? {}, { authorization_server: 'x' }),
    ],
    [
      'keys that are no answer',
      'narrow-request',
      ({ memory }) => Object.assign(memory, { 'resource-server': { keys: '{}' } }),
    ],
    [
      'a call to no API',
      'keys-response',
      ({ pending }) =>
        pending.forEach(({ request }) => Object.assign(request, { url: 'https://elsewhere.example/' })),
    ],
  ])('with %s is refused with a sentence', async (_, until, damage) => {
    await expect(next(until, damage)).rejects.toThrow(RunError)
  })

  it('sends nothing to the network, whatever address it names', async () => {
    const outcome = await next('bare-response', ({ memory }) =>
      Object.assign(memory['client'] ?? {}, { resource_metadata: 'http://169.254.169.254/latest' }),
    )
    expect(outcome?.message.refusal).toMatchObject({ by: 'client', error: 'unreachable' })
  })
})

describe('what a break can only say with values of this run', () => {
  it('is filled in, and shown as it was sent', async () => {
    const { of } = await played('jwt', 'resource-request', ['token-in-the-address'])
    const { request, edits = [] } = of('resource-request')
    const sent = new URL(request?.url ?? '').searchParams.get('access_token')
    expect(sent).toBe(jsonOf(of('scope-response').response ?? none)?.['access_token'])
    expect(edits.map((edit) => ('value' in edit ? edit.value : edit.change))).toEqual(['remove', sent])
  })

  it('is the claims of the token and no signature', async () => {
    const { of } = await played('jwt', 'resource-request', ['unsigned-token'])
    const genuine = String(jsonOf(of('scope-response').response ?? none)?.['access_token'])
    const unsigned = token(of('resource-request'))
    expect(decodeJwt(unsigned)).toEqual(decodeJwt(genuine))
    expect(decodeProtectedHeader(unsigned)).toEqual({ alg: 'none', typ: 'at+jwt' })
    expect(unsigned.endsWith('.')).toBe(true)
  })

  it('is a genuine ID token, of a sign-in of its own', async () => {
    const { of } = await played('opaque', 'resource-request', ['id-token'])
    expect(decodeJwt(token(of('resource-request')))).toMatchObject({
      iss: site.issuer,
      aud: 'inkwell-web',
      sub: 'u_4821',
    })
  })

  it('is a genuine token that has run out', async () => {
    const { of } = await played('jwt', 'resource-request', ['expired-token'])
    const { aud, exp = Infinity, iat = 0, client_id } = decodeJwt(token(of('resource-request')))
    expect([aud, client_id, exp - iat]).toEqual([`${testOrigin}/photos`, 'inkwell-brief', 1])
    expect(exp * 1000).toBeLessThanOrEqual(Date.now())
  })

  it('is left alone in what a learner types', async () => {
    const resolved = types.jwt
    const edit = {
      message: 'resource-request',
      change: 'set',
      pointer: '/header/Authorization',
      value: 'Bearer {id_token}',
    } as const
    const run = freshRun(resolved, site.issuer, { edits: [edit] })
    const { messages } = await play(resolved, run, site.dispatch, 'resource-request')
    expect(messages.at(-1)?.request?.headers).toContainEqual(['Authorization', 'Bearer {id_token}'])
  })
})
