import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rfc7515, rfc7516, rfc9449Proof } from '#lib/testing/rfc-tokens.ts'
import { isMalformed, memberOf, type Decoded, type Problem } from './decoded.ts'
import { charactersAtMost, decode } from './decode.ts'
import { findTokens } from './find.ts'
import { kindOf } from './kind.ts'

const encode = (text: string | Uint8Array) => Buffer.from(text).toString('base64url')
const json = (value: unknown) => encode(JSON.stringify(value))
const head = json({ alg: 'ES256' })
const claims = json({ sub: 'alice' })
const token = `${head}.${claims}.c2lnbmF0dXJl`

/** Part, code and sentence of what is wrong, remarks left out. */
function wrongs(text: string): string[] {
  return decode(text)
    .problems.filter(({ remark }) => !remark)
    .map(({ part, code, says }: Problem) => `${part} | ${code} | ${says}`)
}

function shape(decoded: Decoded) {
  return [decoded.form, decoded.serialization, decoded.parts.map(({ name }) => name)]
}

describe('the examples of RFC 7515', () => {
  it.each([
    ['a1', 'HS256'],
    ['a2', 'RS256'],
    ['a3', 'ES256'],
    ['a5', 'none'],
  ] as const)('appendix %s: the claims of joe', (name, alg) => {
    const decoded = decode(rfc7515[name])
    expect(shape(decoded)).toEqual(['jws', 'compact', ['header', 'payload', 'signature']])
    expect(memberOf(decoded.header, 'alg')).toBe(alg)
    expect(decoded.claims?.members.map(({ name: claim, source }) => [claim, source])).toEqual([
      ['iss', '"joe"'],
      ['exp', '1300819380'],
      ['http://example.com/is_root', 'true'],
    ])
    expect(isMalformed(decoded)).toBe(false)
  })

  it('A.4: a payload that is no JSON is shown, and is no JWT', () => {
    expect(decode(rfc7515.a4).content).toBe('Payload')
    expect(wrongs(rfc7515.a4)).toEqual(['payload | not-json | is no JSON: it begins with “Payload”'])
  })

  it('A.5: nobody signed it, which is worth a remark', () => {
    expect(decode(rfc7515.a5).problems).toMatchObject([{ part: 'signature', remark: true }])
  })

  it('A.6: two signatures in JSON', () => {
    const decoded = decode(rfc7515.a6)
    expect(shape(decoded)).toEqual(['jws', 'general', ['header', 'payload', 'signature']])
    expect(memberOf(decoded.unprotected, 'kid')).toBe('2010-12-29')
    expect(decoded.signatures).toHaveLength(1)
    expect(memberOf(decoded.signatures[0]?.header, 'alg')).toBe('ES256')
    expect(memberOf(decoded.claims, 'iss')).toBe('joe')
    expect(decoded.problems).toEqual([])
  })

  it('A.7: one signature in JSON, its parts told where they stand', () => {
    const decoded = decode(rfc7515.a7)
    expect(shape(decoded)).toEqual(['jws', 'flattened', ['header', 'payload', 'signature']])
    for (const { text, range } of decoded.parts) expect(rfc7515.a7.slice(range?.from, range?.to)).toBe(text)
    expect(decoded.problems).toEqual([])
  })
})

describe('the examples of RFC 7516', () => {
  const names = ['header', 'encrypted key', 'initialization vector', 'ciphertext', 'authentication tag']

  it.each([
    ['a1', 'RSA-OAEP', 'A256GCM'],
    ['a2', 'RSA1_5', 'A128CBC-HS256'],
  ] as const)('appendix %s: the header, and five parts', (name, alg, enc) => {
    const decoded = decode(rfc7516[name])
    expect(shape(decoded)).toEqual(['jwe', 'compact', names])
    expect([memberOf(decoded.header, 'alg'), memberOf(decoded.header, 'enc')]).toEqual([alg, enc])
    expect(decoded.problems).toEqual([])
    expect(kindOf(decoded).id).toBe('encrypted')
  })

  it.each(['a4', 'a5'] as const)(
    'appendix %s: JSON, its algorithm in the header that nothing protects',
    (name) => {
      const decoded = decode(rfc7516[name])
      expect(shape(decoded)).toEqual(['jwe', name === 'a4' ? 'general' : 'flattened', names])
      expect(memberOf(decoded.unprotected, 'jku')).toBe('https://server.example.com/keys.jwks')
      expect(decoded.problems).toEqual([])
    },
  )
})

