import { describe, expect, it } from 'vitest'
import { holdings } from './holdings.ts'
import type { RecordedMessage, Recording } from './recording.ts'

const base = { channel: 'front', provenance: 'captured', at: 0 } as const
const post = {
  method: 'POST',
  url: 'https://as.example/token',
  headers: [['Content-Type', 'application/x-www-form-urlencoded']],
  body: '',
} as const

const signature = { id: 'signature', label: 'signed', clause: 'rfc9068#4', result: 'passed' } as const

const messages: RecordedMessage[] = [
  {
    ...base,
    id: 'press',
    message: 'press',
    kind: 'action',
    from: 'resource-owner',
    to: 'user-agent',
    entered: [],
  },
  {
    ...base,
    id: 'make',
    message: 'make',
    kind: 'computation',
    from: 'client',
    to: 'client',
    computed: [{ name: 'code_verifier', value: 'v' }],
  },
  {
    ...base,
    id: 'type',
    message: 'type',
    kind: 'action',
    from: 'resource-owner',
    to: 'user-agent',
    entered: [{ name: 'password', value: 'p' }],
  },
  {
    ...base,
    id: 'submit',
    message: 'submit',
    kind: 'request',
    from: 'user-agent',
    to: 'authorization-server',
    request: { ...post, body: 'password=p' },
  },
  {
    ...base,
    id: 'redeem',
    message: 'redeem',
    kind: 'request',
    from: 'client',
    to: 'authorization-server',
    request: {
      ...post,
      headers: [...post.headers, ['Authorization', `Basic ${btoa('app:secret')}`]],
      body: 'code_verifier=WRONG',
    },
    original: {
      ...post,
      headers: [...post.headers, ['Authorization', `Basic ${btoa('app:secret')}`]],
      body: 'code_verifier=v',
    },
  },
  {
    ...base,
    id: 'call',
    message: 'call',
    kind: 'request',
    from: 'client',
    to: 'resource-server',
    request: { ...post, method: 'GET', headers: [['Authorization', 'Bearer t']] },
    checks: [{ by: 'resource-server', checks: [signature] }],
  },
  {
    ...base,
    id: 'answer',
    message: 'answer',
    kind: 'response',
    from: 'resource-server',
    to: 'client',
    inReplyTo: 'call',
    response: { status: 200, headers: [], body: '' },
  },
]
const recording: Recording = {
  format: 1,
  scenario: 's',
  applicationType: 'web',
  issuer: 'https://as.example',
  messages,
  ended: false,
}
const of = (index: number, role: string) =>
  (holdings(recording, index).get(role) ?? []).map(({ name, value, state }) => [name, value, state])

it('gives the person the password and a confidential client its secret from the start', () => {
  expect(of(0, 'resource-owner')).toEqual([['password', 'p', 'held']])
  expect(of(0, 'client')).toEqual([['client_secret', 'secret', 'held']])
})

it('calls what a role just computed new', () => {
  expect(of(1, 'client')).toContainEqual(['code_verifier', 'v', 'new'])
  expect(of(2, 'client')).toContainEqual(['code_verifier', 'v', 'held'])
})

it('lets a password pass through, and keeps it with the person alone', () => {
  expect(of(2, 'user-agent')).toEqual([['password', 'p', 'new']])
  expect(of(3, 'authorization-server')).toEqual([['password', 'p', 'new']])
  expect(of(4, 'user-agent')).toEqual([])
  expect(of(4, 'resource-owner')).toHaveLength(1)
})

it('leaves a password with an app that it was told to, and with the person', () => {
  const told: RecordedMessage[] = messages.map((message) =>
    message.id === 'type' ? { ...message, to: 'client' } : message,
  )
  const held = (role: string) =>
    (holdings({ ...recording, messages: told }, 6).get(role) ?? []).map(({ name, state }) => [name, state])
  expect(held('client')).toContainEqual(['password', 'held'])
  expect(held('resource-owner')).toEqual([['password', 'held']])
  expect(held('authorization-server')).toEqual([])
})

it('gives a person the password as soon as there is a person', () => {
  const window = {
    id: 'show',
    message: 'show',
    kind: 'action',
    from: 'client',
    to: 'resource-owner',
  } as const
  const held = holdings({ ...recording, messages: [{ ...base, ...window }] }, 0).get('resource-owner')
  expect(held?.map(({ name, value }) => [name, value])).toEqual([['password', '']])
})

it('gives an edited value to the receiver only', () => {
  expect(of(4, 'authorization-server')).toContainEqual(['code_verifier', 'WRONG', 'edited'])
  expect(of(4, 'client')).toContainEqual(['code_verifier', 'v', 'held'])
})

it('leaves a resource server nothing but the keys it checks with', () => {
  expect(of(5, 'resource-server')).toEqual([
    ['access_token', 't', 'new'],
    ['public keys', '', 'held'],
  ])
  expect(of(6, 'resource-server')).toEqual([['public keys', '', 'held']])
  expect(of(4, 'resource-server')).toEqual([])
})

