import { beforeAll, describe, expect, it } from 'vitest'
import { refreshToken } from '#content/scenarios/refresh-token/scenario.ts'
import { header, jsonOf } from '#lib/protocol/http-message.ts'
import { destructionAt } from '#lib/recording/destruction.ts'
import { holdings } from '#lib/recording/holdings.ts'
import { valueAt } from '#lib/recording/pointer.ts'
import type { Recording } from '#lib/recording/recording.ts'
import type { Site } from '#lib/roles/site.ts'
import { messageIn, recordingOf } from '#lib/testing/recorded.ts'
import { bootSite } from '#lib/testing/site.ts'

let site: Site

beforeAll(async () => {
  ;({ site } = await bootSite())
})

const played = (type: string, breaks: string[] = []) => recordingOf(site, refreshToken, type, { breaks })
const message = ({ messages }: Pick<Recording, 'messages'>, id: string) => messageIn(messages, id)

const sent = (recording: Recording, id: string, pointer: string) => {
  const { request, response } = message(recording, id)
  const whole = request ?? response
  return whole && valueAt(whole, pointer)
}

const destruction = (recording: Recording, id: string) =>
  destructionAt(
    recording,
    recording.messages.findIndex((one) => one.id === id),
  )

describe.each(['spa', 'web'])('a refresh of a %s', (type) => {
  it('brings new tokens, and the old refresh token is spent', async () => {
    const recording = await played(type)
    const [old, next] = ['token-response', 'refresh-response'].map((id) =>
      sent(recording, id, '/json/refresh_token'),
    )
    expect(sent(recording, 'refresh-request', '/form/refresh_token')).toBe(old)
    expect(next).not.toBe(old)
    const operations = (message(recording, 'refresh-request').observation ?? []).flatMap((note) =>
      note.kind === 'storage' ? [`${note.operation} ${note.model}`] : [],
    )
    expect(operations).toEqual([
      'find RefreshToken',
      'find Grant',
      'consume RefreshToken',
      'upsert RefreshToken',
    ])
    const used = header(
      message(recording, 'second-resource-request').request ?? { headers: [] },
      'authorization',
    )
    expect(used).toBe(`Bearer ${sent(recording, 'refresh-response', '/json/access_token')}`)
    expect(destruction(recording, 'refresh-response')).toBeUndefined()
  })

  it('sent again takes down every row of the family, and reaches no signed access token', async () => {
    const recording = await played(type, ['sent-again'])
    const lost = destruction(recording, 'again-response')
    expect(lost?.rows.map(({ row, wasUsed }) => [row.model, wasUsed])).toEqual([
      ['RefreshToken', true],
      ['RefreshToken', false],
      ['AuthorizationCode', true],
      ['Grant', false],
    ])
    expect(lost?.rows[1]?.row.id).toBe(sent(recording, 'refresh-response', '/json/refresh_token'))
    expect(lost?.rows[1]?.heldBy).toEqual(['client'])
    expect(lost?.outlives.map(({ value }) => value)).toEqual([
      sent(recording, 'token-response', '/json/access_token'),
      sent(recording, 'refresh-response', '/json/access_token'),
    ])
    expect(message(recording, 'newest-response').refusal?.privateReason).toBe('refresh token not found')
    expect(message(recording, 'left-over-response').response?.status).toBe(200)
  })

  it('is not possible without a refresh token, and the flow says so and ends', async () => {
    for (const id of ['no-offline-access', 'no-consent']) {
      const recording = await played(type, [id])
      expect(
        jsonOf(message(recording, 'token-response').response ?? { status: 0, headers: [], body: '' }),
      ).not.toHaveProperty('refresh_token')
      const last = recording.messages.at(-1)
      expect(last?.id).toBe('no-refresh-token')
      expect(last?.computed?.[1]?.value).toMatch(/^\d\d:\d\d:\d\d UTC$/)
      expect(recording.ended).toBe(true)
    }
  })

  it('that is refused for its scope spends nothing, and no use of a new token follows', async () => {
    const recording = await played(type, ['more-scope'])
    expect(recording.messages.at(-1)?.id).toBe('refresh-response')
    expect(destruction(recording, 'refresh-response')).toBeUndefined()
  })
})

describe('a copy of the refresh token', () => {
  it('that comes second destroys what the client has, the copy and its maker’s next one', async () => {
    const recording = await played('spa', ['stolen-late'])
    const lost = destruction(recording, 'replay-response')
    expect(lost?.rows.map(({ row, heldBy }) => [row.model, heldBy])).toEqual([
      ['RefreshToken', ['mallory']],
      ['RefreshToken', ['client']],
      ['AuthorizationCode', ['user-agent', 'client']],
      ['Grant', []],
    ])
    expect(message(recording, 'newest-response').refusal?.error).toBe('invalid_grant')
  })

  it('that comes first works, until the client’s own refresh brings it to light', async () => {
    const recording = await played('spa', ['stolen-early'])
    expect(message(recording, 'mallory-response').response?.status).toBe(200)
    expect(message(recording, 'mallory-photos').response?.status).toBe(200)
    expect(message(recording, 'refresh-response').refusal?.privateReason).toBe('refresh token already used')
    const newest = sent(recording, 'mallory-response', '/json/refresh_token')
    const lost = destruction(recording, 'refresh-response')
    expect(lost?.rows.find(({ row }) => row.id === newest)?.heldBy).toEqual(['mallory'])
    expect(message(recording, 'mallory-again-response').refusal?.privateReason).toBe(
      'refresh token not found',
    )
  })

  it('is sent by somebody without a browser and without a secret, and is seen in their pocket', async () => {
    const recording = await played('spa', ['stolen-early'])
    const { request } = message(recording, 'mallory-request')
    expect(request && header(request, 'origin')).toBeUndefined()
    const at = recording.messages.findIndex(({ id }) => id === 'theft')
    expect(
      holdings(recording, at)
        .get('mallory')
        ?.map(({ name }) => name),
    ).toEqual(['refresh_token'])
  })

  it('of a confidential client opens nothing, and the client goes on', async () => {
    const recording = await played('web', ['no-secret'])
    expect(message(recording, 'mallory-response').response?.status).toBe(401)
    expect(destruction(recording, 'mallory-response')).toBeUndefined()
    expect(message(recording, 'second-resource-response').response?.status).toBe(200)
  })
})
