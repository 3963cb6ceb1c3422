import { describe, expect, it } from 'vitest'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { newRun } from '#lib/scenario/run.ts'
import type { Message, Scenario } from '#lib/scenario/scenario.ts'
import {
  inPlaces,
  isEdited,
  nextStepOf,
  playback,
  previousStepOf,
  startPlayback,
  timeline,
  wentWrong,
  type Advanced,
  type Playback,
} from './playback.ts'
import type { Check } from './observation.ts'
import type { RecordedMessage, Recording, Refusal } from './recording.ts'

const scenario: Scenario = {
  slug: 'small',
  title: 'Small',
  summary: '',
  tags: [],
  applicationTypes: [{ id: 'web', name: 'Web app', icon: 'store', clientId: 'web', zones: [] }],
  roles: [],
  phases: [
    {
      title: 'Ask',
      hint: '',
      steps: [
        { id: 'one', title: 'One', messages: [message('a'), message('b', 'response')] },
        { id: 'two', title: 'Two', messages: [message('c')] },
      ],
    },
    {
      title: 'Answer',
      hint: '',
      steps: [{ id: 'three', title: 'Three', messages: [message('d', 'response')] }],
    },
  ],
  onRefusal: [],
  breaks: [],
}
const resolved = resolveScenario(scenario, 'web')

function message(id: string, kind: Message['kind'] = 'request'): Message {
  const [from, to] = kind === 'request' ? ['client', 'server'] : ['server', 'client']
  const words = { title: id, narration: '', label: id, clause: 'rfc6749#4.1' as const }
  return { id, kind, operation: 'tokenRequest', from, to, channel: 'back', ...words }
}

function recorded(id: string, refusal?: Refusal): RecordedMessage {
  const planned = resolved.messages.find((one) => one.id === id.split('~')[0])
  if (!planned) throw new RangeError(id)
  const { kind, from, to, channel } = planned
  return {
    id,
    message: planned.id,
    kind,
    from,
    to,
    channel,
    provenance: 'captured',
    at: 0,
    ...(refusal ? { refusal } : {}),
  }
}

const fresh = newRun({
  scenario: 'small',
  applicationType: 'web',
  issuer: 'https://id.example/oidc',
  seed: 'x'.repeat(43),
  startedAt: 0,
})

function played(messages: readonly RecordedMessage[], position: number, ended = false): Playback {
  const recording: Recording = {
    format: 1,
    scenario: 'small',
    applicationType: 'web',
    issuer: fresh.issuer,
    messages,
    ended,
  }
  return startPlayback({ recording, run: { ...fresh, position }, shown: messages.length })
}

function answer(ids: readonly string[], position: number, rest: Partial<Advanced> = {}): Advanced {
  const messages = ids.map((id) => recorded(id))
  return { messages, run: { ...fresh, position }, ended: false, shown: ids.length, ...rest }
}

const mismatch: Check = { id: 'state', label: 'state', result: 'failed', clause: 'rfc6749#10.12' }
const refusal: Refusal = { by: 'server', error: 'invalid_grant' }

