import { beforeAll, describe, expect, it } from 'vitest'
import { deviceAuthorization } from '#content/scenarios/device-authorization/scenario.ts'
import { jsonOf } from '#lib/protocol/http-message.ts'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import { holdings } from '#lib/recording/holdings.ts'
import { valueAt } from '#lib/recording/pointer.ts'
import type { RecordedMessage } from '#lib/recording/recording.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { runSchema } from '#lib/scenario/schema.ts'
import type { Site } from '#lib/roles/site.ts'
import { messageIn } from '#lib/testing/recorded.ts'
import { bootSite, freshRun, testOrigin } from '#lib/testing/site.ts'
import { advance, play } from './advance.ts'

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

type Type = 'tv' | 'cli'

async function played(type: Type, until?: string, breaks: readonly string[] = []) {
  const resolved = resolveScenario(deviceAuthorization, type, breaks)
  const { messages, run } = await play(resolved, freshRun(resolved, site.issuer), site.dispatch, until)
  const of = (id: string) => messageIn(messages, id)
  return { resolved, messages, run, of }
}

const json = ({ response }: RecordedMessage) => (response && jsonOf(response)) ?? {}

describe('the steps', () => {
  it.each(['tv', 'cli'] as const)('of a %s are eight, with four on the phone beside them', async (type) => {
    const { messages, resolved } = await played(type)
    const marks = resolved.messages.map(({ mark }) => mark.replace(/[a-z]$/, ''))
    expect([...new Set(marks)].filter((mark) => /^\d/.test(mark))).toEqual('12345678'.split(''))
    expect([...new Set(marks)].filter((mark) => mark.startsWith('B'))).toEqual(['B1', 'B2', 'B3', 'B4'])
    expect(messages.map(({ foreseen }) => foreseen?.error).filter(Boolean)).toEqual(['authorization_pending'])
  })

  it('carry a run that comes back from a browser unchanged', async () => {
    const { run } = await played('tv')
    expect(runSchema.parse(JSON.parse(JSON.stringify(run)))).toEqual(run)
  })
})

describe('the two screens', () => {
  it('show the same code, and the device_code stands on neither', async () => {
    const { of } = await played('tv', 'verification-page')
    const { user_code, device_code } = json(of('device-response'))
    const screens = [of('show-code').drawn?.html ?? '', of('verification-page').response?.body ?? '']
    for (const screen of screens) {
      expect(screen).toContain(user_code)
      expect(screen).not.toContain(device_code)
    }
    expect(of('show-code').drawn).toMatchObject({ address: null, on: 'client' })
  })

  it('are connected by what Alice scans, or by what she types', async () => {
    const [scanned, typed] = [await played('tv', 'verification-page'), await played('cli', 'code-request')]
    const code = (run: typeof typed) => json(run.of('device-response'))['user_code']
    const asked = scanned.of('verification-request').request
    expect(asked && valueAt(asked, '/query/user_code')).toBe(code(scanned))
    expect(typed.of('verification-request').request?.url).toBe(`${testOrigin}/oidc/device`)
    const sent = typed.of('code-request').request
    expect(sent && valueAt(sent, '/form/user_code')).toBe(code(typed))
  })

  it('end with Alice’s photos on the one, and on the other with a page that holds no token', async () => {
    const { of } = await played('tv')
    expect(of('photos-shown').drawn?.html).toMatch(/Hello, Alice[^]*Harbour at dawn/)
    expect(of('done-page').response?.body).toContain('Your device is connected')
    const claims = decodeJwt(String(json(of('token-response'))['access_token']))?.claims
    expect(claims).toMatchObject({ sub: 'u_4821', client_id: 'inkwell-tv', aud: `${testOrigin}/photos` })
  })
})

describe('who types something', () => {
  const typed = async (user_code: string) => {
    const { resolved, run } = await played('cli', 'code-page')
    const action = await advance(resolved, run, { entered: { user_code } }, site.dispatch)
    const sent = action && (await advance(resolved, action.run, {}, site.dispatch))
    const page = sent && (await advance(resolved, sent.run, {}, site.dispatch))
    const next = page && (await advance(resolved, page.run, {}, site.dispatch))
    return { page: page?.message, next: next?.message }
  }

  it('that is wrong gets the page again, and may type once more', async () => {
    const { page, next } = await typed('BBBB-BBBB')
    expect(page).toMatchObject({ id: 'verification-page', response: { status: 400 } })
    expect(page?.refusal).toMatchObject({
      error: 'invalid_user_code',
      privateReason: 'the code was not found',
    })
    expect(next?.id).toBe('type-code~2')
  })
})

describe('a no', () => {
  it.each(['not-mine', 'cancel'])('reaches the device by its next poll: %s', async (id) => {
    const { of, messages } = await played('tv', undefined, [id])
    expect(of('token-response').refusal).toMatchObject({ by: 'authorization-server', error: 'access_denied' })
    expect(of('photos-shown')).toMatchObject({ otherwise: true })
    expect(of('photos-shown').drawn?.html).toContain('access_denied')
    expect(messages.some(({ message }) => message === 'resource-request')).toBe(false)
  })

  it('after a code has run out is said, and nobody goes on with that code', async () => {
    const { of, messages } = await played('tv', undefined, ['expired'])
    expect(of('poll-response').refusal?.error).toBe('expired_token')
    expect(messages.at(-1)?.drawn?.html).toContain('expired_token')
    expect(messages.some(({ from }) => from === 'user-agent')).toBe(false)
  })
})

describe('a poll too soon', () => {
  it('makes the device wait longer, and it goes on', async () => {
    const { of, run } = await played('tv', undefined, ['too-fast'])
    expect(of('poll-response~2').refusal).toMatchObject({ error: 'slow_down' })
    expect(of('poll-response~2').refusal?.privateReason).toMatch(/^polled 0\.\d s after/)
    expect(run.memory['client']?.['interval']).toBe('10')
    expect(of('token-response').response?.status).toBe(200)
  })
})

describe('a code that somebody else sent', () => {
  it('brings Alice’s tokens to whoever started, and her own device goes on waiting', async () => {
    const { of, messages, resolved } = await played('tv', undefined, ['phishing'])
    expect(resolved.scenario.roles.map(({ id }) => id)).toContain('mallory')
    const [own, bait] = [json(of('device-response')), json(of('mallory-response'))]
    expect(of('verification-page').response?.body).toContain(bait['user_code'])
    expect(of('show-code').drawn?.html).toContain(own['user_code'])
    const claims = decodeJwt(String(json(of('mallory-tokens'))['access_token']))?.claims
    expect(claims).toMatchObject({ sub: 'u_4821' })
    expect(json(of('mallory-photos'))['photos']).toHaveLength(3)
    expect(['authorization_pending', 'slow_down']).toContain(of('token-response').refusal?.error)
    const held = holdings(
      { format: 1, scenario: null, applicationType: 'tv', issuer: site.issuer, messages, ended: true },
      messages.length - 1,
    )
    const names = (role: string) => held.get(role)?.map(({ name }) => name)
    expect(names('mallory')).toContain('access_token')
    expect(names('client')).not.toContain('access_token')
  })

  it('passes every check of every server', async () => {
    const { messages } = await played('tv', 'mallory-photos', ['phishing'])
    const checks = messages.filter(({ foreseen }) => !foreseen).flatMap(({ checks: done = [] }) => done)
    const failed = checks.flatMap((done) => done.checks).filter(({ result }) => result === 'failed')
    // the first poll is the one that comes before anybody has decided
    expect(failed.map(({ id }) => id)).toEqual(['decided'])
  })
})
