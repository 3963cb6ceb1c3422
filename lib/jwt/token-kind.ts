import type { DecodedJwt } from '#lib/protocol/jwt.ts'

export type JwtKind = 'id_token' | 'access_token' | 'jwt'

/**
 * What a JWT is, by itself: RFC 9068 §2.1 gives access tokens a `typ`, and OIDC Core §2 gives an
 * ID token `iss`, `sub`, `aud`, `exp` and `iat`, without a `client_id` or a `scope`.
 */
export function jwtKind({ header, claims }: DecodedJwt): JwtKind {
  if (isAccessTokenType(header.typ)) return 'access_token'
  return lacksForIdToken(claims).length === 0 && !('scope' in claims) && !('client_id' in claims)
    ? 'id_token'
    : 'jwt'
}

/** True for the `typ` of RFC 9068 §2.1, with or without `application/` (RFC 7515 §4.1.9). */
export function isAccessTokenType(typ: unknown): boolean {
  return typeof typ === 'string' && /^(application\/)?at\+jwt$/i.test(typ)
}

/** The claims that OIDC Core §2 requires of an ID token and that are not there. */
export function lacksForIdToken(claims: object): string[] {
  return ['iss', 'sub', 'aud', 'exp', 'iat'].filter((name) => !(name in claims))
}

/** The audiences of a token, as a list (RFC 7519 §4.1.3 allows one or several). */
export function audiences({ claims }: Pick<DecodedJwt, 'claims'>): string[] {
  return [claims.aud].flat().filter((item): item is string => typeof item === 'string')
}
