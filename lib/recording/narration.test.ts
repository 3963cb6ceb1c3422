import { describe, expect, it } from 'vitest'
import { newRun } from '#lib/scenario/run.ts'
import type {
  Break,
  Message,
  PlacedMessage,
  ResolvedScenario,
  RoleInScenario,
} from '#lib/scenario/scenario.ts'
import { asItWent } from './as-it-went.ts'
import { messageNarration } from './narration.ts'
import type { RecordedMessage, Recording } from './recording.ts'

const roles = [
  ['resource-owner', 'Alice'],
  ['user-agent', 'Alice’s browser'],
  ['client', 'Inkwell'],
  ['authorization-server', 'Acme ID'],
  ['resource-server', 'Photos'],
].map(([id = '', properName = '']): RoleInScenario => ({
  id,
  role: 'client',
  name: id,
  shortName: id,
  properName,
  host: '',
}))

const between = { from: 'client', to: 'authorization-server', channel: 'back' } as const
const back = { from: 'authorization-server', to: 'client', channel: 'back' } as const

function message(id: string, more: Partial<Message> = {}): PlacedMessage {
  return {
    id,
    kind: 'response',
    operation: 'tokenResponse',
    ...back,
    title: `Title of ${id}`,
    narration: `Planned **${id}**.`,
    label: '',
    clause: 'rfc6749#5.1',
    mark: '1',
    stepId: 's',
    phase: 'p',
    ...more,
  }
}

const messages = [
  message('ask', { kind: 'request', ...between }),
  message('check', { kind: 'computation', from: 'authorization-server', to: 'authorization-server' }),
  message('answer', { retry: 'ask' }),
  message('page', {
    otherwise: { title: 'No', heading: 'A no', narration: '**Refused** by the server.', label: 'no' },
    otherwiseBy: {
      client: { narration: '**Its own** check failed.' },
      access_denied: { narration: 'A person **said no**.' },
    },
  }),
]

function resolved(...breaks: readonly Break[]): ResolvedScenario {
  return {
    scenario: {
      slug: 's',
      title: '',
      summary: '',
      tags: [],
      applicationTypes: [],
      roles,
      phases: [],
      onRefusal: [],
      breaks,
    },
    applicationType: { id: 'web', name: '', icon: '', clientId: '', zones: [] },
    breaks,
    messages,
  }
}

function recorded(id: string, more: Partial<RecordedMessage> = {}): RecordedMessage {
  const planned = messages.find((one) => one.id === id.split('~')[0])
  if (!planned) throw new Error(`no message ${id}`)
  const { kind, from, to, channel } = planned
  return { id, message: planned.id, kind, from, to, channel, provenance: 'captured', at: 0, ...more }
}

const no = (by: string, error = 'invalid_grant', privateReason?: string) => ({
  refusal: { by, error, ...(privateReason === undefined ? {} : { privateReason }) },
})
const status = (code: number, body = '') => ({
  response: { status: code, headers: [['Content-Type', 'text/html']] as const, body },
})

function told(scenario: ResolvedScenario, ...all: readonly RecordedMessage[]): string[] {
  const recording: Recording = {
    format: 1,
    scenario: 's',
    applicationType: 'web',
    issuer: 'https://as.example',
    messages: all,
    ended: true,
  }
  const run = newRun({
    scenario: 's',
    applicationType: 'web',
    issuer: 'https://as.example',
    seed: 'seed',
    startedAt: 0,
  })
  const went = asItWent(scenario, recording, run)
  return all.map((_, index) => messageNarration(went, recording, index))
}

const wrong: Break = {
  id: 'wrong',
  title: 'Wrong',
  at: 'ask',
  teaches: 'What it teaches.',
  edits: [{ message: 'ask', change: 'alter', pointer: '/form/code' }],
  expect: { message: 'answer', status: 400, error: 'invalid_grant' },
}

