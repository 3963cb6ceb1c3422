import { expect, it } from 'vitest'
import type { Observation, Row } from './observation.ts'
import type { RecordedMessage, Recording } from './recording.ts'
import { holdings } from './holdings.ts'
import { observationAround, requestAround, responseAround, rowKey, rowsAround } from './rows.ts'

const code: Row = {
  model: 'AuthorizationCode',
  id: 'k',
  payload: { jti: 'k', codeChallenge: 'h', nonce: 'n' },
}
const used: Row = { ...code, payload: { ...code.payload, consumed: 1 } }
const session: Row = { model: 'Session', id: 's1', payload: { jti: 's1' } }
const grant: Row = { model: 'Grant', id: 'g', payload: {} }

type Change = [
  operation: 'upsert' | 'consume' | 'destroy' | 'find' | 'revoke',
  before: Row | null,
  after: Row | null,
]

function notes(...changes: Change[]): Observation {
  return changes.map(([operation, before, after]) => {
    const { model, id } = after ?? before ?? code
    return { kind: 'storage', at: 0, operation, model, id, before, after }
  })
}

const base = { channel: 'back', provenance: 'captured', at: 0 } as const
const at = 'https://as.example/token'

function ask(
  id: string,
  parts: Partial<RecordedMessage> & { body?: string; url?: string } = {},
): RecordedMessage {
  const { body = '', url = at, ...rest } = parts
  const headers = [['Content-Type', 'application/x-www-form-urlencoded']] as const
  return {
    ...base,
    id,
    message: id,
    kind: 'request',
    from: 'client',
    to: 'authorization-server',
    request: { method: 'POST', url, headers, body },
    ...rest,
  }
}

function reply(to: string, body = '', parts: Partial<RecordedMessage> = {}): RecordedMessage {
  const headers = [['Content-Type', 'application/json']] as const
  return {
    ...base,
    id: `${to}-reply`,
    message: to,
    kind: 'response',
    from: 'authorization-server',
    to: 'client',
    inReplyTo: to,
    response: { status: 200, headers, body },
    ...parts,
  }
}

function recordingOf(...messages: RecordedMessage[]): Recording {
  return {
    format: 1,
    scenario: null,
    applicationType: null,
    issuer: 'https://as.example',
    messages,
    ended: false,
  }
}

const run = recordingOf(
  ask('authorize', {
    observation: notes(['upsert', null, code], ['upsert', null, session], ['upsert', null, grant]),
    from: 'user-agent',
    url: `${at}?state=z`,
  }),
  reply('authorize', '', {
    to: 'user-agent',
    response: {
      status: 303,
      headers: [
        ['Location', 'https://app.example/cb?code=k'],
        ['Set-Cookie', '_session=s1'],
      ],
      body: '',
    },
  }),
  ask('deliver', { from: 'user-agent', to: 'client', url: 'https://app.example/cb?code=k' }),
  ask('redeem', {
    body: 'grant_type=authorization_code&code=k&code_verifier=v',
    observation: notes(['find', code, code], ['consume', code, used]),
  }),
  reply('redeem', '{"access_token":"a","refresh_token":"r"}', {
    forgets: { by: 'client', names: ['code_verifier'] },
  }),
  ask('out', { from: 'user-agent', observation: notes(['destroy', session, null], ['revoke', used, null]) }),
  reply('out', '', { to: 'user-agent' }),
)
const states = (index: number, role: string) =>
  Object.fromEntries((holdings(run, index).get(role) ?? []).map(({ name, state }) => [name, state]))

it('shows rows with the answer of the exchange that stored them', () => {
  expect(rowsAround(run, 0)).toEqual({ before: [], after: [], changed: new Set() })
  const { after, changed } = rowsAround(run, 1)
  expect(after.map(rowKey)).toEqual(['AuthorizationCode/k', 'Session/s1', 'Grant/g'])
  expect(changed.size).toBe(3)
  expect(rowsAround(run, 3).before).toContainEqual(code)
  expect(rowsAround(run, 4).after).toContainEqual(used)
  expect([...rowsAround(run, 4).changed]).toEqual(['AuthorizationCode/k'])
  expect(rowsAround(run, 6).after.map(rowKey)).toEqual(['Grant/g'])
})

it('knows of a row it first sees being read', () => {
  const late = recordingOf(ask('redeem', { observation: notes(['consume', code, used]) }), reply('redeem'))
  expect(rowsAround(late, 0).before).toEqual([code])
  expect(rowsAround(late, 1).after).toEqual([used])
})

it('finds the two halves of an exchange and what happened inside', () => {
  expect(requestAround(run, 4)?.id).toBe('redeem')
  expect(responseAround(run, 3)?.id).toBe('redeem-reply')
  expect(responseAround(run, 2)).toBeUndefined()
  expect(observationAround(run, 4)).toHaveLength(2)
  expect(requestAround(run, 99)).toBeUndefined()
})

it('moves values from pocket to pocket', () => {
  expect(states(1, 'user-agent')).toEqual({ code: 'new', session: 'new', state: 'held' })
  expect(states(1, 'authorization-server')).toEqual({
    code: 'new',
    code_challenge: 'new',
    nonce: 'new',
    session: 'new',
    grant: 'new',
  })
  expect(states(2, 'client')).toEqual({ code: 'new' })
  expect(states(3, 'authorization-server')).toMatchObject({
    code: 'held',
    code_verifier: 'new',
    grant: 'held',
  })
})

it('strikes what is spent, everywhere', () => {
  expect(states(4, 'client')).toEqual({ access_token: 'new', refresh_token: 'new', code: 'spent' })
  expect(states(4, 'user-agent')).toMatchObject({ code: 'spent', session: 'held' })
  expect(states(4, 'authorization-server')).toMatchObject({ code: 'spent' })
  expect(states(6, 'user-agent')).toMatchObject({ session: 'spent' })
  expect(states(6, 'authorization-server')).toEqual({ grant: 'held' })
})

it('strikes a redeemed code where nothing was observed', () => {
  const har = recordingOf(ask('redeem', { body: 'grant_type=authorization_code&code=k' }), reply('redeem'))
  expect(holdings(har, 1).get('client')?.[0]).toMatchObject({ name: 'code', state: 'spent' })
})
