import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { certificate, hobbitKeys } from '#lib/testing/jose-examples.ts'
import { readKeys } from './keys.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const ed = generateKeyPairSync('ed25519')
const x25519 = generateKeyPairSync('x25519')

type Type = 'spki' | 'pkcs1' | 'pkcs8' | 'sec1'

function pem(key: KeyObject, type: Type): string {
  if (type === 'sec1') return String(key.export({ format: 'pem', type }))
  return String(type === 'pkcs1' ? key.export({ format: 'pem', type }) : key.export({ format: 'pem', type }))
}

function material(key: KeyObject) {
  const open = key.type === 'private' ? createPublicKey(key) : key
  return open.export({ format: 'jwk' })
}

const secret = { form: 'secret' }

describe('PEM', () => {
  it.each<[string, string, KeyObject, string]>([
    ['RSA', pem(rsa.publicKey, 'spki'), rsa.publicKey, 'RSA, 2048 bits'],
    ['EC', pem(ec.publicKey, 'spki'), ec.publicKey, 'EC, P-384'],
    ['Ed25519', pem(ed.publicKey, 'spki'), ed.publicKey, 'Ed25519'],
    ['X25519', pem(x25519.publicKey, 'spki'), x25519.publicKey, 'X25519'],
  ])('SPKI, %s', async (_, text, key, label) => {
    const reading = await readKeys(text)
    expect(reading).toMatchObject({ form: 'pem', problems: [], notes: [], keys: [{ label }] })
    expect(reading.keys[0]?.jwk).toEqual(material(key))
  })

  it.each<[string, string, KeyObject]>([
    ['RSA', pem(rsa.privateKey, 'pkcs8'), rsa.privateKey],
    ['EC', pem(ec.privateKey, 'pkcs8'), ec.privateKey],
    ['Ed25519', pem(ed.privateKey, 'pkcs8'), ed.privateKey],
    ['X25519', pem(x25519.privateKey, 'pkcs8'), x25519.privateKey],
  ])('PKCS#8, %s: its public part, and that it is private', async (_, text, key) => {
    const { keys, notes, problems } = await readKeys(text)
    expect(problems).toEqual([])
    expect(keys[0]?.jwk).toEqual(material(key))
    expect(keys[0]?.privateJwk).toEqual(key.export({ format: 'jwk' }))
    expect(notes).toEqual([expect.stringMatching(/^This is a private key .*belongs to the one who signs/)])
  })

  it.each<[string, KeyObject, Type, string]>([
    ['PKCS#1', rsa.publicKey, 'pkcs1', 'openssl pkey -in key.pem -pubin -pubout'],
    ['PKCS#1', rsa.privateKey, 'pkcs1', 'openssl pkey -in key.pem'],
    ['SEC1', ec.privateKey, 'sec1', 'openssl pkey -in key.pem'],
  ])('the older form %s is read, and named', async (form, key, type, command) => {
    const { keys, notes } = await readKeys(pem(key, type))
    expect(keys[0]?.jwk).toEqual(material(key))
    expect(notes.at(-1)).toContain(form)
    expect(notes.at(-1)).toContain(command)
  })

  it('a certificate: the key in it, whoever issued it', async () => {
    const { keys, notes } = await readKeys(certificate)
    expect(keys[0]?.jwk).toEqual(material(createPublicKey(certificate)))
    expect(notes).toEqual([expect.stringContaining('is not checked')])
    const chain = await readKeys(certificate + certificate)
    expect(chain.keys).toHaveLength(1)
    expect(chain.notes.at(-1)).toMatch(/^The first certificate is the one that signs/)
  })

  it('text around it and several blocks', async () => {
    const text = `my key:\r\n${pem(rsa.publicKey, 'spki').replaceAll('\n', '\r\n')}\n${pem(ec.publicKey, 'spki')}`
    expect((await readKeys(text)).keys.map(({ label }) => label)).toEqual(['RSA, 2048 bits', 'EC, P-384'])
  })

  it.each<[string, string, RegExp]>([
    ['no end', '-----BEGIN PUBLIC KEY-----\nAAAA', /no END line/],
    ['no label', '-----BEGIN public key-----\nAAAA', /BEGIN line/],
    [
      'a request',
      '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----',
      /no key that is read here/,
    ],
    ['no base64', '-----BEGIN PUBLIC KEY-----\n!!!\n-----END PUBLIC KEY-----', /is no base64/],
    [
      'nothing',
      '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----',
      /can’t be read: it is no DER sequence/,
    ],
    ['no DER', '-----BEGIN PUBLIC KEY-----\nMAAAAAAA\n-----END PUBLIC KEY-----', /can’t be read/],
    [
      'half of it',
      pem(rsa.publicKey, 'spki').replace(/\n.{64}\n/, '\n'),
      /can’t be read: a length in it is not DER/,
    ],
    [
      'a password',
      generateKeyPairSync('ec', {
        namedCurve: 'P-256',
        privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' },
        publicKeyEncoding: { type: 'spki', format: 'pem' },
      }).privateKey,
      /locked with a password.*openssl pkey/,
    ],
    [
      'secp256k1',
      pem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey, 'spki'),
      /secp256k1 \(ES256K\)/,
    ],
    [
      'DSA',
      pem(generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).publicKey, 'spki'),
      /DSA, for which JWT has no algorithm/,
    ],
    [
      'brainpool',
      pem(generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' }).publicKey, 'spki'),
      /a curve JWT does not use/,
    ],
    ['ML-DSA', pem(generateKeyPairSync('ml-dsa-44').publicKey, 'spki'), /ML-DSA-44/],
  ])('%s: a sentence', async (_, text, sentence) => {
    const { keys, problems } = await readKeys(text)
    expect(keys).toEqual([])
    expect(problems).toEqual([expect.stringMatching(sentence)])
  })
})

