import type { DecodedJwt } from '#lib/protocol/jwt.ts'

export type JwtKind = 'id_token' | 'access_token' | 'jwt'

/**
 * What a JWT is, by itself: RFC 9068 §2.1 gives access tokens a `typ`, and OIDC Core §2 gives an
 * ID token `iss`, `sub`, `aud`, `exp` and `iat`, without a `client_id` or a `scope`.
 */
export function jwtKind({ header, claims }: DecodedJwt): JwtKind {
  if (typeof header.typ === 'string' && /^(application\/)?at\+jwt$/i.test(header.typ)) return 'access_token'
  const required = ['iss', 'sub', 'aud', 'exp', 'iat'].every((name) => name in claims)
  return required && !('scope' in claims) && !('client_id' in claims) ? 'id_token' : 'jwt'
}

/** The audiences of a token, as a list (RFC 7519 §4.1.3 allows one or several). */
export function audiences({ claims }: DecodedJwt): string[] {
  return [claims.aud].flat().filter((item): item is string => typeof item === 'string')
}
