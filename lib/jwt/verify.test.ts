import { createHmac, createPublicKey, createSign, generateKeyPairSync } from 'node:crypto'
import { CompactSign, exportJWK, exportSPKI, generateKeyPair, importJWK, type JWK } from 'jose'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import {
  hobbitKeys,
  hobbitSecret,
  hobbitTokens,
  plainPayload,
  severalSignatures,
  signedExamples,
  unsecuredExample,
} from '#lib/testing/jose-examples.ts'
import { readKeys } from './keys.ts'
import { verify } from './verify.ts'

const bytes = new TextEncoder()
const claims = '{"sub":"alice"}'

interface Pair {
  readonly publicJwk: JWK
  readonly privateJwk: JWK
}

let es256: Pair
let other: Pair
let rs256: Pair

async function pair(alg: string): Promise<Pair> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  return { publicJwk: await exportJWK(publicKey), privateJwk: await exportJWK(privateKey) }
}

beforeAll(async () => {
  es256 = await pair('ES256')
  other = await pair('ES256')
  rs256 = await pair('RS256')
})

async function signed(
  { privateJwk }: Pair,
  header: Record<string, unknown> & { alg: string },
): Promise<string> {
  return new CompactSign(bytes.encode(claims))
    .setProtectedHeader(header)
    .sign(await importJWK(privateJwk, header.alg), { crit: { 'urn:known': true } })
}

function hmac(secret: string | Buffer, header: object = { alg: 'HS256' }): string {
  const [head, payload] = [JSON.stringify(header), claims].map((text) =>
    Buffer.from(text).toString('base64url'),
  )
  const signature = createHmac('sha256', secret).update(`${head}.${payload}`).digest('base64url')
  return `${head}.${payload}.${signature}`
}

function withHeader(header: unknown, rest = `${btoa('{}').replaceAll('=', '')}.AAAA`): string {
  return `${Buffer.from(typeof header === 'string' ? header : JSON.stringify(header)).toString('base64url')}.${rest}`
}

async function judged(token: string, key: string | object, secretEncoding?: 'text' | 'base64url' | 'hex') {
  const text = typeof key === 'string' ? key : JSON.stringify(key)
  return verify(token, await readKeys(text, secretEncoding ? { secretEncoding } : {}))
}

describe('the examples of the specifications', () => {
  it.each([...signedExamples, ...hobbitTokens])('$name holds', async ({ token, key }) => {
    expect(await judged(token, key)).toMatchObject({ outcome: 'verified', code: 'signature-holds' })
  })

  it.each([...signedExamples, ...hobbitTokens])(
    '$name does not hold when it is changed',
    async ({ token, key }) => {
      const [head = '', payload = '', signature] = token.split('.')
      const changed = `${head}.${payload.startsWith('A') ? 'B' : 'A'}${payload.slice(1)}.${signature}`
      expect(await judged(changed, key)).toMatchObject({ outcome: 'failed', code: 'signature-differs' })
    },
  )

  it('RFC 7515 A.5 is not signed, whatever key there is', async () => {
    for (const key of ['', hobbitKeys, 'secret'])
      expect(await judged(unsecuredExample, key)).toMatchObject({
        outcome: 'failed',
        code: 'alg-none',
        clause: 'rfc8725#3.1',
      })
  })

  it('RFC 7520 4.8 holds three times', async () => {
    const verdict = await judged(severalSignatures, hobbitKeys)
    expect(verdict).toMatchObject({ outcome: 'verified', code: 'all-signatures-hold' })
    expect(verdict.signatures?.map(({ code }) => code)).toEqual([
      'signature-holds',
      'signature-holds',
      'signature-holds',
    ])
  })

  it('RFC 7797 4.2 holds with a payload that is not base64url', async () => {
    const key = signedExamples[0]?.key ?? ''
    expect(await judged(plainPayload, key)).toMatchObject({ outcome: 'verified' })
  })
})

