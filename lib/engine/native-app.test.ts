import { beforeAll, describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { header } from '#lib/protocol/http-message.ts'
import { holdings } from '#lib/recording/holdings.ts'
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
  recordingOf(site, authorizationCodePkce, type, choices)
const message = ({ messages }: Pick<Recording, 'messages'>, id: string) => messageIn(messages, id)

describe.each([
  ['native', 'https://app.inkwell.example/callback'],
  ['native-scheme', 'com.example.inkwell:/callback'],
])('a %s app', (type, redirectUri) => {
  it('gets the code by the operating system, and by no request', async () => {
    const recording = await played(type)
    const handed = message(recording, 'redirection-request')
    const location = header(
      message(recording, 'authorization-response').response ?? { headers: [] },
      'location',
    )
    expect(location).toMatch(`${redirectUri}?code=`)
    expect(handed.computed).toMatchObject([{ name: 'location', value: location }])
    expect(handed).not.toHaveProperty('request')
    expect(handed.provenance).toBe('computed')
    expect(handed.checks?.[0]?.checks.map(({ id, result }) => [id, result])).toEqual([
      ['state', 'passed'],
      ['iss', 'passed'],
      ['code', 'passed'],
    ])
  })

  it('sends no Origin, asks for no preflight, and no secret', async () => {
    const { messages } = await played(type)
    const sent = messages.filter(({ from }) => from === 'client').flatMap(({ request }) => request ?? [])
    expect(sent.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'POST'])
    expect(sent.flatMap((request) => header(request, 'origin') ?? [])).toEqual([])
    expect(messages.filter(({ request }) => request?.method === 'OPTIONS')).toEqual([])
    expect(sent[0]?.body).toContain(`client_id=inkwell-${type}`)
  })

  it('has a window of its own, without an address, and the browser keeps to its own', async () => {
    const { messages } = await played(type)
    expect(messages.flatMap(({ id, drawn }) => (drawn ? [[id, drawn.address]] : []))).toEqual([
      ['sign-in-press', null],
      ['redirection-request', null],
      ['signed-in-page', null],
      ['signed-out-request', null],
    ])
  })

  it('does not believe a sign-out that is not its own, and says so', async () => {
    const recording = await played(type, {
      edits: [{ message: 'end-session-response', change: 'alter', pointer: '/location/state' }],
    })
    const back = message(recording, 'signed-out-request')
    expect(back.refusal).toMatchObject({ by: 'client', error: 'state_mismatch' })
    expect(back.drawn?.html).toContain('state_mismatch')
    expect(back).not.toHaveProperty('forgets')
  })

  it('is not opened with what belongs to another app', async () => {
    const { messages } = await played(type, {
      edits: [{ message: 'authorization-response', change: 'remove', pointer: '/header/Location' }],
    })
    expect(messages.at(-1)?.id).toBe('authorization-response')
  })
})

describe('another app that claims the scheme', () => {
  const hijacked = () => played('native-scheme', { breaks: ['other-app'] })

  it('gets the code in the place of the client, and holds nothing else', async () => {
    const recording = await hijacked()
    const held = holdings(recording, recording.messages.length - 1)
    expect(held.get('other-app')?.map(({ name }) => name)).toEqual(['state', 'code'])
    expect(held.get('client')?.map(({ name }) => name)).not.toContain('code')
    expect(recording.messages.map(({ id }) => id)).not.toContain('redirection-request')
  })

  it('is turned down, and the code is not burnt by it', async () => {
    const recording = await hijacked()
    const { request, observation = [] } = message(recording, 'other-app-request')
    expect(request?.body).not.toContain('code_verifier')
    expect(message(recording, 'other-app-response').refusal).toMatchObject({
      error: 'invalid_grant',
      privateReason: 'code_verifier must be provided',
    })
    expect(observation.filter((note) => note.kind === 'storage').map(({ operation }) => operation)).toEqual([
      'find',
      'find',
    ])
    expect(recording.ended).toBe(true)
  })
})
