import { CompactEncrypt, exportJWK, exportPKCS8, generateKeyPair, type JWK } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  keyWrapExample,
  oaepExample,
  passwordExample,
  rsa15Token,
  trust,
  trustExamples,
} from '#lib/testing/jwe-examples.ts'
import { signedExamples } from '#lib/testing/jose-examples.ts'
import { decrypt } from './decrypt.ts'
import { readKeys } from './keys.ts'

const bytes = new TextEncoder()

async function opened(token: string, key: string | object) {
  return decrypt(token, await readKeys(typeof key === 'string' ? key : JSON.stringify(key)))
}

const base64url = (text: string) => Buffer.from(text).toString('base64url')

function withHeader(header: object): string {
  return `${base64url(JSON.stringify(header))}.AAAA.AAAA.AAAA.AAAA`
}

describe('the examples of the specifications', () => {
  it.each([oaepExample, keyWrapExample])('$name', async ({ token, key, plaintext }) => {
    expect(await opened(token, key)).toMatchObject({
      outcome: 'decrypted',
      code: 'decrypted',
      plaintext,
      nested: false,
    })
  })

  it.each(trustExamples)('$name', async ({ token, key }) => {
    expect(await opened(token, key)).toMatchObject({ outcome: 'decrypted', plaintext: trust })
  })

  it('$name', async () => {
    const { plaintext = '' } = await opened(passwordExample.token, passwordExample.key)
    expect(JSON.parse(plaintext)).toHaveProperty('keys')
  })

  it.each([oaepExample, keyWrapExample, ...trustExamples])('$name, changed', async ({ token, key }) => {
    const parts = token.split('.')
    const changed = [
      ...parts.slice(0, 3),
      parts[3]?.replace(/^./, (one) => (one === 'A' ? 'B' : 'A')),
      parts[4],
    ].join('.')
    expect(await opened(changed, key)).toMatchObject({
      outcome: 'failed',
      code: 'does-not-open',
      clause: 'rfc7516#5.2',
    })
  })

  it('RFC 7516 A.2 is named, and why it is not decrypted', async () => {
    const { outcome, code, sentence } = await opened(rsa15Token, oaepExample.key)
    expect([outcome, code]).toEqual(['unsupported', 'alg-unsupported'])
    expect(sentence).toContain('Bleichenbacher')
  })
})

const secrets: Readonly<Record<string, number>> = {
  A128KW: 16,
  A192KW: 24,
  A256KW: 32,
  A128GCMKW: 16,
  A192GCMKW: 24,
  A256GCMKW: 32,
}
const encryptions: Readonly<Record<string, number>> = {
  A128GCM: 16,
  A192GCM: 24,
  A256GCM: 32,
  'A128CBC-HS256': 32,
  'A192CBC-HS384': 48,
  'A256CBC-HS512': 64,
}

async function made(
  key: Parameters<CompactEncrypt['encrypt']>[0],
  header: { alg: string; enc?: string; kid?: string; zip?: string; crit?: string[] },
  text: string | Uint8Array = 'inside',
) {
  return new CompactEncrypt(typeof text === 'string' ? bytes.encode(text) : text)
    .setProtectedHeader({ enc: 'A256GCM', ...header })
    .encrypt(key)
}

describe('every algorithm', () => {
  it.each([
    'RSA-OAEP',
    'RSA-OAEP-256',
    'RSA-OAEP-384',
    'RSA-OAEP-512',
    'ECDH-ES',
    'ECDH-ES+A128KW',
    'ECDH-ES+A192KW',
    'ECDH-ES+A256KW',
  ])('%s', async (alg) => {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
    const token = await made(publicKey, { alg })
    expect(await opened(token, await exportJWK(privateKey))).toMatchObject({ plaintext: 'inside' })
    expect(await opened(token, await exportPKCS8(privateKey))).toMatchObject({ plaintext: 'inside' })
  })

  it('ECDH-ES on X25519', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { crv: 'X25519', extractable: true })
    expect(
      await opened(await made(publicKey, { alg: 'ECDH-ES' }), await exportJWK(privateKey)),
    ).toMatchObject({ plaintext: 'inside' })
  })

  it.each(Object.entries(secrets))('%s', async (alg, length) => {
    const secret = crypto.getRandomValues(new Uint8Array(length))
    const jwk = { kty: 'oct', k: Buffer.from(secret).toString('base64url') }
    expect(await opened(await made(secret, { alg }), jwk)).toMatchObject({ plaintext: 'inside' })
  })

  it.each(Object.entries(encryptions))('dir with %s', async (enc, length) => {
    const secret = crypto.getRandomValues(new Uint8Array(length))
    const jwk = { kty: 'oct', k: Buffer.from(secret).toString('base64url') }
    expect(await opened(await made(secret, { alg: 'dir', enc }), jwk)).toMatchObject({ plaintext: 'inside' })
  })

  it.each(['PBES2-HS256+A128KW', 'PBES2-HS384+A192KW', 'PBES2-HS512+A256KW'])('%s', async (alg) => {
    expect(await opened(await made(bytes.encode('password'), { alg }), 'password')).toMatchObject({
      plaintext: 'inside',
    })
    expect(await opened(await made(bytes.encode('password'), { alg }), 'other')).toMatchObject({
      outcome: 'failed',
      code: 'does-not-open',
    })
  })
})