describe('other tokens', () => {
  it('RFC 9449 §4.2: a DPoP proof', () => {
    const decoded = decode(rfc9449Proof)
    expect(memberOf(decoded.claims, 'jti')).toBe('-BwC3ESc6acc2lTc')
    expect([kindOf(decoded).id, isMalformed(decoded)]).toEqual(['dpop-proof', false])
  })

  it('RFC 7519 §5.2: a token whose payload is a token', () => {
    const decoded = decode(`${json({ alg: 'RS256', cty: 'JWT' })}.${encode(rfc7515.a1)}.c2ln`)
    expect(memberOf(decoded.nested?.claims, 'iss')).toBe('joe')
    expect(isMalformed(decoded)).toBe(false)
  })

  it('are not followed into each other for ever', () => {
    let text = token
    for (let depth = 0; depth < 8; depth += 1) text = `${head}.${encode(text)}.c2ln`
    expect(isMalformed(decode(text))).toBe(true)
  })

  it('RFC 7797: a payload that is not encoded', () => {
    const decoded = decode(`${json({ alg: 'HS256', b64: false, crit: ['b64'] })}.$_02.c2ln`)
    expect([decoded.content, isMalformed(decoded)]).toEqual(['$_02', false])
  })

  it('RFC 9901 §4: an SD-JWT, its disclosures and who presents it', () => {
    const disclosures = [json(['s1', 'email', 'a@mail.example']), json(['s2', { big: 1 }])]
    const text = [`${head}.${json({ _sd: ['x'] })}.c2ln`, ...disclosures, token].join('~')
    const decoded = decode(text)
    expect(decoded.disclosures.map(({ salt, name, source }) => [salt, name, source])).toEqual([
      ['s1', 'email', '"a@mail.example"'],
      ['s2', undefined, '{"big":1}'],
    ])
    expect(decoded.disclosures.map(({ range }) => text.slice(range.from, range.to))).toEqual(disclosures)
    expect(memberOf(decoded.keyBinding?.claims, 'sub')).toBe('alice')
    expect(kindOf(decoded).id).toBe('sd-jwt')
    expect(wrongs(`${token}~e30~`)).toEqual([expect.stringContaining('disclosure, number 1')])
  })
})

describe('broken input', () => {
  it.each([
    [`${head}.${claims}`, 'token | missing | has 2 parts. A signed JWT has 3'],
    [head, 'token | missing | has 1 part. A signed JWT has 3'],
    [`${token}.x1`, 'token | surplus | has 4 parts. A signed JWT has 3'],
    [
      rfc7516.a1.slice(0, rfc7516.a1.lastIndexOf('.')),
      'token | missing | has 4 parts. An encrypted JWT has 5',
    ],
    ['n0t-a-jwt', 'token | missing | has one part and no dots'],
    [`.${claims}.c2ln`, 'header | empty | is empty'],
    [`${head}..c2ln`, 'payload | empty | is empty: it may travel apart'],
    [`${head}.${claims}.`, 'signature | empty | is empty, though “alg” names'],
    [`${json({ alg: 'none' })}.${claims}.c2ln`, 'signature | surplus | is there, though “alg” is “none”'],
    [`${head}.${claims}!.c2ln`, 'payload | alphabet | has “!” as its character 21'],
    [`${head}.${claims}.c2\u202eln`, 'signature | alphabet | has U+202E as its character 3'],
    [`${encode('{"alg":"ES256"} ')}==.${claims}.c2ln`, 'header | padding | ends in “=”'],
    [
      `${head}.${encode('{"a":"??>"}').replace('-', '+')}.c2ln`,
      'payload | alphabet | has “+”, which belongs to plain base64',
    ],
    [
      `${head}.${claims.slice(0, 5)} ${claims.slice(5)}.c2ln`,
      'payload | white-space | has white space inside, as its character 6',
    ],
    [`${head}.${claims}.c2lnb`, 'signature | length | has 5 characters'],
    [`${head}.${encode('{"a":1')}.c2ln`, 'payload | truncated | is flawed JSON: it stops'],
    [
      `${head}.${encode('{"a":1} x')}.c2ln`,
      'payload | trailing | is flawed JSON: after its end comes more text: “x”',
    ],
    [
      `${head}.${encode('{"a":1,"a":2}')}.c2ln`,
      'payload | duplicate | is flawed JSON: “a” stands in it twice',
    ],
    [`${head}.${encode('[1]')}.c2ln`, 'payload | not-object | is JSON, but a list'],
    [`${head}.${encode('"text"')}.c2ln`, 'payload | not-object | is JSON, but a single value'],
    [`${encode('{"alg":1}')}.${claims}.c2ln`, 'header | parameter | has an “alg” that is no string'],
    [`${encode('{}')}.${claims}.c2ln`, 'header | parameter | has no “alg”'],
    [
      `${head}.${encode(Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))}.c2ln`,
      'payload | not-utf8 | holds octets',
    ],
    [`${head}.${encode('\ufeff{}')}.c2ln`, 'payload | not-json | is no JSON: it begins with “\\ufeff{}”'],
    ['{"a":1}', 'token | missing | is JSON with neither a “payload”'],
    ['{"payload":"e30"}', 'has no “signature” that is a string'],
    ['{"payload":1,"signature":"c2ln"}', 'has no “payload” that is a string'],
  ])('%j says what is wrong', (text, wrong) => {
    expect(wrongs(text).join('\n')).toContain(wrong)
    expect(isMalformed(decode(text))).toBe(true)
  })

  it('keeps what can be read of it', () => {
    const decoded = decode(`${head}.${encode('{"a":1,"b":')}`)
    expect(memberOf(decoded.header, 'alg')).toBe('ES256')
    expect(decoded.claims?.members.map(({ name }) => name)).toEqual(['a'])
  })

  it('remarks on bits that mean nothing, which another signature could differ in', () => {
    expect(decode(`${head}.${claims}.c2lnbmF0dXJlcw`).problems).toEqual([])
    expect(decode(`${head}.${claims}.c2lnbmF0dXJlcx`).problems).toMatchObject([
      { code: 'unused-bits', remark: true },
    ])
  })
})