describe('a JWK', () => {
  const jwk = ec.publicKey.export({ format: 'jwk' })

  it('is kept with what it says about itself, and nothing else', async () => {
    const reading = await readKeys(
      JSON.stringify({ ...jwk, kid: 'a', use: 'sig', alg: 'ES384', x5c: ['x'], extra: 1 }),
    )
    expect(reading).toMatchObject({ form: 'jwk', problems: [], notes: [] })
    expect(reading.keys).toEqual([
      { kid: 'a', label: 'EC, P-384', jwk: { ...jwk, kid: 'a', use: 'sig', alg: 'ES384' } },
    ])
  })

  it('that is private says so, and which part is used', async () => {
    const { keys, notes } = await readKeys(JSON.stringify(ec.privateKey.export({ format: 'jwk' })))
    expect(keys[0]?.jwk).not.toHaveProperty('d')
    expect(notes).toEqual([
      expect.stringContaining('Only its public part (“crv”, “x”, “y”) is used to verify'),
    ])
  })

  it('of RSA with a zero byte in front is mended, and told', async () => {
    const { n = '', e } = rsa.publicKey.export({ format: 'jwk' })
    const padded = Buffer.concat([Buffer.from([0]), Buffer.from(n, 'base64url')]).toString('base64url')
    const { keys, notes } = await readKeys(JSON.stringify({ kty: 'RSA', n: padded, e }))
    expect(keys[0]?.jwk.n).toBe(n)
    expect(notes).toEqual([expect.stringContaining('zero byte')])
  })

  it.each<[string, object, string]>([
    ['kty', { ...jwk, kty: undefined }, 'has no “kty”'],
    ['crv', { ...jwk, crv: undefined }, 'has no “crv”'],
    ['x', { ...jwk, x: undefined }, 'has no “x”'],
    ['x as a number', { ...jwk, x: 7 }, 'has a “x” that is no text'],
    ['x in base64', { ...jwk, x: `+${String(jwk.x).slice(1)}` }, 'has a “x” that has “+”'],
    ['x with padding', { ...jwk, x: 'AAA=' }, 'has a “x” that ends in “=”'],
    ['an empty x', { ...jwk, x: '' }, 'has an empty “x”'],
    ['a short x', { ...jwk, x: 'AAAA' }, 'has a “x” of 3 bytes; P-384 has 48'],
    ['a curve', { ...jwk, crv: 'P-999' }, 'names the curve “P-999”'],
    ['a short d', { ...jwk, d: 'AAAA' }, 'has a “d” of 3 bytes'],
    ['a kid', { ...jwk, kid: 1 }, 'has a “kid” that is no text'],
    ['key_ops', { ...jwk, key_ops: 'verify' }, '“key_ops” that are no list'],
    ['key_ops twice', { ...jwk, key_ops: ['verify', 'verify'] }, 'names one of its “key_ops” twice'],
    ['a type of its own', { kty: 'AKP', alg: 'ML-DSA-44' }, 'has the key type “AKP”'],
    ['no type', { kty: 1 }, 'has the key type no text'],
    [
      'an Ed25519 key that is too long',
      { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(44) },
      'has a “x” of 33 bytes',
    ],
    ['an empty secret', { kty: 'oct', k: '' }, 'has an empty “k”'],
    ['an even exponent', { kty: 'RSA', n: `${'n'.repeat(341)}w`, e: 'Ag' }, 'no RSA key can have'],
    ['an exponent of one', { kty: 'RSA', n: `${'n'.repeat(341)}w`, e: 'AQ' }, 'no RSA key can have'],
    [
      'a huge exponent',
      { kty: 'RSA', n: `${'n'.repeat(341)}w`, e: `${'_'.repeat(339)}w` },
      'busy for minutes',
    ],
    ['a huge modulus', { kty: 'RSA', n: 'n'.repeat(40_000), e: 'AQAB' }, 'at most 16384'],
    ['a tiny modulus', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }, 'far too short'],
  ])('with a mistake in %s', async (_, value, sentence) => {
    const { keys, problems } = await readKeys(JSON.stringify(value))
    expect(keys).toEqual([])
    expect(problems).toEqual([expect.stringContaining(sentence)])
  })

  it.each([
    ['{"kty":', /can’t be read as JSON/],
    ['[]', /bare list/],
    ['{"issuer":"https://a.example","jwks_uri":"https://a.example/jwks"}', /metadata of an issuer/],
    ['{"keys":{}}', /has to be a list/],
    ['{"keys":[]}', /has no keys/],
  ])('%s is none', async (text, sentence) => {
    expect(await readKeys(text)).toMatchObject({ keys: [], problems: [expect.stringMatching(sentence)] })
  })
})

