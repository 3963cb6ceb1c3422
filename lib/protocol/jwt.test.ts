import { describe, expect, it } from 'vitest'
import { decodeJwt, memberText } from './jwt.ts'

const encode = (text: string) => Buffer.from(text).toString('base64url')
const token = (head: string, claims: string, signature = 'c2ln') =>
  [encode(head), encode(claims), signature].join('.')

describe('a token', () => {
  it('is taken apart, nothing is verified', () => {
    expect(decodeJwt(token('{"alg":"ES256"}', '{"name":"Zoë 🎉"}'))).toEqual({
      header: { alg: 'ES256' },
      claims: { name: 'Zoë 🎉' },
      signature: 'c2ln',
    })
  })

  it('without a signature is one too', () => {
    expect(decodeJwt(token('{"alg":"none"}', '{}', ''))?.signature).toBe('')
  })

  it.each([
    ['nothing', ''],
    ['two parts', 'a.b'],
    ['five parts', 'a.b.c.d.e'],
    ['an empty part', `.${encode('{}')}.x`],
    ['padding', `${btoa('{"a":1}  ')}=.${encode('{}')}.x`],
    ['characters of another alphabet', `a+b/.${encode('{}')}.x`],
    ['a header that is a list', token('[]', '{}')],
    ['claims that are a text', token('{}', '"text"')],
    ['broken JSON', token('{}', '{')],
    [
      'octets that are no UTF-8',
      `${encode('{}')}.${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.x`,
    ],
  ])('is none with %s', (_, text) => {
    expect(decodeJwt(text)).toBeUndefined()
  })
})

describe('a member as text', () => {
  it('is itself, or JSON, or absent', () => {
    const members = { text: 't', list: ['a'], zero: 0, none: null }
    expect(['text', 'list', 'zero', 'none', 'nope'].map((name) => memberText(members, name))).toEqual([
      't',
      '["a"]',
      '0',
      'null',
      'absent',
    ])
    expect(memberText(undefined, 'x')).toBe('absent')
  })
})
