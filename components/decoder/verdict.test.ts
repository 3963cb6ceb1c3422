import { describe, expect, it } from 'vitest'
import { decode } from '#lib/jwt/decode.ts'
import { verdictOn } from './verdict.ts'

const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = `${json({ alg: 'ES256', typ: 'at+jwt' })}.${json({ sub: 'x' })}.c2ln`
const sealed = `${json({ alg: 'dir', enc: 'A128GCM' })}..aXY.Y3Q.dGFn`
const verified = { outcome: 'verified', sentence: 'The signature holds.' } as const

describe('the verdict', () => {
  it.each([
    [undefined, undefined, undefined, 'empty', /^Nothing to read yet/],
    ['eyJ.x', undefined, undefined, 'malformed', /^Not well formed\. The token has 2 parts/],
    [sealed, undefined, undefined, 'encrypted', /^Encrypted/],
    [sealed, { outcome: 'failed', sentence: 'It does not open.' }, undefined, 'encrypted', /does not open/],
    [sealed, { outcome: 'decrypted', sentence: 'It opens.' }, undefined, 'unverified', /It opens/],
    [token, undefined, 'expired', 'unverified', /^Access token, not verified\..*It has expired\.$/],
    [token, verified, 'expired', 'valid', /^Access token\. The signature holds\. It has expired\.$/],
    [token, verified, 'not-yet', 'valid', /It is not valid yet\.$/],
    [token, { outcome: 'failed', sentence: 'It does not hold.' }, 'alive', 'invalid', /It does not hold\.$/],
    [token, { outcome: 'unusable', sentence: 'No key.' }, 'alive', 'unverified', /not verified\. No key\.$/],
    [`${token}.x1`, verified, 'alive', 'malformed', /4 parts/],
  ] as const)('on %j is told in a word', (text, checked, liveness, state, words) => {
    const verdict = verdictOn(text === undefined ? undefined : decode(text), checked, liveness)
    expect(verdict.state).toBe(state)
    expect(verdict.words).toMatch(words)
  })

  it('on a token with a broken one inside is the same', () => {
    const inside = Buffer.from(`${token}.x`).toString('base64url')
    expect(verdictOn(decode(`${json({ alg: 'ES256' })}.${inside}.c2ln`), undefined, undefined)).toEqual({
      state: 'malformed',
      words: 'Not well formed. The token inside it has a flaw.',
    })
  })
})