describe('a JWS in JSON', () => {
  it('tells how many of its signatures hold with what is there', async () => {
    const verdict = await judged(severalSignatures, hobbitSecret)
    expect(verdict).toMatchObject({ outcome: 'verified', code: 'some-signatures-hold' })
    expect(verdict.sentence).toMatch(/^1 of 3 signatures holds/)
    expect(verdict.signatures?.map(({ code }) => code)).toEqual([
      'kid-not-found',
      'kid-not-found',
      'signature-holds',
    ])
  })

  it('fails with one signature that is wrong', async () => {
    const changed = severalSignatures.replace('"signature":"ARcV', '"signature":"ARcW')
    expect(await judged(changed, hobbitKeys)).toMatchObject({ outcome: 'failed', code: 'signature-differs' })
  })

  it.each([
    ['{', 'not-a-jws'],
    ['{"payload":1}', 'not-a-jws'],
    ['{"payload":"","signatures":[]}', 'not-a-jws'],
    ['{"payload":"","signatures":[],"signature":""}', 'not-a-jws'],
    ['{"payload":"","signatures":[1]}', 'header-unreadable'],
    ['{"payload":""}', 'header-unreadable'],
    ['{"payload":"","signature":"","protected":"e30","header":[]}', 'header-unreadable'],
    ['{"payload":"","signature":"","protected":1}', 'header-unreadable'],
    [
      '{"payload":"","signature":"","protected":"eyJhbGciOiJIUzI1NiJ9","header":{"alg":"none"}}',
      'header-unreadable',
    ],
    ['{"ciphertext":""}', 'encrypted'],
    [JSON.stringify({ payload: '', signatures: Array(21).fill(0) }), 'too-long'],
  ])('%s is none', async (text, code) => {
    expect(await judged(text, hobbitKeys)).toMatchObject({ outcome: 'unusable', code })
  })
})

describe('a text that is no compact JWS', () => {
  it.each([
    ['a.b', 'not-a-jws'],
    ['', 'not-a-jws'],
    ['a.b.c.d', 'not-a-jws'],
    ['a.b.c.d.e', 'encrypted'],
    ['e30=.e30.AAAA', 'header-unreadable'],
    [withHeader('no json'), 'header-unreadable'],
    [withHeader('[]'), 'header-unreadable'],
    [`${'A'.repeat(2_000_001)}.e30.AAAA`, 'too-long'],
  ])('%.20s: %s', async (token, code) => {
    expect(await judged(token, hobbitKeys)).toMatchObject({ outcome: 'unusable', code })
  })
})

describe('the algorithm', () => {
  it.each([
    ['none', 'failed', 'alg-none'],
    ['NoNe', 'failed', 'alg-none'],
    [undefined, 'failed', 'alg-missing'],
    [256, 'failed', 'alg-missing'],
    ['RSA-OAEP', 'failed', 'alg-encrypts'],
    ['dir', 'failed', 'alg-encrypts'],
    ['ES256K', 'unsupported', 'alg-unsupported'],
    ['ML-DSA-44', 'unsupported', 'alg-unsupported'],
    ['ML-DSA-87', 'unsupported', 'alg-unsupported'],
    ['RS1', 'unsupported', 'alg-unsupported'],
    ['rs256', 'unsupported', 'alg-unknown'],
    ['__proto__', 'unsupported', 'alg-unknown'],
    ['constructor', 'unsupported', 'alg-unknown'],
  ])('%s: %s, %s', async (alg, outcome, code) => {
    expect(await judged(withHeader({ alg }), hobbitKeys)).toMatchObject({ outcome, code })
  })

  it('is not called wrong where it is only not known here', async () => {
    const { sentence } = await judged(withHeader({ alg: 'ES256K' }), hobbitKeys)
    expect(sentence).toMatch(/ES256K.*may be right or wrong/)
  })
})

describe('crit and b64', () => {
  it('refuses what it does not know, and names it', async () => {
    const token = await signed(es256, { alg: 'ES256', crit: ['urn:known'], 'urn:known': 1 })
    const verdict = await judged(token, es256.publicJwk)
    expect(verdict).toMatchObject({ outcome: 'failed', code: 'crit-unknown', clause: 'rfc7515#4.1.11' })
    expect(verdict.sentence).toContain('“urn:known”')
  })

  it.each([
    [{ crit: [] }],
    [{ crit: 'b64' }],
    [{ crit: [1] }],
    [{ crit: ['alg'] }],
    [{ crit: ['x', 'x'], x: 1 }],
    [{ crit: ['absent'] }],
    [{ crit: ['toString'] }],
  ])('%j is malformed', async (header) => {
    expect(await judged(withHeader({ alg: 'ES256', ...header }), es256.publicJwk)).toMatchObject({
      outcome: 'failed',
      code: 'crit-malformed',
    })
  })

  it('belongs into the protected header', async () => {
    const token = JSON.stringify({
      payload: '',
      protected: 'eyJhbGciOiJFUzI1NiJ9',
      header: { crit: ['x'], x: 1 },
      signature: 'AAAA',
    })
    expect(await judged(token, es256.publicJwk)).toMatchObject({ code: 'crit-malformed' })
  })

  it.each([[{ b64: false }], [{ b64: true }], [{ b64: 'no', crit: ['b64'] }]])(
    '%j: b64 is a boolean, and critical',
    async (header) => {
      expect(await judged(withHeader({ alg: 'ES256', ...header }), es256.publicJwk)).toMatchObject({
        outcome: 'failed',
        code: 'b64-malformed',
      })
    },
  )
})