describe('playback', () => {
  it('starts at the last message there is, and at rest', () => {
    expect(played([recorded('a'), recorded('b')], 1)).toMatchObject({
      playhead: 1,
      moved: false,
      playing: false,
    })
  })

  it('seeks within what was recorded', () => {
    const state = played([recorded('a'), recorded('b')], 1)
    expect(playback(state, { type: 'seek', index: -3 }).playhead).toBe(0)
    expect(playback(state, { type: 'seek', index: 9 }).playhead).toBe(1)
  })

  it('appends what was performed and goes to its end', () => {
    const state = playback(played([recorded('a')], 0), { type: 'append', result: answer(['b', 'c'], 2) })
    expect(state.recording.messages.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(state).toMatchObject({ playhead: 2, busy: false, moved: true })
  })

  it('keeps the branch without changes behind a fork, and brings it back', () => {
    const before = played([recorded('a'), recorded('b')], 1)
    const run = { ...fresh, edits: [{ message: 'a', change: 'remove' as const, pointer: '/form/code' }] }
    const result = { messages: [recorded('a')], run, ended: false, shown: 1 }
    const forked = playback(before, { type: 'replace', result, keepBase: true })
    const again = playback(forked, { type: 'replace', result, keepBase: true })
    expect(isEdited(forked.run)).toBe(true)
    expect(again.base?.recording).toBe(before.recording)
    expect(playback(again, { type: 'reset' })).toMatchObject({
      recording: before.recording,
      run: before.run,
      playhead: 1,
      base: null,
    })
  })

  it('forgets the branch behind a run with other choices', () => {
    const state = playback(played([recorded('a')], 0), {
      type: 'replace',
      result: answer(['a'], 0),
      keepBase: false,
    })
    expect(state.base).toBeNull()
    expect(playback(state, { type: 'reset' })).toBe(state)
  })

  it('stops playing where something went wrong, and says what', () => {
    const busy = playback(playback(played([recorded('a')], 0), { type: 'play', playing: true }), {
      type: 'request',
    })
    const failed = playback(busy, {
      type: 'fail',
      problem: { detail: 'Away.', retry: true, forgotten: false },
    })
    expect(failed).toMatchObject({ busy: false, playing: false, problem: { detail: 'Away.' } })
    expect(playback(failed, { type: 'dismiss' }).problem).toBeNull()
  })

  it('stays at the message that went wrong while what follows from it is known', () => {
    const wrong = { ...recorded('b'), checks: [{ by: 'client', checks: [mismatch] }] }
    const result = { ...answer([], 2), messages: [wrong, recorded('c')], shown: 1 }
    const state = playback(played([recorded('a')], 0), { type: 'append', result })
    expect(state.playhead).toBe(1)
    expect(state.recording.messages).toHaveLength(3)
    expect(wentWrong(wrong)).toBe(true)
    expect(wentWrong(recorded('b', refusal))).toBe(true)
    expect(wentWrong(recorded('b'))).toBe(false)
  })

  it('sets the speed', () => {
    expect(playback(played([recorded('a')], 0), { type: 'speed', speed: 2 }).speed).toBe(2)
  })

  it('goes on with a stored run without anything moving', () => {
    const stored = played([recorded('a'), recorded('b'), recorded('c')], 2)
    const branch = { recording: stored.recording, run: stored.run, playhead: 1 }
    const state = playback(played([recorded('a')], 0), { type: 'resume', branch, base: null })
    expect(state).toMatchObject({ playhead: 1, moved: false })
  })
})

describe('timeline', () => {
  const states = (state: Playback) => timeline(resolved, state).map(({ key, state: at }) => `${key} ${at}`)

  it('has every message once, with its place', () => {
    const state = playback(played([recorded('a'), recorded('b')], 1), { type: 'seek', index: 0 })
    expect(states(state)).toEqual(['a now', 'b next', 'c next', 'd next'])
    expect(timeline(resolved, state).map(({ placed }) => placed.mark)).toEqual(['1a', '1b', '2', '3'])
  })

  it('names what happens again as it will be recorded', () => {
    expect(states(played([recorded('a'), recorded('b')], -1))).toEqual([
      'a past',
      'b now',
      'a~2 next',
      'b~2 next',
      'c next',
      'd next',
    ])
  })

  it('says what was never reached', () => {
    expect(states(played([recorded('a'), recorded('b')], 1, true))).toEqual([
      'a past',
      'b now',
      'c not-reached',
      'd not-reached',
    ])
  })

  it('passes over what the server says will not happen', () => {
    const state = { ...played([recorded('a'), recorded('b')], 1), next: 'd' }
    expect(states(state)).toEqual(['a past', 'b now', 'd next', 'c not-reached'])
  })

  it('foretells the answer of whoever refused already', () => {
    const [, reply] = timeline(resolved, played([recorded('a', refusal)], 0))
    expect(reply).toMatchObject({ key: 'b', refused: true, state: 'next' })
  })

  it('takes a message for the refusal where nobody answers it', () => {
    expect(timeline(resolved, played([recorded('a', refusal)], 0, true))[0]?.refused).toBe(true)
  })

  it('puts what was never reached where it belongs', () => {
    const moments = timeline(resolved, played([recorded('a'), recorded('b'), recorded('d')], 3, true))
    expect(moments.map(({ key }) => key)).toEqual(['a', 'b', 'd', 'c'])
    expect(inPlaces(resolved, moments).map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd'])
    const whole = moments.slice(0, 3)
    expect(inPlaces(resolved, whole)).toBe(whole)
  })

  it('refuses a message that is in no step', () => {
    const stray = { ...recorded('a'), message: 'zzz' }
    expect(() => timeline(resolved, played([stray], 0))).toThrow(RangeError)
  })
})

describe('steps', () => {
  const moments = timeline(resolved, played([recorded('a'), recorded('b')], 1))

  it('goes to the first message of the next step', () => {
    expect(nextStepOf(moments, 0)?.key).toBe('c')
    expect(nextStepOf(moments, 3)).toBeUndefined()
  })

  it('goes to the first message of this step, then of the one before', () => {
    expect(previousStepOf(moments, 1)?.key).toBe('a')
    expect(previousStepOf(moments, 2)?.key).toBe('a')
    expect(previousStepOf(moments, 0)?.key).toBe('a')
  })
})
