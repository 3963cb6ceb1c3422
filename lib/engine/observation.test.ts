import inject from 'light-my-request'
import { beforeAll, describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { jsonOf } from '#lib/protocol/http-message.ts'
import { decodeJwt } from '#lib/protocol/jwt.ts'
import type { Note, Row } from '#lib/recording/observation.ts'
import { valueAt } from '#lib/recording/pointer.ts'
import type { RecordedMessage, Recording } from '#lib/recording/recording.ts'
import { rowsAround, storageOperations } from '#lib/recording/rows.ts'
import type { Site } from '#lib/roles/site.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import type { Edit } from '#lib/scenario/schema.ts'
import { MemoryStore } from '#lib/storage/memory-store.ts'
import { note, noteChecks, notesSoFar, observe } from '#lib/storage/observe.ts'
import { messageIn } from '#lib/testing/recorded.ts'
import { bootSite, freshRun } from '#lib/testing/site.ts'
import { play } from './advance.ts'

const spa = resolveScenario(authorizationCodePkce, 'spa')
const web = resolveScenario(authorizationCodePkce, 'web')

/** Keeps everything that was ever written. */
class RememberingStore extends MemoryStore {
  readonly written: Row[] = []
  override put(row: Row, expiresIn?: number): void {
    this.written.push(row)
    super.put(row, expiresIn)
  }
  override replace(row: Row): void {
    this.written.push(row)
    super.replace(row)
  }
}

const store = new RememberingStore()
let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite(store))
})

const wholeRun = async (resolved = spa) =>
  (await play(resolved, freshRun(resolved, site.issuer), site.dispatch)).messages

/** What was done to what, without the values that differ from run to run. */
function outline(messages: readonly RecordedMessage[]): string[] {
  return messages.map(({ id, observation = [] }) => [id, ...observation.map(oneLine)].join('\n  '))
}

function oneLine(entry: Note): string {
  if (entry.kind === 'storage')
    return `${entry.operation} ${entry.model} ${entry.before ? 'was there' : 'was not there'}`
  return entry.kind === 'event' ? `event ${entry.name} ${entry.error ?? ''}` : 'checks'
}

function idsIn(messages: readonly RecordedMessage[]): string[] {
  const operations = messages.flatMap(({ observation }) => storageOperations(observation))
  return [...new Set(operations.map(({ id }) => id))]
}

describe('runs side by side', () => {
  it('are each observed exactly as a run alone, and see nothing of each other', async () => {
    const alone = { spa: outline(await wholeRun(spa)), web: outline(await wholeRun(web)) }
    expect(alone.spa.join('\n')).toContain('upsert AuthorizationCode')
    const runs = await Promise.all(
      Array.from({ length: 20 }, (_, index) => wholeRun(index % 2 === 0 ? spa : web)),
    )
    for (const [index, run] of runs.entries()) {
      expect(outline(run), `run ${index}`).toEqual(index % 2 === 0 ? alone.spa : alone.web)
    }
    const ids = runs.map(idsIn)
    expect(Math.min(...ids.map(({ length }) => length))).toBeGreaterThanOrEqual(5)
    expect(new Set(ids.flat()).size).toBe(ids.flat().length)
  })

  it('carry no token of another run in their notes', async () => {
    const runs = await Promise.all(Array.from({ length: 5 }, () => wholeRun()))
    const texts = runs.map((run) => JSON.stringify(run))
    for (const [index, run] of runs.entries()) {
      const code = valueAt(messageIn(run, 'redirection-request').request ?? nothing, '/query/code') ?? ''
      expect(code).toMatch(/^[\w-]{43}$/)
      expect(texts.map((text) => text.includes(code))).toEqual(runs.map((_, other) => other === index))
    }
  })
})

const nothing = { status: 0, headers: [], body: '' }

describe('the private reason', () => {
  it.each([
    ['alter', '/form/code_verifier', 'code_verifier does not match code_challenge'],
    ['alter', '/form/code', 'authorization code not found'],
    ['remove', '/form/code_verifier', 'code_verifier must be provided'],
  ] as const)('of an edit that would %s %s stands beside invalid_grant', async (change, pointer, reason) => {
    const edits: Edit[] = [{ message: 'token-request', change, pointer }]
    const { messages } = await play(spa, freshRun(spa, site.issuer, { edits }), site.dispatch)
    const { response, refusal } = messageIn(messages, 'token-response')
    expect(response && jsonOf(response)).toMatchObject({
      error: 'invalid_grant',
      error_description: 'grant request is invalid',
    })
    expect(response?.body).not.toContain(reason)
    expect(refusal).toEqual({
      by: 'authorization-server',
      error: 'invalid_grant',
      errorDescription: 'grant request is invalid',
      privateReason: reason,
    })
    const events = messageIn(messages, 'token-request').observation?.filter((one) => one.kind === 'event')
    expect(events).toEqual([
      expect.objectContaining({ name: 'grant.error', error: 'invalid_grant', errorDetail: reason }),
    ])
  })
})

