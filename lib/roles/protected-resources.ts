import 'server-only'

/** An API that takes access tokens of Acme ID. */
export interface ProtectedResource {
  /** where it is on this site; with the origin it is its resource indicator (RFC 8707) too */
  readonly path: '/photos' | '/albums'
  readonly name: string
  /** what a token has to allow */
  readonly scope: string
  /** it checks JWTs itself (RFC 9068), or asks Acme ID about opaque tokens (RFC 7662) */
  readonly accessTokens: 'jwt' | 'opaque'
}

/** The protected resources of this site. */
export const protectedResources: readonly ProtectedResource[] = [
  { path: '/photos', name: 'Photos', scope: 'photos.read', accessTokens: 'jwt' },
  { path: '/albums', name: 'Albums', scope: 'albums.read', accessTokens: 'opaque' },
]

/**
 * An API of somebody else's that takes Acme ID's tokens as well. It is a reserved name that nobody
 * dials; its tokens are genuine, and must open nothing here.
 */
export const foreignResource = { identifier: 'https://prints.example/orders', scope: 'prints.order' } as const

/** The client that the APIs of this site are at Acme ID: they ask about tokens under this name. */
export const apiClientId = 'photos-api'

/** The protected resource at an address; undefined where there is none. */
export function resourceAt(url: string): ProtectedResource | undefined {
  const { pathname } = new URL(url)
  return protectedResources.find(({ path }) => path === pathname)
}
