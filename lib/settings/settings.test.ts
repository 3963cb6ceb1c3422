import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { publicOriginIn, requireSettings, signingKeysIn } from './settings.mjs'

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const es256 = ec.privateKey.export({ format: 'jwk' })
const rs256 = rsa.privateKey.export({ format: 'jwk' })
const publicOnly = rsa.publicKey.export({ format: 'jwk' })
const jwks = (...keys: unknown[]) => JSON.stringify({ keys })

describe('PUBLIC_ORIGIN', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['https://learn.example', 'https://learn.example'],
    ['https://learn.example/', 'https://learn.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
  ])('%s is %s', (value, origin) => {
    expect(publicOriginIn({ PUBLIC_ORIGIN: value })).toBe(origin)
  })

  it.each([
    ['learn.example', 'which is no URL'],
    ['localhost:3000', 'which begins with neither https:// nor http://'],
    ['ftp://learn.example', 'which begins with neither https:// nor http://'],
    ['https://learn.example/oauth', 'which has more in it than an origin'],
    ['https://learn.example?x', 'which has more in it than an origin'],
    ['https://a@learn.example', 'which has a user name in it'],
  ])('%s is refused, and the sentence says what to do', (value, why) => {
    expect(() => publicOriginIn({ PUBLIC_ORIGIN: value })).toThrow(
      `PUBLIC_ORIGIN is "${value}", ${why}. Set it to the address of the site without a path, such as https://learn.example.`,
    )
  })
})

describe('OIDC_JWKS', () => {
  const keysIn = (value: string | undefined) => signingKeysIn({ OIDC_JWKS: value })

  it('is taken where it has a private key for each algorithm', () => {
    expect(keysIn(` ${jwks(es256, { ...rs256, alg: 'RS256', use: 'sig' })}`)?.keys).toHaveLength(2)
    expect(keysIn('')).toBeUndefined()
    expect(keysIn(undefined)).toBeUndefined()
  })

  it.each([
    ['no JSON', '{"keys"', 'is no JSON'],
    ['a file that is not there', '/nowhere/jwks.json', 'names a file that is not there'],
    ['a folder', '/', "names a file that can't be read (EISDIR)"],
    ['no keys', '{"key":[]}', 'is no JWKS: it has no "keys"'],
    ['an empty list of keys', jwks(), 'has no key in its "keys"'],
    ['something that is no key', jwks(null), 'has, as key 1, something that is no JWK'],
    ['a public key', jwks(es256, publicOnly), 'has, as key 2, one without its private part'],
    ['half a key', jwks({ ...es256, x: 'x' }, rs256), 'has, as key 1, one that is damaged'],
    ['no key for RS256', jwks(es256), 'has no key for RS256'],
    ['no key for ES256', jwks(rs256, { ...es256, use: 'enc' }), 'has no key for ES256'],
  ])('with %s is refused, and the sentence says what to do', (_, value, why) => {
    expect(() => keysIn(value)).toThrow(
      `OIDC_JWKS ${why}. Give it a JWKS with private keys for ES256 and RS256, or the path of a file with one, or leave it unset.`,
    )
  })
})

it('nothing that is set wrong gets by', () => {
  expect(() => requireSettings({})).not.toThrow()
  expect(() => requireSettings({ PUBLIC_ORIGIN: 'x' })).toThrow('PUBLIC_ORIGIN')
  expect(() => requireSettings({ OIDC_JWKS: 'x' })).toThrow('OIDC_JWKS')
})