describe('what is told of a message', () => {
  it('is what was planned, where all goes as planned', () => {
    expect(told(resolved(), recorded('ask'), recorded('answer'))).toEqual([
      'Planned **ask**.',
      'Planned **answer**.',
    ])
  })

  it('of a break says what was changed, how it failed, and once what it teaches', () => {
    const [ask, check, answer, page] = told(
      resolved(wrong),
      recorded('ask', { edits: wrong.edits ?? [] }),
      recorded('check', no('authorization-server')),
      recorded('answer', { ...no('authorization-server'), ...status(400) }),
      recorded('page', { otherwise: true }),
    )
    expect(ask).toBe('You changed **code**. Everything after it is the answer to that.')
    expect(check).toContain('will answer with **invalid_grant**')
    expect(answer).toBe('What it teaches.')
    expect(page).toBe('**Refused** by the server.')
  })

  it('teaches nothing where the answer is another one than the break promises', () => {
    const [, answer] = told(
      resolved(wrong),
      recorded('ask', { edits: wrong.edits ?? [] }),
      recorded('answer', {
        ...no('authorization-server', 'invalid_client'),
        response: { status: 401, headers: [], body: '' },
      }),
    )
    expect(answer).toContain('invalid_client')
  })

  it('is what a break has words of its own for, the second time as well', () => {
    const twice: Break = { ...wrong, edits: [], messages: { 'ask~2': { narration: '**Again**.' } } }
    expect(told(resolved(twice), recorded('ask'), recorded('ask~2'))).toEqual([
      'Planned **ask**.',
      '**Again**.',
    ])
  })

  it('says of what was told before that it is the second time', () => {
    const [, , again] = told(
      resolved(),
      recorded('ask'),
      recorded('answer', { ...no('authorization-server'), ...status(400) }),
      recorded('ask~2'),
    )
    expect(again).toMatch(/^\*\*Title of ask\*\*, for the second time/)
  })

  it('counts refusals of one kind, and tells those of another reason apart', () => {
    const refuse = (id: string, reason: string) =>
      recorded(id, {
        ...no('authorization-server', 'invalid_grant', reason),
        response: { status: 400, headers: [], body: '' },
      })
    const all = told(resolved(), refuse('answer', 'a'), refuse('answer~2', 'a'), refuse('answer~3', 'b'))
    expect(all[0]).toContain('what only Acme ID knows')
    expect(all[1]).toContain('for the second time')
    expect(all[2]).toContain('for another reason')
  })

  it('says who does not accept what came', () => {
    const [answer] = told(
      resolved(),
      recorded('answer', { ...no('client', 'nonce_mismatch'), ...status(200) }),
    )
    expect(answer).toContain('Inkwell **does not accept it**: nonce_mismatch')
  })

  it('marks what a person enters that is not the usual', () => {
    const entered = [
      { name: 'login', value: 'alice@mail.example' },
      { name: 'password', value: 'wrong', usual: 'right' },
    ]
    expect(told(resolved(), recorded('ask', { entered }))[0]).toContain(
      'enters another **password** than usual',
    )
  })

  it('of a no fits who said it last, or what was said', () => {
    const page = recorded('page', { otherwise: true })
    const last = (...before: readonly RecordedMessage[]) => told(resolved(), ...before, page).at(-1)
    expect(last(recorded('answer', { ...no('client', 'state_mismatch') }))).toBe('**Its own** check failed.')
    expect(last(recorded('answer', { ...no('authorization-server', 'access_denied') }))).toBe(
      'A person **said no**.',
    )
    expect(last(recorded('answer', { ...no('authorization-server') }))).toBe('**Refused** by the server.')
  })

  it('of a message that went well at last is not that of the no before it', () => {
    const all = told(resolved(), recorded('page', { otherwise: true }), recorded('page~2'))
    expect(all).toEqual(['**Refused** by the server.', 'Planned **page**.'])
  })
})
