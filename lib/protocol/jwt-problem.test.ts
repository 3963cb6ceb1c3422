import { describe, expect, it } from 'vitest'
import { jwtProblem, pastedToken } from './jwt-problem.ts'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const [head, claims] = [part({ alg: 'ES256' }), part({ sub: 'alice' })]
const token = `${head}.${claims}.c2lnbmF0dXJl`

describe('what somebody pasted', () => {
  it.each([
    token,
    `  ${token}\n`,
    `Bearer ${token}`,
    `Authorization: Bearer ${token}`,
    `"${token}"`,
    `${token.slice(0, 20)}\n  ${token.slice(20)}`,
  ])('is taken as it was meant: %j', (text) => {
    expect(pastedToken(text)).toBe(token)
  })
})

describe('a token that can’t be read', () => {
  it('is told from one that can', () => {
    expect(jwtProblem(token)).toBeUndefined()
    expect(jwtProblem(`${head}.${claims}.`)).toBeUndefined()
  })

  it.each([
    ['', /no token yet/],
    ['n0t-a-jwt', /one part.*opaque/],
    [`${head}.${claims}`, /2 parts.*Copy all/],
    ['a.b.c.d', /4 parts/],
    ['a.b.c.d.e', /encrypted/],
    [`.${claims}.x`, /header is empty/],
    [`${head}..x`, /claims is empty/],
    [`${head}.${claims}!.x`, /claims.*“!”/],
    [`ab=.${claims}.x`, /header.*“=”/],
    [`${head.slice(0, -3)}.${claims}.x`, /header.*no JSON object/],
    [`${head}.${part('text')}.x`, /claims.*no JSON object/],
  ])('%j says why', (text, why) => {
    expect(jwtProblem(text)).toMatch(why)
  })
})
