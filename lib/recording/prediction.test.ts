import { describe, expect, it } from 'vitest'
import type { Outcome, Prediction } from '#lib/scenario/scenario.ts'
import { cameTrue, holds } from './prediction.ts'
import type { RecordedMessage } from './recording.ts'

const answered: RecordedMessage = {
  id: 'token-response',
  message: 'token-response',
  kind: 'response',
  from: 'authorization-server',
  to: 'client',
  channel: 'back',
  provenance: 'captured',
  response: {
    status: 400,
    headers: [['Content-Type', 'application/json']],
    body: '{"error":"invalid_grant"}',
  },
  refusal: { by: 'authorization-server', error: 'invalid_grant' },
  at: 0,
}

describe('an outcome', () => {
  it.each<[Outcome, boolean]>([
    [{}, true],
    [{ status: 400 }, true],
    [{ status: 401 }, false],
    [{ error: 'invalid_grant' }, true],
    [{ error: 'invalid_client' }, false],
    [{ has: ['/json/error'], lacks: ['/json/access_token'] }, true],
    [{ has: ['/json/error', '/json/access_token'] }, false],
    [{ status: 400, lacks: ['/json/error'] }, false],
  ])('%j is shown: %s', (outcome, expected) => {
    expect(holds(outcome, answered)).toBe(expected)
  })

  it('counts a refusal that belongs to the flow', () => {
    const { refusal, ...rest } = answered
    expect(refusal && holds({ error: 'invalid_grant' }, { ...rest, foreseen: refusal })).toBe(true)
  })

  it('points at nothing where nothing was sent', () => {
    const { response: _, ...silent } = answered
    expect(holds({ has: ['/json/error'] }, silent)).toBe(false)
    expect(holds({ lacks: ['/json/error'] }, silent)).toBe(true)
  })
})

describe('a prediction', () => {
  const prediction: Prediction = {
    question: 'What will Acme ID answer?',
    choices: [
      { says: 'Tokens', when: { status: 200 } },
      { says: 'A refusal', when: { status: 400 } },
      { says: 'Who are you?', when: { status: 401 } },
    ],
  }

  it('came true as one of its choices, or as none', () => {
    expect(cameTrue(prediction, answered)).toBe(1)
    expect(cameTrue({ ...prediction, choices: prediction.choices.slice(2) }, answered)).toBeUndefined()
  })
})