describe('how the signature is written', () => {
  it.each<[string, (signature: string) => string, string]>([
    ['nothing', () => '', 'signature-missing'],
    ['padding', (text) => `${text}==`, 'signature-not-canonical'],
    ['a space', (text) => `${text.slice(0, 9)} ${text.slice(9)}`, 'signature-not-canonical'],
    ['base64', (text) => `${text.slice(0, 4)}+${text.slice(5)}`, 'signature-not-canonical'],
    ['a stray character', (text) => `${text.slice(0, 4)}!${text.slice(5)}`, 'signature-not-base64url'],
    ['a character too many', (text) => `${text}AAA`, 'signature-not-base64url'],
    ['a byte too few', (text) => text.slice(0, -3) + 'A', 'signature-length'],
  ])('%s', async (_, change, code) => {
    const [head, payload, signature = ''] = (await signed(es256, { alg: 'ES256' })).split('.')
    const token = `${head}.${payload}.${change(signature)}`
    expect(await judged(token, es256.publicJwk)).toMatchObject({ outcome: 'failed', code })
  })

  it('has no second spelling: bits that are left over are refused, where jose reads them', async () => {
    const token = await signed(es256, { alg: 'ES256' })
    // 64 bytes leave four bits over in the last character
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const twin = token.slice(0, -1) + alphabet[alphabet.indexOf(token.at(-1) ?? '') + 1]
    const { code, sentence } = await judged(twin, es256.publicJwk)
    expect(code).toBe('signature-not-canonical')
    expect(sentence).toContain('Some libraries read it all the same')
  })

  it('is named where it is in DER, and whether it would hold', async () => {
    const [head, payload] = (await signed(es256, { alg: 'ES256' })).split('.')
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const der = createSign('sha256').update(`${head}.${payload}`).sign(privateKey).toString('base64url')
    const right = await judged(`${head}.${payload}.${der}`, publicKey.export({ format: 'jwk' }))
    expect(right).toMatchObject({ outcome: 'failed', code: 'signature-der', clause: 'rfc7518#3.4' })
    expect(right.sentence).toContain('Written like that, it would hold.')
    const wrong = await judged(`${head}.${payload}.${der}`, es256.publicJwk)
    expect(wrong.sentence).toContain('Even written like that, it would not hold.')
  })

  it('says so where the payload is no base64url', async () => {
    const [head, payload, signature] = (await signed(es256, { alg: 'ES256' })).split('.')
    expect(await judged(`${head}.${payload}=.${signature}`, es256.publicJwk)).toMatchObject({
      outcome: 'failed',
      code: 'payload-unreadable',
    })
  })
})

