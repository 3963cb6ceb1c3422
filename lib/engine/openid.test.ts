import { beforeAll, describe, expect, it } from 'vitest'
import { openidConnectSignIn } from '#content/scenarios/openid-connect-sign-in/scenario.ts'
import { header, jsonOf } from '#lib/protocol/http-message.ts'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import { destructionAt } from '#lib/recording/destruction.ts'
import { holdings } from '#lib/recording/holdings.ts'
import { valueAt } from '#lib/recording/pointer.ts'
import type { Recording } from '#lib/recording/recording.ts'
import type { Site } from '#lib/roles/site.ts'
import type { RunStart } from '#lib/scenario/run.ts'
import { messageIn, recordingOf } from '#lib/testing/recorded.ts'
import { bootSite } from '#lib/testing/site.ts'

let site: Site

beforeAll(async () => {
  ;({ site } = await bootSite())
})

const played = (type: string, choices: Partial<RunStart> = {}) =>
  recordingOf(site, openidConnectSignIn, type, choices)
const message = ({ messages }: Pick<Recording, 'messages'>, id: string) => messageIn(messages, id)

const idsOf = ({ messages }: Recording) => messages.map(({ id }) => id)

function claimsOf(recording: Recording, id: string): Record<string, unknown> {
  const { response } = message(recording, id)
  return { ...decodeJwt(String(response && jsonOf(response)?.['id_token']))?.claims }
}

describe.each(['spa', 'web'])('a sign-in of a %s', (type) => {
  it('is told by an ID token that says who and when, and no more; userinfo says the rest', async () => {
    const recording = await played(type)
    expect(Object.keys(claimsOf(recording, 'token-response')).toSorted()).toEqual([
      'aud',
      'auth_time',
      'exp',
      'iat',
      'iss',
      'nonce',
      'sub',
    ])
    const { response } = message(recording, 'userinfo-response')
    expect(response && jsonOf(response)).toMatchObject({
      sub: claimsOf(recording, 'token-response')['sub'],
      name: 'Alice Moreau',
      email: 'alice@mail.example',
    })
  })

  it('takes no page, no password and no consent the second time', async () => {
    const recording = await played(type)
    const back = recording.messages.slice(idsOf(recording).indexOf('come-back'))
    const visit = back.slice(
      0,
      back.findIndex(({ id }) => id === 'second-signed-in-page'),
    )
    expect(visit.filter(({ entered }) => (entered ?? []).length > 0)).toEqual([])
    expect(visit.filter(({ request }) => request?.url.includes('/interaction/'))).toEqual([])
    const { request } = message(recording, 'second-authorization-request')
    expect(request && header(request, 'cookie')).toContain('_session=')
    const { response } = message(recording, 'second-authorization-response')
    expect(response && valueAt(response, '/location/code')).toBeDefined()
  })

  it('brings a second ID token about the same person, of another sign-in, and of the same password', async () => {
    const recording = await played(type)
    const [first, second] = ['token-response', 'second-token-response'].map((id) => claimsOf(recording, id))
    expect(second?.['sub']).toBe(first?.['sub'])
    expect(second?.['auth_time']).toBe(first?.['auth_time'])
    expect(second?.['nonce']).not.toBe(first?.['nonce'])
    const checks = message(recording, 'second-id-token').checks?.[0]?.checks ?? []
    expect(checks.map(({ id, result }) => `${id} ${result}`)).toContain('auth_time passed')
  })

  it('leaves the client nothing of the first visit but what it knows of her', async () => {
    const recording = await played(type)
    const index = idsOf(recording).indexOf('come-back')
    const names = holdings(recording, index)
      .get('client')
      ?.map(({ name }) => name)
    for (const name of ['id_token', 'access_token', 'nonce']) expect(names).not.toContain(name)
  })

  it('ends with all that came of it, since nothing was to outlast the session', async () => {
    const recording = await played(type)
    const lost = destructionAt(recording, idsOf(recording).indexOf('end-session-response'))
    expect(lost?.rows.map(({ row }) => row.model).toSorted()).toEqual([
      'AccessToken',
      'AccessToken',
      'AuthorizationCode',
      'AuthorizationCode',
      'Grant',
      'Session',
    ])
    expect(lost?.outlives).toEqual([])
  })

  it('is asked for anew where the client wants her, and not her browser', async () => {
    for (const id of ['ask-again', 'ask-if-old']) {
      const recording = await played(type, { breaks: [id] })
      expect(idsOf(recording)).toContain('second-sign-in-submit')
      expect(idsOf(recording)).toContain('second-signed-in-page')
      expect(message(recording, 'second-id-token').refusal).toBeUndefined()
    }
  })

  it('that was refused has no second visit, and no end either', async () => {
    for (const id of ['silent-stranger', 'foreign-id-token', 'other-person', 'wrong-token']) {
      const recording = await played(type, { breaks: [id] })
      expect(idsOf(recording).filter((one) => /^(second-|come-back|sign-out)/.test(one))).toEqual([])
      expect(idsOf(recording).at(-1)).toBe('signed-in-page')
      expect(JSON.stringify(recording.messages.at(-1))).not.toContain('Alice Moreau')
    }
  })

  it('without an ID token is none, whatever else has come', async () => {
    const edits = [{ message: 'token-response', change: 'remove', pointer: '/json/id_token' } as const]
    const recording = await played(type, { edits })
    expect(message(recording, 'token-response').refusal).toMatchObject({ error: 'invalid_response' })
    expect(idsOf(recording).at(-1)).toBe('signed-in-page')
  })

  it('of the second visit asks for the password again where the cookie is gone, and says so', async () => {
    const edits = [
      { message: 'second-authorization-request', change: 'remove', pointer: '/header/Cookie' } as const,
    ]
    const recording = await played(type, { edits })
    const answer = message(recording, 'second-authorization-response')
    expect(answer.response && header(answer.response, 'location')).toMatch(/^\/oidc\/interaction\//)
    expect(answer.otherwise).toBe(true)
    expect(message(await played(type), 'second-authorization-response').otherwise).toBeUndefined()
  })

  it('of the second visit that is refused greets nobody', async () => {
    const recording = await played(type, { breaks: ['silent-gone'] })
    const page = message(recording, 'second-signed-in-page')
    expect(page.drawn?.html ?? page.response?.body).toContain('login_required')
    expect(page.otherwise).toBe(true)
  })
})

it('has a session of its own at a web app for each visit', async () => {
  const recording = await played('web')
  const session = (id: string) => {
    const { response } = message(recording, id)
    return response && header(response, 'set-cookie')
  }
  const [first, second] = ['authorization-redirect', 'second-authorization-redirect'].map(session)
  expect(first).toMatch(/^inkwell_session=/)
  expect(second).toMatch(/^inkwell_session=/)
  expect(second).not.toBe(first)
})
