import { beforeAll, describe, expect, it } from 'vitest'
import { federatedSignIn } from '#content/scenarios/federated-sign-in/scenario.ts'
import { header, jsonOf } from '#lib/protocol/http-message.ts'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import { holdings } from '#lib/recording/holdings.ts'
import { rowsAround } from '#lib/recording/rows.ts'
import type { RecordedMessage, Recording } from '#lib/recording/recording.ts'
import type { Site } from '#lib/roles/site.ts'
import { EditError } from '#lib/scenario/edit.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { runSchema, type Edit, type Run } from '#lib/scenario/schema.ts'
import { bootSite, freshRun } from '#lib/testing/site.ts'
import { advance, play } from './advance.ts'

const resolved = resolveScenario(federatedSignIn, 'web')

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

const started = (edits: Edit[] = [], inputs: Run['inputs'] = {}): Run =>
  freshRun(resolved, site.issuer, { edits, inputs })

async function played(edits: Edit[] = [], inputs: Run['inputs'] = {}) {
  const { messages, ended } = await play(resolved, started(edits, inputs), site.dispatch)
  const recording: Recording = {
    format: 1,
    scenario: federatedSignIn.slug,
    applicationType: 'web',
    issuer: site.issuer,
    messages,
    ended,
  }
  const find = (id: string): RecordedMessage => {
    const found = messages.find((one) => one.id === id)
    if (!found) throw new Error(`"${id}" did not happen`)
    return found
  }
  return { recording, messages, find, at: (id: string) => messages.indexOf(find(id)) }
}

describe('what one server asks another', () => {
  it('is shown as it really went: the code of the callback, redeemed for an ID token with its nonce', async () => {
    const { find } = await played()
    const callback = new URL(find('upstream-callback').request?.url ?? '').searchParams
    const token = find('upstream-token-request')
    const form = new URLSearchParams(token.request?.body)
    expect(token).toMatchObject({ from: 'authorization-server', to: 'social', provenance: 'captured' })
    expect(form.get('code')).toBe(callback.get('code'))
    const answer = find('upstream-token-response')
    const idToken = decodeJwt(
      String(jsonOf(answer.response ?? { status: 0, headers: [], body: '' })?.['id_token']),
    )
    const asked = new URL(find('upstream-request').request?.url ?? '').searchParams
    expect(idToken?.claims).toMatchObject({
      iss: site.issuer.replace('/oidc', '/social'),
      aud: 'acme-id',
      nonce: asked.get('nonce'),
    })
    expect(answer.inReplyTo).toBe('upstream-token-request')
  })

  it('has the checks of both where each did them', async () => {
    const { find } = await played()
    const checks = (id: string) =>
      find(id).checks?.map(({ by, checks: all }) => `${by}: ${all.map((check) => check.id).join(' ')}`)
    expect(checks('upstream-callback')).toEqual(['authorization-server: browser state iss code'])
    expect(checks('upstream-token-request')?.[0]).toMatch(
      /^social: form client-known client grant_type .* pkce /,
    )
    expect(checks('upstream-token-response')).toEqual([
      'authorization-server: status access_token token_type id_token',
    ])
    expect(checks('upstream-jwks-request')).toBeUndefined()
    expect(checks('upstream-jwks-response')).toEqual([
      'authorization-server: signature claims iss aud exp nonce',
    ])
    expect(checks('account-linking')).toEqual(['authorization-server: identity email-free'])
  })

  it('is told as it went where somebody comes again', async () => {
    const inputs = { 'upstream-sign-in': { login: 'alice+again@social.example', password: 'battery-staple' } }
    const [first, second] = [await played([], inputs), await played([], inputs)]
    expect(first.find('account-linking').otherwise).toBeUndefined()
    const found = second.find('account-linking')
    expect(found.otherwise).toBe(true)
    expect(found.checks?.[0]?.checks.map(({ id }) => id)).toEqual(['linked'])
    expect(second.messages.map(({ id }) => id)).toEqual(first.messages.map(({ id }) => id))
  })

  it('leaves nothing behind in the run, and never makes it larger than a request may be', async () => {
    let run = started()
    let largest = 0
    for (let outcome = await advance(resolved, run, {}, site.dispatch); outcome;) {
      run = outcome.run
      const text = JSON.stringify(run)
      // the browser carries it, and it comes back as text
      expect(runSchema.parse(JSON.parse(text))).toEqual(run)
      largest = Math.max(largest, text.length)
      outcome = await advance(resolved, run, {}, site.dispatch)
    }
    expect(run.pending).toEqual([])
    expect(largest).toBeGreaterThan(10_000)
    expect(largest).toBeLessThan(24 * 1024)
  })
})

