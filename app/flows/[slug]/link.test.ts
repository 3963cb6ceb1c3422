import { describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { deviceAuthorization } from '#content/scenarios/device-authorization/scenario.ts'
import type { Scenario } from '#lib/scenario/scenario.ts'
import { readLink } from './link.ts'

const read = (search: Parameters<typeof readLink>[1]) => {
  const { resolved, at, problems } = readLink(authorizationCodePkce, search)
  return {
    type: resolved.applicationType.id,
    breaks: resolved.breaks.map(({ id }) => id),
    at,
    bad: problems.map(({ value }) => value).join() || undefined,
  }
}

const first = { type: 'spa', breaks: [], at: 'sign-in-press', bad: undefined }

describe('a link', () => {
  it('without anything opens the message a lesson begins with, and a named place all the same', () => {
    const lesson = { ...authorizationCodePkce, opens: 'token-response' }
    expect(readLink(lesson, {}).at).toBe('token-response')
    expect(readLink(lesson, { at: 'sign-in' }).at).toBe('sign-in')
    expect(readLink(lesson, { at: 'nonsense' }).at).toBe('sign-in-press')
  })

  it('without anything opens the first message of the first application type', () => {
    expect(read({})).toEqual(first)
  })

  it('opens the application type, the message and the breaks it names', () => {
    expect(read({ app: 'web', at: 'token-response', break: 'wrong-verifier' })).toEqual({
      type: 'web',
      breaks: ['wrong-verifier'],
      at: 'token-response',
      bad: undefined,
    })
  })

  it('may name several breaks', () => {
    expect(read({ break: 'wrong-verifier,,tampered-token' }).breaks).toEqual([
      'wrong-verifier',
      'tampered-token',
    ])
  })

  it('may name a message that happens a second time', () => {
    expect(read({ at: 'token-response~2', break: 'code-twice' })).toMatchObject({
      at: 'token-response~2',
      bad: undefined,
    })
  })

  it('that says a thing twice means the first', () => {
    expect(read({ app: ['web', 'spa'], at: ['pkce', 'nope'] })).toMatchObject({ type: 'web', at: 'pkce' })
  })

  it('to an unknown message opens the first, and says so', () => {
    expect(read({ at: 'nope' })).toEqual({ ...first, bad: 'nope' })
    expect(read({ app: 'web', at: 'preflight-request' })).toMatchObject({
      type: 'web',
      bad: 'preflight-request',
    })
  })

  it('with an unknown application type opens the first, and says so', () => {
    expect(read({ app: 'mobile', at: 'token-response' })).toEqual({
      ...first,
      at: 'token-response',
      bad: 'mobile',
    })
  })

  it('with an unknown break, or one of another application type, opens the flow without, and says so', () => {
    expect(read({ break: 'nope' })).toEqual({ ...first, bad: 'nope' })
    expect(read({ app: 'spa', break: 'wrong-secret' })).toEqual({ ...first, bad: 'wrong-secret' })
    expect(read({ app: 'web', break: 'wrong-secret' }).breaks).toEqual(['wrong-secret'])
  })

  it('with several breaks, of which some are unknown, keeps the others and says which', () => {
    expect(read({ break: 'nope,wrong-verifier,neither' })).toMatchObject({
      breaks: ['wrong-verifier'],
      bad: 'nope,neither',
    })
  })

  it('with several mistakes says all of them', () => {
    expect(read({ app: 'mobile', at: 'nope', break: 'neither' })).toEqual({
      ...first,
      bad: 'mobile,neither,nope',
    })
  })

  it('says a mistake in at most 80 characters', () => {
    expect(read({ at: 'x'.repeat(5000) }).bad).toHaveLength(80)
    expect(read({ app: 'x'.repeat(5000) }).bad).toHaveLength(80)
    expect(read({ break: 'x'.repeat(5000) }).bad).toHaveLength(80)
  })
})

describe('a mistake in a link', () => {
  const problem = (search: Parameters<typeof readLink>[1]) =>
    readLink(authorizationCodePkce, search).problems[0]

  it('is said with what there is', () => {
    expect(problem({ app: 'mobile' })).toEqual({
      names: 'application type',
      value: 'mobile',
      known: ['spa', 'web', 'native', 'native-scheme'],
    })
    const { known } = problem({ break: 'nope' }) ?? {}
    expect(known).toContain('wrong-verifier')
    expect(known, 'a break of another application type').not.toContain('wrong-secret')
  })

  it.each([
    [{ app: 'web', at: 'preflight-request' }, 'Single-page app', 'app=spa&at=preflight-request'],
    [{ at: 'login-request' }, 'Regular web app', 'app=web&at=login-request'],
    [
      { app: 'web', at: 'callback-page', break: 'wrong-secret,changed-state' },
      'Single-page app',
      'app=spa&break=changed-state&at=callback-page',
    ],
    [{ break: 'wrong-secret' }, 'Regular web app', 'app=web&break=wrong-secret'],
    [
      { break: 'wrong-secret', at: 'token-request' },
      'Regular web app',
      'app=web&break=wrong-secret&at=token-request',
    ],
  ])('%j is said with where it is', (search, says, query) => {
    expect(problem(search)?.elsewhere).toEqual({ says, href: `/flows/authorization-code-pkce?${query}` })
  })

  it('in a message that is there only with a break is said with the break', () => {
    const [scenario, added] = [deviceAuthorization, messageAdded(deviceAuthorization)]
    const { elsewhere } = readLink(scenario, { at: added.message }).problems[0] ?? {}
    expect(elsewhere?.says).toBe(added.title)
    expect(
      readLink(scenario, Object.fromEntries(new URL(elsewhere?.href ?? '', 'https://x.example').searchParams))
        .problems,
    ).toEqual([])
  })
})

/** A message that a break brings. */
function messageAdded({ breaks }: Scenario) {
  const [found] = breaks.flatMap(({ title, adds = [] }) =>
    adds.flatMap(({ messages }) => messages.map(({ id }) => ({ title, message: id }))),
  )
  if (!found) throw new Error('no break brings a message')
  return found
}