describe('the access token', () => {
  it('is a JWT, and is stored nowhere', async () => {
    const from = store.written.length
    const messages = await wholeRun()
    const tokens = ['token-response', 'refresh-response'].map((id) =>
      valueAt(messageIn(messages, id).response ?? nothing, '/json/access_token'),
    )
    const written = JSON.stringify(store.written.slice(from))
    for (const token of tokens) {
      const decoded = decodeJwt(token ?? '')
      expect(decoded?.header['typ']).toBe('at+jwt')
      expect(decoded?.claims['jti']).toEqual(expect.any(String))
      expect(written).not.toContain(token)
      expect(written).not.toContain(String(decoded?.claims['jti']))
    }
    expect(store.written.slice(from).filter(({ model }) => model.endsWith(' AccessToken'))).toEqual([])
    expect(outline(messages).join('\n')).toContain('event access_token.issued')
    // the refresh token is: the search would have found something
    const refreshToken = valueAt(
      messageIn(messages, 'token-response').response ?? nothing,
      '/json/refresh_token',
    )
    expect(written).toContain(refreshToken)
  })
})

describe('the rows around a message', () => {
  const recordingOf = (messages: readonly RecordedMessage[]): Recording => ({
    format: 1,
    scenario: spa.scenario.slug,
    applicationType: 'spa',
    issuer: site.issuer,
    messages,
    ended: true,
  })
  const rowsAt = (messages: readonly RecordedMessage[], id: string, model: string) => {
    const around = rowsAround(
      recordingOf(messages),
      messages.findIndex((one) => one.id === id),
    )
    const [before, after] = [around.before, around.after].map((rows) =>
      rows.filter((row) => row.model === model),
    )
    return { before, after, changed: [...around.changed].map((key) => key.split('/')[0]) }
  }

  it('show the code unused before the token response, and consumed after it', async () => {
    const messages = await wholeRun()
    const { before, after, changed } = rowsAt(messages, 'token-response', 'AuthorizationCode')
    const code = valueAt(messageIn(messages, 'token-request').request ?? nothing, '/form/code')
    expect(before?.map(({ id }) => id)).toEqual([code])
    expect(before?.[0]?.payload['consumed']).toBeUndefined()
    expect(before?.[0]?.payload['codeChallenge']).toEqual(expect.any(String))
    expect(after?.[0]?.payload['consumed']).toEqual(expect.any(Number))
    expect(new Set(changed)).toEqual(new Set(['AuthorizationCode', 'RefreshToken']))
  })

  it('show the code still unused where the verifier was wrong', async () => {
    const edits: Edit[] = [{ message: 'token-request', change: 'alter', pointer: '/form/code_verifier' }]
    const { messages } = await play(spa, freshRun(spa, site.issuer, { edits }), site.dispatch)
    const { before, after, changed } = rowsAt(messages, 'token-response', 'AuthorizationCode')
    expect(before).toHaveLength(1)
    expect(after).toEqual(before)
    expect(changed).toEqual([])
  })

  it('are a snapshot: what the server does later does not reach back', async () => {
    const messages = await wholeRun()
    const operations = storageOperations(messageIn(messages, 'resume-request').observation)
    const made = operations.find(
      ({ operation, model }) => operation === 'upsert' && model === 'AuthorizationCode',
    )
    expect(made?.before).toBeNull()
    expect(made?.expiresIn).toBe(3600)
    expect(made?.after?.payload['consumed']).toBeUndefined()
  })

  it('tell when the old refresh token was rotated and the new one was made', async () => {
    const messages = await wholeRun()
    const { before, after } = rowsAt(messages, 'refresh-response', 'RefreshToken')
    expect(before).toHaveLength(1)
    expect(after).toHaveLength(2)
    expect(after?.filter(({ payload }) => payload['consumed'] !== undefined).map(({ id }) => id)).toEqual(
      before?.map(({ id }) => id),
    )
  })
})

describe('observe', () => {
  it('collects nothing outside of an exchange', () => {
    note({ kind: 'event', name: 'nobody.listens' })
    noteChecks([])
    expect(notesSoFar()).toBeUndefined()
  })

  it('collects what happens in an exchange that starts only when it is waited for', async () => {
    const { observation } = await observe(() =>
      inject(
        (_request, response) => {
          note({ kind: 'event', name: 'late' })
          response.end()
        },
        { url: '/' },
      ),
    )
    expect(observation).toEqual([expect.objectContaining({ name: 'late' })])
  })

  it('keeps the notes of an exchange within an exchange apart', async () => {
    const outer = await observe(async () => {
      note({ kind: 'event', name: 'before' })
      const inner = await observe(() => {
        note({ kind: 'event', name: 'inner' })
        return Promise.resolve()
      })
      note({ kind: 'event', name: 'after' })
      return inner.observation
    })
    const names = (notes: readonly Note[]) => notes.map((one) => (one.kind === 'event' ? one.name : one.kind))
    expect(names(outer.observation)).toEqual(['before', 'after'])
    expect(names(outer.result)).toEqual(['inner'])
  })
})