describe('which key', () => {
  it('none yet', async () => {
    expect(await judged(await signed(es256, { alg: 'ES256' }), '')).toMatchObject({
      outcome: 'none',
      code: 'no-key',
    })
  })

  it('one that can’t be read', async () => {
    const verdict = await judged(await signed(es256, { alg: 'ES256' }), '{"kty":"EC"}')
    expect(verdict).toMatchObject({
      outcome: 'unusable',
      code: 'bad-key',
      sentence: 'This JWK has no “crv”.',
    })
  })

  it('one whose point is not on its curve', async () => {
    const bad = { ...es256.publicJwk, y: other.publicJwk.y }
    expect(await judged(await signed(es256, { alg: 'ES256' }), bad)).toMatchObject({
      outcome: 'unusable',
      code: 'bad-key',
    })
  })

  it.each([
    ['ES256', () => rs256.publicJwk],
    ['RS256', () => es256.publicJwk],
    ['ES384', () => es256.publicJwk],
    ['HS256', () => es256.publicJwk],
    ['EdDSA', () => rs256.publicJwk],
  ])('%s with a key of another type', async (alg, key) => {
    const verdict = await judged(withHeader({ alg }), key())
    expect(verdict).toMatchObject({ outcome: 'unusable', code: 'key-type' })
  })

  it('a secret for a signature', async () => {
    expect((await judged(withHeader({ alg: 'RS256' }), 'secret')).sentence).toBe(
      'RS256 wants an RSA key, and this is the key (secret, 6 bytes). A shared secret can only check HS256, HS384 and HS512.',
    )
  })

  it('is found by kid', async () => {
    const keys = [
      { ...other.publicJwk, kid: 'a' },
      { ...es256.publicJwk, kid: 'b' },
    ]
    const verdict = await judged(await signed(es256, { alg: 'ES256', kid: 'b' }), { keys })
    expect(verdict).toMatchObject({ code: 'signature-holds', key: { kid: 'b', label: 'EC, P-256' } })
  })

  it('is not there: the kids that are there', async () => {
    const keys = [
      { ...other.publicJwk, kid: 'a' },
      { ...rs256.publicJwk, kid: 'b' },
    ]
    const verdict = await judged(await signed(es256, { alg: 'ES256', kid: 'c' }), { keys })
    expect(verdict).toMatchObject({ outcome: 'unusable', code: 'kid-not-found' })
    expect(verdict.sentence).toBe(
      'The token was signed with the key “c”, and no key here has this kid. The kids are “a”, “b”.',
    )
  })

  it('is there under another kid', async () => {
    const verdict = await judged(await signed(es256, { alg: 'ES256', kid: 'c' }), {
      ...es256.publicJwk,
      kid: 'a',
    })
    expect(verdict.code).toBe('kid-not-found')
    expect(verdict.sentence).toMatch(/The signature does hold with the key “a” .*only the name is wrong/)
  })

  it('has no kid of its own', async () => {
    expect(await judged(await signed(es256, { alg: 'ES256', kid: 'c' }), es256.publicJwk)).toMatchObject({
      code: 'signature-holds',
    })
  })

  it('is one of several that the token does not tell apart', async () => {
    const keys = [
      { ...other.publicJwk, kid: 'a' },
      { ...es256.publicJwk, kid: 'b' },
    ]
    expect(await judged(await signed(es256, { alg: 'ES256' }), { keys })).toMatchObject({
      outcome: 'verified',
      code: 'holds-without-kid',
      key: { kid: 'b' },
    })
    const stranger = await signed(await pair('ES256'), { alg: 'ES256' })
    expect(await judged(stranger, { keys })).toMatchObject({ outcome: 'failed', code: 'no-key-holds' })
  })

  it('is one of several with the same kid', async () => {
    const keys = [other, es256].map(({ publicJwk }) => ({ ...publicJwk, kid: 'a' }))
    expect(await judged(await signed(es256, { alg: 'ES256', kid: 'a' }), { keys })).toMatchObject({
      outcome: 'verified',
      code: 'holds-among-several',
    })
  })

  it('a broken key does not stand in the way of a good one', async () => {
    const keys = [{ ...es256.publicJwk, y: other.publicJwk.y }, es256.publicJwk]
    expect(await judged(await signed(es256, { alg: 'ES256' }), { keys })).toMatchObject({
      outcome: 'verified',
    })
  })

  it('a kid that is no text', async () => {
    expect(await judged(withHeader({ alg: 'ES256', kid: 7 }), es256.publicJwk)).toMatchObject({
      code: 'kid-malformed',
    })
  })

  it.each([
    [{ alg: 'ES384' }, 'key-alg'],
    [{ use: 'enc' }, 'key-use'],
    [{ key_ops: ['encrypt'] }, 'key-ops'],
    [{ key_ops: [] }, 'key-ops'],
  ])('one that says %j', async (about, code) => {
    const verdict = await judged(await signed(es256, { alg: 'ES256' }), { ...es256.publicJwk, ...about })
    expect(verdict).toMatchObject({ outcome: 'unusable', code })
  })

  it.each([[{ alg: 'ES256' }], [{ use: 'sig' }], [{ key_ops: ['verify'] }]])(
    'one that says %j',
    async (about) => {
      const verdict = await judged(await signed(es256, { alg: 'ES256' }), { ...es256.publicJwk, ...about })
      expect(verdict).toMatchObject({ outcome: 'verified' })
    },
  )

  it('the private one, with only its public part', async () => {
    const verdict = await judged(await signed(es256, { alg: 'ES256' }), {
      ...es256.privateJwk,
      key_ops: ['sign'],
    })
    expect(verdict).toMatchObject({ outcome: 'verified' })
  })

  it('one that another key made', async () => {
    const verdict = await judged(await signed(es256, { alg: 'ES256' }), other.publicJwk)
    expect(verdict).toMatchObject({ outcome: 'failed', code: 'signature-differs', clause: 'rfc7515#5.2' })
  })
})