it('leaves an API that asks before it answers what it was sent, and its own secret', () => {
  const asks = {
    ...base,
    id: 'ask',
    message: 'ask',
    kind: 'request',
    from: 'resource-server',
    to: 'authorization-server',
    request: {
      ...post,
      headers: [...post.headers, ['Authorization', `Basic ${btoa('api:own')}`]],
      body: 'token=t',
    },
  } as const
  const hears = {
    ...base,
    id: 'hear',
    message: 'hear',
    kind: 'response',
    from: 'authorization-server',
    to: 'resource-server',
    inReplyTo: 'ask',
    response: { status: 200, headers: [], body: '' },
  } as const
  const [call, answer] = [messages[5], messages[6]]
  if (!call || !answer) throw new Error('there is no call')
  const { checks: _, ...unchecked } = call
  const staged = { ...recording, messages: [unchecked, asks, hears, answer] }
  const held = (index: number, role: string) =>
    (holdings(staged, index).get(role) ?? []).map(({ name, value }) => `${name} ${value}`)
  for (const index of [0, 1, 2])
    expect(new Set(held(index, 'resource-server')), String(index)).toEqual(
      new Set(['access_token t', 'client_secret own']),
    )
  expect(held(1, 'authorization-server')).toContain('access_token t')
  expect(held(3, 'resource-server')).toEqual(['client_secret own'])
})

describe('the two codes of a device', () => {
  const json = [['Content-Type', 'application/json']] as const
  const row = (more: Record<string, unknown> = {}) => ({
    model: 'DeviceCode',
    id: 'long',
    payload: { jti: 'long', userCode: 'WDJBMJHT', ...more },
  })
  const stored = (at: number, before: ReturnType<typeof row> | null, after: ReturnType<typeof row>) =>
    ({ kind: 'storage', at, operation: 'upsert', model: 'DeviceCode', id: 'long', before, after }) as const
  const ask = { ...base, kind: 'request', from: 'client', to: 'authorization-server', request: post } as const
  const told = { ...base, kind: 'response', from: 'authorization-server', to: 'client' } as const
  const device: Recording = {
    ...recording,
    messages: [
      { ...ask, id: 'ask', message: 'ask', observation: [stored(0, null, row())] },
      {
        ...told,
        id: 'codes',
        message: 'codes',
        inReplyTo: 'ask',
        response: {
          status: 200,
          headers: json,
          body: JSON.stringify({ device_code: 'long', user_code: 'WDJB-MJHT' }),
        },
      },
      {
        ...base,
        id: 'show',
        message: 'show',
        kind: 'action',
        from: 'client',
        to: 'resource-owner',
        computed: [{ name: 'user_code', value: 'WDJB-MJHT' }],
      },
      {
        ...ask,
        id: 'allow',
        message: 'allow',
        from: 'user-agent',
        request: { ...post, body: 'user_code=WDJB-MJHT' },
        observation: [stored(0, row(), row({ accountId: 'u' }))],
      },
      {
        ...told,
        id: 'allowed',
        message: 'allowed',
        to: 'user-agent',
        inReplyTo: 'allow',
        response: { status: 200, headers: [], body: '' },
      },
      { ...ask, id: 'poll', message: 'poll', request: { ...post, body: 'device_code=long' } },
      {
        ...told,
        id: 'tokens',
        message: 'tokens',
        inReplyTo: 'poll',
        response: { status: 200, headers: json, body: '{}' },
      },
    ],
  }
  const at = (index: number, role: string) =>
    (holdings(device, index).get(role) ?? [])
      .filter(({ name }) => name.endsWith('_code'))
      .map(({ name, value, state }) => [name, value, state])

  it('are kept apart: the person and the browser never hold the long one', () => {
    expect(at(2, 'client').map(([name]) => name)).toEqual(['user_code', 'device_code'])
    expect(at(2, 'resource-owner')).toEqual([['user_code', 'WDJB-MJHT', 'new']])
    expect(at(3, 'user-agent')).toEqual([['user_code', 'WDJB-MJHT', 'held']])
  })

  it('are with the server as they are on the screen', () => {
    expect(at(1, 'authorization-server')).toContainEqual(['user_code', 'WDJB-MJHT', 'new'])
    expect(at(1, 'authorization-server')).toContainEqual(['device_code', 'long', 'new'])
  })

  it('are spent one after the other: when somebody has decided, and when it brought tokens', () => {
    expect(at(4, 'client')).toEqual([
      ['device_code', 'long', 'held'],
      ['user_code', 'WDJB-MJHT', 'spent'],
    ])
    expect(at(6, 'client').map(([, , state]) => state)).toEqual(['spent', 'spent'])
  })
})

it('does not take what is sent again for the newest', () => {
  const json = { status: 200, headers: [['Content-Type', 'application/json']] as const }
  const refresh = (id: string, value: string): RecordedMessage => ({
    ...base,
    id,
    message: id,
    kind: 'request',
    from: 'client',
    to: 'authorization-server',
    request: { ...post, body: `refresh_token=${value}` },
  })
  const tokens = (id: string, value: string): RecordedMessage => ({
    ...base,
    id,
    message: id,
    kind: 'response',
    from: 'authorization-server',
    to: 'client',
    response: { ...json, body: JSON.stringify({ refresh_token: value }) },
  })
  const steps = [
    tokens('first', 'one'),
    refresh('trade', 'one'),
    tokens('next', 'two'),
    refresh('again', 'one'),
  ]
  const held = holdings({ ...recording, messages: steps }, 3).get('client')
  expect(held?.map(({ name, value }) => [name, value])).toEqual([['refresh_token', 'two']])
})
