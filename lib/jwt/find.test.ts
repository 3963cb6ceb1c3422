import { describe, expect, it } from 'vitest'
import { rfc7515 } from '#lib/testing/rfc-tokens.ts'
import { findTokens } from './find.ts'

const token = rfc7515.a1
const other = rfc7515.a3

describe('what somebody pasted', () => {
  it.each([
    [token, 'the text'],
    [`  ${token}\n`, 'the text'],
    [`Bearer ${token}`, 'the text'],
    [`authorization: bearer ${token}`, 'the Authorization header'],
    [`DPoP: ${token}`, 'the DPoP header'],
    [`"${token}",`, 'the text'],
    [`'Bearer ${token}'`, 'the text'],
    [`${token.slice(0, 20)}\n  ${token.slice(20, 90)}\r\n${token.slice(90)}`, 'the text'],
    [token.replaceAll('.', '%2E'), 'the text'],
    [`curl -H 'Authorization: Bearer ${token}' https://photos.example/`, 'the Authorization header'],
    [`https://inkwell.example/cb#id_token=${token}&state=x`, 'the address, as id_token'],
    [`https://inkwell.example/cb?response=${token}`, 'the address, as response'],
    [`grant_type=x&assertion=${token}`, 'the text, as assertion'],
    [JSON.stringify({ token_type: 'Bearer', id_token: token }), 'the JSON, as id_token'],
    [JSON.stringify({ a: [{ b: `Bearer ${token}` }] }), 'the JSON, as b'],
    [JSON.stringify(token), 'the text'],
    [`the log says ${token} and goes on`, 'the text'],
    [`{"id_token": "${token}", "cut": `, 'the text'],
  ])('%j: the token in it is found', (text, where) => {
    expect(findTokens(text)).toMatchObject([{ token, where }])
  })

  it('tells every token of a response, once', () => {
    const response = JSON.stringify({
      access_token: other,
      id_token: token,
      again: token,
      refresh_token: 'opaque',
    })
    expect(findTokens(response).map(({ where }) => where)).toEqual([
      'the JSON, as access_token',
      'the JSON, as id_token',
    ])
  })

  it('tells where a token begins, where it stands there as it is', () => {
    expect(findTokens(`Bearer ${token}`)[0]?.at).toBe(7)
    expect(findTokens(token.replaceAll('.', '%2E'))[0]).not.toHaveProperty('at')
  })

  it('is taken whole where it is a JSON serialization, or nothing known', () => {
    for (const text of [
      rfc7515.a6,
      rfc7515.a7,
      'n0t-a-jwt',
      'two words',
      '{"a":1}',
      '{"payload": "e30", cut',
    ])
      expect(findTokens(text)).toMatchObject([{ token: text, at: 0 }])
  })

  it('keeps the mistakes in a token, so that they can be told', () => {
    for (const wrong of [
      token.replace('.', '!.'),
      token.replace('.', ' .'),
      token.replace('.', '=.'),
      `${token}!`,
      `ey.${token.slice(0, 9)} x`,
    ])
      expect(findTokens(wrong)[0]?.token).toBe(wrong)
  })

  it('may be nothing', () => {
    expect(findTokens(' \n')).toEqual([])
  })
})
