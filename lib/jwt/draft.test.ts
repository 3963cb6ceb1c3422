import { describe, expect, it } from 'vitest'
import { algIn, draftOf, withAlgorithm } from './draft.ts'

const base64url = (text: string) => Buffer.from(text).toString('base64url')

describe('what is edited', () => {
  it('is what stands in the token, to the character', () => {
    const claims = '{ "big": 12345678901234567890 }'
    expect(draftOf(` ${base64url('{"alg" : "RS256"}')}.${base64url(claims)}.AAAA`)).toEqual({
      header: '{"alg" : "RS256"}',
      claims,
    })
  })

  it.each(['', 'a', '!.!.!', 'gA.gA.gA'])('%j: an empty one', (token) => {
    expect(draftOf(token)).toEqual({ header: '{"alg":"ES256","typ":"JWT"}', claims: '{}' })
  })
})

describe('the algorithm', () => {
  it.each([
    ['{"alg":"PS256"}', 'PS256'],
    ['{"alg":"none"}', undefined],
    ['{"alg":1}', undefined],
    ['{', undefined],
    ['[]', undefined],
  ])('in %s', (header, alg) => {
    expect(algIn(header)).toBe(alg)
  })

  it('is changed together with the name of the key', () => {
    expect(withAlgorithm('{"typ":"JWT","kid":"old","alg":"RS256"}', 'ES256', 'new')).toBe(
      '{"typ":"JWT","alg":"ES256","kid":"new"}',
    )
    expect(withAlgorithm('{"kid":"old"}', 'none', undefined)).toBe('{"alg":"none"}')
    expect(withAlgorithm('{', 'ES256', 'a')).toBe('{"alg":"ES256","kid":"a"}')
  })
})