describe('the characters that carry a claim', () => {
  it('decode to it, whatever stands before it', () => {
    const member = fc.tuple(fc.string({ unit: 'binary' }), fc.jsonValue())
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 6 }), (members) => {
        const object = Object.fromEntries(members)
        const text = `${head}.${json(object)}.c2ln`
        for (const { range, carriedBy } of decode(text).claims?.members ?? []) {
          if (!carriedBy) throw new Error('every claim of a whole token has its place')
          const start = head.length + 1
          // whole groups of four around it decode to something that holds it
          const from = start + Math.floor((carriedBy.from - start) / 4) * 4
          const to = start + Math.ceil((carriedBy.to - start) / 4) * 4
          const around = Buffer.from(text.slice(from, Math.min(to, text.lastIndexOf('.'))), 'base64url')
          const wanted = Buffer.from(JSON.stringify(object).slice(range.from, range.to))
          expect(around.includes(wanted)).toBe(true)
          expect(carriedBy.to - carriedBy.from).toBeLessThanOrEqual(Math.ceil((wanted.length * 4) / 3) + 1)
        }
      }),
    )
  })

  it('are those of RFC 7515 A.1 for “exp”', () => {
    const [, exp] = decode(rfc7515.a1).claims?.members ?? []
    const part = rfc7515.a1.slice(exp?.carriedBy?.from, exp?.carriedBy?.to)
    expect(part).toBe('ICJleHAiOjEzMDA4MTkzODAs'.slice(1, 24).slice(0, part.length))
  })
})

describe('any input', () => {
  it('is read without an error', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map(encode),
      fc.constantFrom('.', '~', 'eyJ', '=', ' ', '\n', '%2E', 'Bearer '),
    )
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), text), (input) => {
        for (const found of findTokens(input)) kindOf(decode(found.token))
        kindOf(decode(input))
      }),
      { numRuns: 2000 },
    )
  })

  const size = charactersAtMost
  const inside = (payload: string) => `${head}.${encode(payload)}.c2ln`
  it.each([
    ['dots', '.'.repeat(size)],
    ['tildes', `${token}${'~'.repeat(size - 100)}`],
    ['equals signs', `${'='.repeat(size - 1)}x`],
    ['white space', `eyJ${' '.repeat(size - 10)}x`],
    ['one letter', 'e'.repeat(size)],
    ['tokens', 'eyJ.x '.repeat(size / 6)],
    ['quotes', `${'"'.repeat(size - 1)}x`],
    ['brackets', inside('['.repeat(700_000))],
    ['nested objects', inside('{"a":'.repeat(140_000))],
    ['a long string', inside(`{"a":"${'\\n'.repeat(350_000)}"}`)],
    ['members', inside(`{${Array.from({ length: 60_000 }, (_, index) => `"${index}":1`).join()}}`)],
    ['more than the limit', 'e'.repeat(size + 1)],
  ])('of a million characters, %s, is read in one pass', (_, input) => {
    const start = performance.now()
    for (const found of findTokens(input)) kindOf(decode(found.token))
    decode(input)
    // what is quadratic would take minutes
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
