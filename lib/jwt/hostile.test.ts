import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hobbitKeys, hobbitTokens, signedExamples } from '#lib/testing/jose-examples.ts'
import { readKeys } from './keys.ts'
import { verify } from './verify.ts'

const outcomes = ['verified', 'failed', 'none', 'unsupported', 'unusable']

async function judged(token: string, key: string) {
  const verdict = await verify(token, await readKeys(key))
  expect(outcomes).toContain(verdict.outcome)
  expect(verdict.sentence).toMatch(/\S/)
  return verdict
}

const base64url = (text: string) => Buffer.from(text).toString('base64url')

const headers = fc.record(
  {
    alg: fc.constantFrom<unknown>(
      'HS256',
      'RS256',
      'ES256',
      'PS512',
      'EdDSA',
      'Ed448',
      'none',
      'ES256K',
      '',
      1,
      null,
    ),
    kid: fc.oneof(fc.string(), fc.constant('bilbo.baggins@hobbiton.example'), fc.integer()),
    crit: fc.oneof(fc.array(fc.string()), fc.string()),
    b64: fc.oneof(fc.boolean(), fc.string()),
  },
  { requiredKeys: [] },
)

const tokens = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.string({ unit: fc.constantFrom(...'A B _ - = . e { } "'.split(' ')) }), { maxLength: 6 })
    .map((parts) => parts.join('.')),
  fc
    .tuple(headers, fc.string(), fc.base64String())
    .map(
      ([header, payload, signature]) =>
        `${base64url(JSON.stringify(header))}.${base64url(payload)}.${signature.replaceAll(/[+/=]/g, '')}`,
    ),
  fc.json(),
  fc
    .record(
      { payload: fc.string(), protected: fc.string(), header: headers, signature: fc.string() },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value)),
  fc.constantFrom(...signedExamples.map(({ token }) => token)),
)

const keys = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc
    .record(
      {
        kty: fc.constantFrom('RSA', 'EC', 'OKP', 'oct', 'AKP'),
        crv: fc.constantFrom('P-256', 'P-384', 'Ed25519', 'Ed448', 'X25519', 'secp256k1'),
        n: fc.base64String(),
        e: fc.base64String(),
        x: fc.base64String(),
        y: fc.base64String(),
        k: fc.base64String(),
        d: fc.base64String(),
        key_ops: fc.array(fc.string()),
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value).replaceAll(/[+/=]/g, '')),
  fc
    .tuple(
      fc.constantFrom('PUBLIC KEY', 'PRIVATE KEY', 'CERTIFICATE', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'X'),
      fc.uint8Array({ maxLength: 200 }),
    )
    .map(
      ([label, bytes]) =>
        `-----BEGIN ${label}-----\n${Buffer.from(bytes).toString('base64')}\n-----END ${label}-----`,
    ),
  fc.constantFrom(hobbitKeys, ...signedExamples.map(({ key }) => key)),
)

describe('whatever is pasted', () => {
  it('comes to a verdict', async () => {
    await fc.assert(
      fc.asyncProperty(tokens, keys, async (token, key) => void (await judged(token, key))),
      { numRuns: 1500 },
    )
  })

  it('verifies only what was signed: no change of a character gets through', async () => {
    const examples = fc.constantFrom(...hobbitTokens, ...signedExamples)
    const change = fc.record({
      example: examples,
      at: fc.nat(),
      character: fc.constantFrom(...'A,Z,a,z,0,9,_,-,.,+,=, '.split(',')),
    })
    await fc.assert(
      fc.asyncProperty(change, async ({ example: { token, key }, at, character }) => {
        const place = at % token.length
        const changed = token.slice(0, place) + character + token.slice(place + 1)
        const { outcome } = await judged(changed, key)
        // white space around a token is not part of it
        expect(outcome === 'verified').toBe(changed.trim() === token)
      }),
      { numRuns: 600 },
    )
  })
})

describe('what is made to keep a reader busy', () => {
  const fast = async (work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    expect(performance.now() - start).toBeLessThan(5000)
  }
  const jwk = (value: object) => JSON.stringify(value)

  it.each<[string, string, string]>([
    [
      'a megabyte of payload',
      `eyJhbGciOiJIUzI1NiJ9.${'A'.repeat(1_000_000)}.${'A'.repeat(43)}`,
      'x'.repeat(32),
    ],
    ['a megabyte of signature', `eyJhbGciOiJIUzI1NiJ9.e30.${'A'.repeat(1_000_000)}`, 'x'.repeat(32)],
    ['a megabyte of dots', '.'.repeat(1_000_000), 'x'],
    ['ten megabytes', 'A'.repeat(10_000_000), 'x'],
    ['deep JSON', `${base64url(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`)}.e30.AAAA`, 'x'],
    ['brackets without end', '{"payload":'.repeat(100_000), 'x'],
    [
      'many names in crit',
      `${base64url(jwk({ alg: 'HS256', crit: Array.from({ length: 50_000 }, (_, index) => `n${index}`) }))}.e30.AAAA`,
      'x',
    ],
    ['a megabyte of secret', `eyJhbGciOiJIUzI1NiJ9.e30.${'A'.repeat(43)}`, 'x'.repeat(999_999)],
    [
      'a huge exponent',
      `eyJhbGciOiJSUzI1NiJ9.e30.${'A'.repeat(342)}`,
      jwk({ kty: 'RSA', n: `${'n'.repeat(341)}w`, e: `${'_'.repeat(341)}w` }),
    ],
    [
      'the longest key that is used',
      `eyJhbGciOiJSUzI1NiJ9.e30.${'A'.repeat(2730)}A`,
      jwk({ kty: 'RSA', n: `${'_'.repeat(2730)}w`, e: '__________8' }),
    ],
    [
      'a hundred thousand keys',
      'eyJhbGciOiJIUzI1NiJ9.e30.AAAA',
      `{"keys":[${'{"kty":"oct","k":"AA"},'.repeat(40_000)}7]}`,
    ],
    ['PEM without end', 'eyJhbGciOiJIUzI1NiJ9.e30.AAAA', '-----BEGIN PUBLIC KEY-----'.repeat(30_000)],
    [
      'very many blocks',
      'eyJhbGciOiJIUzI1NiJ9.e30.AAAA',
      '-----BEGIN A-----\n-----END A-----\n'.repeat(20_000),
    ],
    ['white space', `eyJhbGciOiJIUzI1NiJ9.e30.A${' '.repeat(500_000)}A`, ' '.repeat(500_000)],
  ])('%s', async (_, token, key) => {
    await fast(() => judged(token, key))
  })
})
