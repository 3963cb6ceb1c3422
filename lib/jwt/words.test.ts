import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareTokens } from './compare.ts'
import { decode } from './decode.ts'
import { indented } from './indented.ts'
import {
  lifetimeOf,
  livenessAt,
  livenessInWords,
  looksLikeMilliseconds,
  numericDate,
  spanInWords,
  utcMoment,
} from './lifetime.ts'
import { shown, visible } from './shown.ts'

const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const tokenOf = (header: object, claims: object) => decode(`${json(header)}.${json(claims)}.c2ln`)

describe('the life of a token', () => {
  const lifetime = lifetimeOf(tokenOf({}, { iat: 90, nbf: 100, exp: 200 }).claims)

  it('is read from its claims, and only numbers count', () => {
    expect(lifetime).toEqual({ issued: 90, begins: 100, ends: 200 })
    expect(lifetimeOf(tokenOf({}, { iat: '90', nbf: null, exp: 1e300 }).claims)).toEqual({})
    expect(lifetimeOf(undefined)).toEqual({})
  })

  it.each([
    [99, 0, 'not-yet', 'Not valid for another 1 second'],
    [100, 0, 'alive', 'Expires in 1 minute 40 seconds'],
    [199, 0, 'alive', 'Expires in 1 second'],
    [200, 0, 'expired', 'Expired 0 seconds ago'],
    [210, 60, 'alive', 'At its edge by 10 seconds, within the skew that you allow'],
    [260, 60, 'expired', 'Expired 1 minute ago'],
    [50, 60, 'alive', 'At its edge by 50 seconds, within the skew that you allow'],
    [39, 60, 'not-yet', 'Not valid for another 1 minute 1 second'],
  ])('at %i with a skew of %i', (now, skew, state, words) => {
    const liveness = livenessAt(lifetime, now, skew)
    expect(liveness.state).toBe(state)
    expect(livenessInWords(liveness)).toBe(words)
  })

  it('may have no end', () => {
    expect(livenessAt({}, 1, 0).state).toBe('endless')
    expect(livenessAt({ begins: 10 }, 5, 60).state).toBe('endless')
    expect(livenessInWords(livenessAt({ begins: 1 }, 5, 0))).toContain('no end')
  })

  it('is told in words', () => {
    expect([0, 59, 60, 3661, 90_000, -5, 86_400 * 2000].map((seconds) => spanInWords(seconds))).toEqual([
      '0 seconds',
      '59 seconds',
      '1 minute',
      '1 hour 1 minute',
      '1 day 1 hour',
      '5 seconds',
      '2,000 days',
    ])
    expect(utcMoment(1_795_427_167)).toBe('2026-11-23 09:46:07 UTC')
    expect([looksLikeMilliseconds(1_795_427_167_000), looksLikeMilliseconds(1_795_427_167)]).toEqual([
      true,
      false,
    ])
    expect(numericDate(8.64e12)).toBe(8.64e12)
    expect(() => utcMoment(-8.64e12)).not.toThrow()
  })
})

describe('two tokens', () => {
  it('are told apart member by member', () => {
    const differences = compareTokens(
      tokenOf({ alg: 'ES256', kid: 'a' }, { iss: 'i', exp: 1, gone: 0 }),
      tokenOf({ alg: 'ES256' }, { iss: 'i', exp: 2, added: [1] }),
    )
    expect(
      differences.map(({ part, name, left, right, change }) => [part, name, left, right, change]),
    ).toEqual([
      ['header', 'alg', '"ES256"', '"ES256"', 'same'],
      ['header', 'kid', '"a"', undefined, 'gone'],
      ['payload', 'iss', '"i"', '"i"', 'same'],
      ['payload', 'exp', '1', '2', 'changed'],
      ['payload', 'gone', '0', undefined, 'gone'],
      ['payload', 'added', undefined, '[1]', 'added'],
    ])
  })
})

describe('JSON in lines', () => {
  it('is what JSON.stringify makes of it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        expect(indented(JSON.stringify(value))).toBe(JSON.stringify(value, undefined, 2))
      }),
    )
  })

  it('keeps every digit', () => {
    expect(indented('{"a":12345678901234567890,"b":[]}')).toBe(
      '{\n  "a": 12345678901234567890,\n  "b": []\n}',
    )
  })
})

describe('what can’t be seen', () => {
  it('stands as its number', () => {
    expect(visible('a\u202eb\u0000\u200bc\n\u{e0041}')).toBe('a\\u202eb\\u0000\\u200bc\n\\u{E0041}')
    expect(['x', ' ', '\u202e', '😀'].map(shown)).toEqual(['“x”', 'U+0020', 'U+202E', '“😀”'])
  })
})