describe('an edit of a message between two servers', () => {
  it('is made while it passes, and both versions are recorded', async () => {
    const edit: Edit = { message: 'upstream-token-request', change: 'alter', pointer: '/form/code_verifier' }
    const { find } = await played([edit])
    const { request, original, edits } = find('upstream-token-request')
    expect(edits).toEqual([edit])
    expect(request?.body).not.toBe(original?.body)
    expect(find('upstream-token-response').refusal).toMatchObject({
      by: 'social',
      error: 'invalid_grant',
      privateReason: 'code_verifier does not match code_challenge',
    })
    expect(find('upstream-callback-response').response?.status).toBe(400)
  })

  it('of an answer changes what the first server sees', async () => {
    const edit: Edit = { message: 'upstream-token-response', change: 'remove', pointer: '/json/id_token' }
    const { find } = await played([edit])
    const { response, original } = find('upstream-token-response')
    expect(response?.body).not.toContain('id_token')
    expect(original?.body).toContain('id_token')
    expect(find('upstream-token-response').refusal).toMatchObject({
      by: 'authorization-server',
      error: 'invalid_response',
    })
  })

  it('that points nowhere is refused with its sentence, and does nothing else', async () => {
    const edit: Edit = { message: 'upstream-jwks-request', change: 'remove', pointer: '/form/nothing' }
    const playing = played([edit])
    await expect(playing).rejects.toThrow(EditError)
    await expect(playing).rejects.toThrow('The edit of /form/nothing in "upstream-jwks-request"')
  })

  it('of the content length is written anew', async () => {
    const edit: Edit = { message: 'upstream-token-request', change: 'add', pointer: '/form/more', value: 'x' }
    const { request } = (await played([edit])).find('upstream-token-request')
    expect(header(request ?? { headers: [] }, 'content-length')).toBe(String(request?.body.length))
  })
})

describe('the insides of two servers', () => {
  it('are kept apart: each has its own rows', async () => {
    const { recording, at } = await played()
    const models = (id: string, server: string) =>
      rowsAround(recording, at(id), server).after.map(({ model }) => model)
    expect(models('federated-redirect', 'authorization-server')).toEqual(['Interaction', 'FederatedSignIn'])
    expect(models('federated-redirect', 'social')).toEqual([])
    expect(models('upstream-redirect', 'social')).toEqual(['Interaction'])
    expect(models('upstream-response', 'social')).toContain('AuthorizationCode')
    expect(models('upstream-callback-response', 'authorization-server')).toEqual([
      'Interaction',
      'Account',
      'Link',
    ])
    const code = rowsAround(recording, at('upstream-token-response'), 'social').after.find(
      ({ model }) => model === 'AuthorizationCode',
    )
    expect(code?.payload['consumed']).toBeDefined()
    expect(models('upstream-token-response', 'authorization-server')).not.toContain('AuthorizationCode')
  })

  it('hold values of the same names that are not the same', async () => {
    const { recording, at } = await played()
    const states = (id: string, role: string) =>
      (holdings(recording, at(id)).get(role) ?? [])
        .filter(({ name }) => name === 'state')
        .map(({ madeBy, value }) => ({ madeBy, value }))
    const held = states('federated-redirect', 'authorization-server')
    expect(held.map(({ madeBy }) => madeBy).toSorted()).toEqual(['authorization-server', 'client'])
    expect(new Set(held.map(({ value }) => value)).size).toBe(2)
    expect(states('upstream-redirect', 'social').map(({ madeBy }) => madeBy)).toEqual([
      'authorization-server',
    ])
    const codes = (id: string) =>
      (holdings(recording, at(id)).get('user-agent') ?? []).filter(({ name }) => name === 'code')
    expect(codes('upstream-response').map(({ madeBy }) => madeBy)).toEqual(['social'])
    expect(codes('authorization-response').map(({ madeBy, state }) => `${madeBy} ${state}`)).toEqual([
      'authorization-server new',
      'social spent',
    ])
  })
})