describe('what comes out', () => {
  const secret = bytes.encode('0123456789abcdef')
  const text = '0123456789abcdef'

  it('is a token of its own, to be decoded next', async () => {
    const inner = signedExamples[0]?.token ?? ''
    expect(await opened(await made(secret, { alg: 'A128KW' }, inner), text)).toMatchObject({
      plaintext: inner,
      nested: true,
      clause: 'rfc7519#5.2',
    })
  })

  it('is no text', async () => {
    const decryption = await opened(await made(secret, { alg: 'A128KW' }, new Uint8Array([255, 254])), text)
    expect(decryption).toMatchObject({ outcome: 'decrypted', code: 'decrypted-bytes' })
    expect(decryption.sentence).toContain('2 bytes that are no text')
  })

  it('is compressed', async () => {
    expect(await opened(await made(secret, { alg: 'A128KW', zip: 'DEF' }), text)).toMatchObject({
      plaintext: 'inside',
    })
  })

  it('would fill the memory', async () => {
    const bomb = await made(secret, { alg: 'A128KW', zip: 'DEF' }, new Uint8Array(64 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(100_000)
    const start = performance.now()
    const decryption = await opened(bomb, text)
    expect(decryption).toMatchObject({ outcome: 'failed', code: 'too-large-inside' })
    expect(decryption.sentence).toContain('zip bomb')
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

describe('the key', () => {
  let pair: { publicJwk: JWK; privateJwk: JWK }
  let token: string

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { extractable: true })
    pair = { publicJwk: await exportJWK(publicKey), privateJwk: await exportJWK(privateKey) }
    token = await made(publicKey, { alg: 'ECDH-ES', kid: 'a' })
  })

  it.each<[string, () => string | object, string, string]>([
    ['is not there', () => '', 'none', 'no-key'],
    ['can’t be read', () => '{"kty":"EC"}', 'unusable', 'bad-key'],
    ['is the public one', () => pair.publicJwk, 'unusable', 'key-public'],
    ['has another name', () => ({ ...pair.privateJwk, kid: 'b' }), 'unusable', 'kid-not-found'],
    ['is of another type', () => 'secret', 'unusable', 'key-type'],
    [
      'is on another curve',
      () => trustExamples[0]?.key.replace('"P-256"', '"P-384"') ?? '',
      'unusable',
      'bad-key',
    ],
    [
      'is for another algorithm',
      () => ({ ...pair.privateJwk, alg: 'ECDH-ES+A128KW' }),
      'unusable',
      'key-alg',
    ],
    ['is for signatures', () => ({ ...pair.privateJwk, use: 'sig' }), 'unusable', 'key-use'],
    ['may only sign', () => ({ ...pair.privateJwk, key_ops: ['sign'] }), 'unusable', 'key-ops'],
    [
      'is another one',
      () => trustExamples[0]?.key.replace(/"kid":"[^"]+"/, '"kid":"a"') ?? '',
      'failed',
      'does-not-open',
    ],
    ['is no key of this kind', () => ({ ...pair.privateJwk, y: pair.privateJwk.x }), 'unusable', 'bad-key'],
  ])('%s', async (_, key, outcome, code) => {
    expect(await opened(token, key())).toMatchObject({ outcome, code })
  })

  it('is one of several', async () => {
    const { privateKey } = await generateKeyPair('ECDH-ES', { extractable: true })
    expect(await opened(token, { keys: [await exportJWK(privateKey), pair.privateJwk] })).toMatchObject({
      plaintext: 'inside',
    })
  })

  it('has another length', async () => {
    const wrapped = await made(bytes.encode('0123456789abcdef'), { alg: 'A128KW' })
    expect(await opened(wrapped, 'short')).toMatchObject({ outcome: 'unusable', code: 'key-length' })
  })
})

describe('what can’t be decrypted', () => {
  it.each<[string, object, string, string]>([
    ['no alg', {}, 'unsupported', 'alg-unsupported'],
    ['a signature', { alg: 'ES256' }, 'unsupported', 'alg-signs'],
    ['HPKE', { alg: 'HPKE-0' }, 'unsupported', 'alg-unsupported'],
    ['no enc', { alg: 'dir' }, 'unsupported', 'enc-unsupported'],
    ['another enc', { alg: 'dir', enc: 'XC20P' }, 'unsupported', 'enc-unsupported'],
    ['crit', { alg: 'dir', enc: 'A128GCM', crit: ['x'], x: 1 }, 'failed', 'crit-unknown'],
    ['zip', { alg: 'dir', enc: 'A128GCM', zip: 'GZIP' }, 'unsupported', 'zip-unsupported'],
    ['p2c as text', { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: '1' }, 'failed', 'malformed'],
    ['p2c of zero', { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 0 }, 'failed', 'malformed'],
    [
      'p2c of a billion',
      { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1_000_000_000, p2s: 'AAAA' },
      'failed',
      'too-many-iterations',
    ],
    ['no p2s', { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1000 }, 'failed', 'malformed'],
  ])('%s', async (_, header, outcome, code) => {
    expect(await opened(withHeader(header), 'password')).toMatchObject({ outcome, code })
  })

  it.each([
    ['a.b.c', 'not-encrypted'],
    ['a.b', 'malformed'],
    ['a.b.c.d.e.f', 'malformed'],
    ['{"ciphertext":""}', 'malformed'],
    ['e30=.....', 'malformed'],
    ['W10....', 'malformed'],
    ['e30.AAAA.A A.AAAA.AAAA', 'malformed'],
    ['A'.repeat(2_000_001), 'too-long'],
  ])('%.20s', async (token, code) => {
    expect(await opened(token, 'password')).toMatchObject({ outcome: 'unusable', code })
  })
})
