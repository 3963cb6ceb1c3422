// What is set from outside, read before anything is served. Plain JavaScript and nothing but Node:
// npm start reads it before there is anything that understands more.
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** A setting that the site can't run with; the message is a sentence for whoever set it. */
export class SettingError extends Error {
  name = 'SettingError'
}

/**
 * The origin that `PUBLIC_ORIGIN` fixes; undefined where it is not set.
 * @throws SettingError where it is no origin
 */
export function publicOriginIn({ PUBLIC_ORIGIN: value }) {
  if (!value) return undefined
  const remedy = 'Set it to the address of the site without a path, such as https://learn.example.'
  const refuse = (why) => new SettingError(`PUBLIC_ORIGIN is "${value}", ${why}. ${remedy}`)
  if (!URL.canParse(value)) throw refuse('which is no URL')
  const { protocol, username, password, pathname, search, hash, origin } = new URL(value)
  if (protocol !== 'https:' && protocol !== 'http:')
    throw refuse('which begins with neither https:// nor http://')
  if (username || password) throw refuse('which has a user name in it')
  if (pathname !== '/' || search || hash) throw refuse('which has more in it than an origin')
  return origin
}

/**
 * The signing keys that `OIDC_JWKS` gives, a JWKS as text or the path of a file with one; undefined
 * where it is not set. Its value is in no message: it may be a private key.
 * @throws SettingError where it is no JWKS that this site can sign with
 */
export function signingKeysIn({ OIDC_JWKS: value }) {
  if (!value) return undefined
  const text = value.trimStart().startsWith('{') ? value : readKeysFile(value)
  const jwks = parseJson(text)
  const keys = jwks?.keys
  if (!Array.isArray(keys)) throw refuseKeys('is no JWKS: it has no "keys"')
  if (keys.length === 0) throw refuseKeys('has no key in its "keys"')
  keys.forEach(requirePrivateKey)
  for (const [alg, fits] of Object.entries(needed))
    if (!keys.some((key) => fits(key) && (key.alg ?? alg) === alg && (key.use ?? 'sig') === 'sig'))
      throw refuseKeys(`has no key for ${alg}`)
  return { keys }
}

/** Throws a SettingError where any setting is of no use. */
export function requireSettings(environment) {
  publicOriginIn(environment)
  signingKeysIn(environment)
}

/** Tokens of the demo clients are signed with the first, those of clients that register themselves with the second. */
const needed = {
  ES256: ({ kty, crv }) => kty === 'EC' && crv === 'P-256',
  RS256: ({ kty }) => kty === 'RSA',
}

function refuseKeys(why) {
  const remedy = `Give it a JWKS with private keys for ${Object.keys(needed).join(' and ')}, or the path of a file with one, or leave it unset.`
  return new SettingError(`OIDC_JWKS ${why}. ${remedy}`)
}

function readKeysFile(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch ({ code }) {
    throw refuseKeys(
      code === 'ENOENT' ? 'names a file that is not there' : `names a file that can't be read (${code})`,
    )
  }
}

function parseJson(text) {
  try {
    return JSON.parse(text)
  } catch {
    throw refuseKeys('is no JSON')
  }
}

function requirePrivateKey(key, index) {
  const which = `has, as key ${index + 1},`
  if (typeof key?.kty !== 'string') throw refuseKeys(`${which} something that is no JWK`)
  if (key.d === undefined) throw refuseKeys(`${which} one without its private part`)
  try {
    createPrivateKey({ key, format: 'jwk' })
  } catch {
    throw refuseKeys(`${which} one that is damaged`)
  }
}
