import { describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { readLink } from './link.ts'

const read = (search: Parameters<typeof readLink>[1]) => {
  const { resolved, at, badLink } = readLink(authorizationCodePkce, search)
  return {
    type: resolved.applicationType.id,
    breaks: resolved.breaks.map(({ id }) => id),
    at,
    bad: badLink?.message,
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

  it('says a mistake in at most 80 characters', () => {
    expect(read({ at: 'x'.repeat(5000) }).bad).toHaveLength(80)
    expect(read({ app: 'x'.repeat(5000) }).bad).toHaveLength(80)
    expect(read({ break: 'x'.repeat(5000) }).bad).toHaveLength(80)
  })
})
