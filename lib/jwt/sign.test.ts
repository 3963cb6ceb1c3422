import { createPrivateKey, createPublicKey } from 'node:crypto'
import { createSigner, createVerifier } from 'fast-jwt'
import { compactVerify, importJWK } from 'jose'
import jsonwebtoken, { type Algorithm } from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { readKeys } from './keys.ts'
import { generateKey, sign, signatureAlgorithms, type SigningKey } from './sign.ts'
import { verify } from './verify.ts'

const claims = '{"sub":"alice","exp":4102444800}'

const headerFor = ({ alg, privateJwk: { kid } }: SigningKey) => JSON.stringify({ alg, kid, typ: 'JWT' })

async function judged(token: string, key: SigningKey) {
  return verify(token, await readKeys(JSON.stringify(key.verifyingJwk)))
}

/** A key as those libraries take it: PEM, or the bytes of a secret. */
function foreignKey({ verifyingJwk, privateJwk }: SigningKey, half: 'sign' | 'verify'): string | Buffer {
  if (verifyingJwk.kty === 'oct') return Buffer.from(verifyingJwk.k ?? '', 'base64url')
  if (half === 'verify')
    return String(
      createPublicKey({ key: verifyingJwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' }),
    )
  return String(createPrivatePem(privateJwk))
}

function createPrivatePem(jwk: SigningKey['privateJwk']) {
  return createPrivateKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'pkcs8' })
}

const fastAlgorithms = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const
const nodeAlgorithms: readonly Algorithm[] = fastAlgorithms.filter((alg) => alg !== 'EdDSA')

describe.each(signatureAlgorithms)('%s', (alg) => {
  it('signs with a key of its own, and verifies here and with jose', async () => {
    const key = await generateKey(alg)
    const { token = '' } = await sign(headerFor(key), claims, key)
    expect(await judged(token, key)).toMatchObject({
      outcome: 'verified',
      code: 'signature-holds',
      key: { kid: key.privateJwk.kid },
    })
    const { payload } = await compactVerify(token, await importJWK(key.verifyingJwk, alg))
    expect(new TextDecoder().decode(payload)).toBe(claims)
  })

  it('gives nothing away in the key to verify with', async () => {
    const { verifyingJwk, privateJwk } = await generateKey(alg)
    expect(Object.keys(verifyingJwk).toSorted()).toEqual(
      {
        oct: ['alg', 'k', 'kid', 'kty', 'use'],
        RSA: ['alg', 'e', 'kid', 'kty', 'n', 'use'],
        EC: ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
        OKP: ['alg', 'crv', 'kid', 'kty', 'use', 'x'],
      }[String(privateJwk.kty)],
    )
  })
})

describe.each(fastAlgorithms)('fast-jwt with %s', (algorithm) => {
  it('makes tokens that verify here, and verifies those made here', async () => {
    const key = await generateKey(algorithm)
    const made = createSigner({ algorithm, key: foreignKey(key, 'sign'), kid: key.privateJwk.kid ?? '' })({
      sub: 'alice',
    })
    expect(await judged(made, key)).toMatchObject({ outcome: 'verified', code: 'signature-holds' })
    const { token = '' } = await sign(headerFor(key), claims, key)
    expect(createVerifier({ algorithms: [algorithm], key: foreignKey(key, 'verify') })(token)).toMatchObject({
      sub: 'alice',
    })
  })
})

describe.each(nodeAlgorithms)('jsonwebtoken with %s', (algorithm) => {
  it('makes tokens that verify here, and verifies those made here', async () => {
    const key = await generateKey(algorithm)
    const made = jsonwebtoken.sign({ sub: 'alice' }, foreignKey(key, 'sign'), { algorithm })
    expect(await judged(made, key)).toMatchObject({ outcome: 'verified', code: 'signature-holds' })
    const { token = '' } = await sign(headerFor(key), claims, key)
    expect(jsonwebtoken.verify(token, foreignKey(key, 'verify'), { algorithms: [algorithm] })).toMatchObject({
      sub: 'alice',
    })
  })
})

describe('signing', () => {
  it('takes the text as it is written', async () => {
    const key = await generateKey('HS256')
    const text = '{ "big": 12345678901234567890,\n  "text": "ü" }'
    const { token = '' } = await sign('{"alg":"HS256"}', text, key)
    expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).toBe(text)
    expect(await judged(token, key)).toMatchObject({ outcome: 'verified' })
  })

  it('gives a token that nobody signed for alg none', async () => {
    const { token } = await sign('{"alg":"none"}', '{}', undefined)
    expect(token).toBe('eyJhbGciOiJub25lIn0.e30.')
  })

  it.each([
    ['{"alg":', '{}', 'header', /^The header can’t be read as JSON/],
    ['[]', '{}', 'header', /must be a JSON object/],
    ['{"alg":"HS256"}', '{', 'claims', /^The claims can’t be read as JSON/],
    ['{"alg":"HS256"}', '"a"', 'claims', /must be a JSON object/],
    ['{}', '{}', 'header', /needs an “alg”/],
    ['{"alg":"ES256K"}', '{}', 'header', /can’t sign with “ES256K”/],
    ['{"alg":"HS256","crit":["x"],"x":1}', '{}', 'header', /“crit”/],
    ['{"alg":"RS256"}', '{}', 'key', /make a key for RS256/],
  ])('%s and %s: what is wrong', async (header, payload, part, problem) => {
    const key = await generateKey('HS256')
    const signed = await sign(header, payload, key)
    expect(signed).toMatchObject({ part })
    expect(signed.problem).toMatch(problem)
  })

  it('says so where there is no key', async () => {
    expect(await sign('{"alg":"HS256"}', '{}', undefined)).toMatchObject({ part: 'key' })
  })

  it('makes no key for what it can’t sign with', async () => {
    await expect(generateKey('ES256K')).rejects.toThrow(RangeError)
    await expect(generateKey('none')).rejects.toThrow(RangeError)
  })
})
