import { decode } from '#lib/jwt/decode.ts'
import { findTokens } from '#lib/jwt/find.ts'
import { kindOf } from '#lib/jwt/kind.ts'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token of about so many characters. */
function tokenOf(characters: number): string {
  const roles = Array.from(
    { length: Math.ceil(characters / 45) },
    (_, index) => `role-${index}-of-this-application`,
  )
  const claims = { iss: 'https://id.example', sub: 'u_1', aud: 'inkwell-web', iat: 1, exp: 2, roles }
  return `${encode({ alg: 'ES256', kid: 'k1' })}.${encode(claims)}.${'A'.repeat(86)}`
}

/** How many milliseconds finding, decoding and telling the kind of a token took, time after time. */
export function decodingOf(characters: number): { length: number; times: readonly number[] } {
  const token = tokenOf(characters)
  const times = Array.from({ length: 51 }, () => {
    const start = performance.now()
    for (const found of findTokens(`Bearer ${token}`)) kindOf(decode(found.token))
    return performance.now() - start
  })
  return { length: token.length, times }
}