describe('a JWK Set', () => {
  it('of RFC 7520', async () => {
    const { form, keys, problems } = await readKeys(hobbitKeys)
    expect([form, problems]).toEqual(['jwks', []])
    expect(keys.map(({ label }) => label)).toEqual(['RSA, 2048 bits', 'EC, P-521', 'secret, 32 bytes'])
  })

  it('keeps what can be used, and says what can’t', async () => {
    const set = { keys: [ec.publicKey.export({ format: 'jwk' }), { kty: 'EC', kid: 'b' }, { kty: 'AKP' }, 7] }
    const { keys, problems, notes } = await readKeys(JSON.stringify(set))
    expect(keys).toHaveLength(1)
    expect(problems).toEqual(['Key 2 (kid “b”) has no “crv”.', 'Key 4 is no JSON object.'])
    expect(notes).toEqual([
      'Key 3 has the key type “AKP”, which is not read here, and is left out (RFC 7517 §5).',
    ])
  })

  it('of very many keys is read up to a limit', async () => {
    const set = JSON.stringify({ keys: Array(9000).fill(ed.publicKey.export({ format: 'jwk' })) })
    const { keys, problems } = await readKeys(set)
    expect(keys).toHaveLength(500)
    expect(problems).toEqual(['This JWK Set has 9000 keys; only the first 500 are read.'])
    const huge = `{"keys":[${'{"kty":"oct","k":"AAAA"},'.repeat(100_000)}]}`
    expect(await readKeys(huge)).toMatchObject({
      keys: [],
      problems: [expect.stringContaining('more than a million')],
    })
  })
})

describe('a secret', () => {
  it.each<[string, 'text' | 'base64url' | 'hex', string]>([
    ['0123', 'text', 'MDEyMw'],
    ['ü', 'text', 'w7w'],
    [' MDEyMw\n', 'base64url', 'MDEyMw'],
    ['30313233', 'hex', 'MDEyMw'],
    ['FFfe', 'hex', '__4'],
  ])('%s as %s', async (text, secretEncoding, k) => {
    expect((await readKeys(text, { secretEncoding })).keys[0]?.jwk).toEqual({ kty: 'oct', k })
  })

  it.each<[string, 'base64url' | 'hex', RegExp]>([
    ['MDEyMw==', 'base64url', /ends in “=”/],
    ['MDEyM', 'base64url', /a character is missing or too many/],
    ['MDEyMx', 'base64url', /ends in a character with bits/],
    ['MDE yMw', 'base64url', /white space/],
    ['abc', 'hex', /two for each byte/],
    ['0x12', 'hex', /two for each byte/],
  ])('%s is no %s', async (text, secretEncoding, sentence) => {
    expect(await readKeys(text, { secretEncoding })).toMatchObject({
      ...secret,
      keys: [],
      problems: [expect.stringMatching(sentence)],
    })
  })

  it.each([
    ['secret\n', /white space, which counts/],
    [pem(rsa.publicKey, 'spki').split('\n').slice(1, -2).join('\n'), /without its BEGIN and END lines/],
    ['eyJhbGciOiJIUzI1NiJ9.e30.AAAA', /looks like a token/],
  ])('%.20s is taken as it stands, with a word about it', async (text, note) => {
    const reading = await readKeys(text)
    expect(reading).toMatchObject({ ...secret, problems: [], notes: [expect.stringMatching(note)] })
    expect(reading.keys[0]?.jwk.k).toBe(Buffer.from(text).toString('base64url'))
  })

  it('of nothing is nothing', async () => {
    expect(await readKeys(' \n')).toMatchObject({ ...secret, keys: [], problems: [] })
  })
})