describe('a key that is too short', () => {
  it('a secret, though the code matches', async () => {
    const verdict = await judged(hmac('secret'), 'secret')
    expect(verdict).toMatchObject({ outcome: 'unusable', code: 'key-too-short', clause: 'rfc7518#3.2' })
    expect(verdict.sentence).toMatch(/6 bytes; HS256 needs at least 32.*does match/)
  })

  it('a secret, and the code does not match', async () => {
    expect((await judged(hmac('secret'), 'Secret')).sentence).toContain('does not match either')
  })

  it('an RSA key', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const [head, payload] = withHeader({ alg: 'RS256' }).split('.')
    const signature = createSign('sha256').update(`${head}.${payload}`).sign(privateKey).toString('base64url')
    const verdict = await judged(`${head}.${payload}.${signature}`, publicKey.export({ format: 'jwk' }))
    expect(verdict).toMatchObject({ outcome: 'unusable', code: 'key-too-short', clause: 'rfc7518#3.3' })
  })
})

describe('a shared secret', () => {
  const secret = Buffer.from('0123456789abcdef0123456789abcdef')

  it.each([
    ['text', secret.toString()],
    ['base64url', secret.toString('base64url')],
    ['hex', secret.toString('hex')],
  ] as const)('as %s', async (encoding, text) => {
    expect(await judged(hmac(secret), text, encoding)).toMatchObject({ outcome: 'verified' })
  })

  it('is checked whatever it is called', async () => {
    expect(await judged(hmac(secret, { alg: 'HS256', kid: 'x' }), secret.toString())).toMatchObject({
      outcome: 'verified',
    })
  })
})

describe('key confusion', () => {
  async function forms() {
    const key = createPublicKey({ key: rs256.publicJwk, format: 'jwk' })
    const pem = String(key.export({ format: 'pem', type: 'spki' }))
    return { pem, der: key.export({ format: 'der', type: 'spki' }), jwk: JSON.stringify(rs256.publicJwk) }
  }

  it.each<[string, (form: Awaited<ReturnType<typeof forms>>) => [secret: string | Buffer, pasted: string]]>([
    ['the PEM', ({ pem }) => [pem, pem]],
    ['the PEM without its last line break', ({ pem }) => [pem.trim(), pem]],
    ['the PEM with line breaks of Windows', ({ pem }) => [pem.replaceAll('\n', '\r\n'), pem]],
    ['the DER', ({ der, pem }) => [der, pem]],
    ['the PEM of a pasted JWK', ({ pem, jwk }) => [pem, jwk]],
    ['the JWK', ({ jwk }) => [jwk, jwk]],
    ['the PEM of one key of a set', ({ pem, jwk }) => [pem, `{"keys":[${jwk}]}`]],
  ])('is told where the secret was %s', async (_, choose) => {
    const [secret, pasted] = choose(await forms())
    const verdict = await judged(hmac(secret), pasted)
    expect(verdict).toMatchObject({ outcome: 'failed', code: 'key-confusion', clause: 'rfc8725#2.1' })
    expect(verdict.sentence).toContain('anybody could have signed it')
  })

  it('is not told of any other HMAC', async () => {
    const { pem } = await forms()
    expect(await judged(hmac('x'.repeat(32)), pem)).toMatchObject({ outcome: 'unusable', code: 'key-type' })
  })

  it('works with keys of curves too', async () => {
    const { publicKey } = await generateKeyPair('EdDSA', { extractable: true })
    const pem = await exportSPKI(publicKey)
    expect(await judged(hmac(pem), await exportJWK(publicKey))).toMatchObject({ code: 'key-confusion' })
  })
})

it('knows Ed25519 by its old and its new name', async () => {
  const keys = await pair('EdDSA')
  for (const alg of ['EdDSA', 'Ed25519']) {
    const token = await signed(keys, { alg })
    for (const about of [{}, { alg: 'EdDSA' }, { alg: 'Ed25519' }])
      expect(await judged(token, { ...keys.publicJwk, ...about })).toMatchObject({ outcome: 'verified' })
    expect(await judged(token, { ...keys.publicJwk, alg: 'Ed448' })).toMatchObject({
      code: alg === 'EdDSA' ? 'signature-holds' : 'key-alg',
    })
  }
})

describe('a platform that lacks something', () => {
  it('is not taken for a wrong signature', async () => {
    const token = await signed(es256, { alg: 'ES256' })
    const keys = await readKeys(JSON.stringify(es256.publicJwk))
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('no', 'NotSupportedError'))
    expect(await verify(token, keys)).toMatchObject({ outcome: 'unsupported', code: 'platform' })
  })

  it('is named by the curve that is missing', async () => {
    const keys = await readKeys(JSON.stringify({ kty: 'OKP', crv: 'Ed448', x: 'A'.repeat(76) }))
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('no', 'NotSupportedError'))
    const { sentence } = await verify(withHeader({ alg: 'EdDSA' }), keys)
    expect(sentence).toContain('can’t check Ed448 signatures')
  })
})
