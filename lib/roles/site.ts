import 'server-only'
import type { Dispatch } from '#lib/protocol/http-message.ts'
import { slot } from '#lib/storage/process-slot.ts'
import { authorizationServer, type AuthorizationServer } from './authorization-server/index.ts'
import { publishedKeys, resourceServer } from './resource-server.ts'

/** Nothing in this process answers at an address, and nothing leaves it. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
}

/** All the servers of one public origin. */
export interface Site {
  readonly issuer: string
  readonly authorizationServer: Dispatch
  readonly resourceServer: Dispatch
  /** whichever of them answers at the address of a request; @throws UnreachableError where none does */
  readonly dispatch: Dispatch
}

/** The servers of an origin of ours. */
export async function siteAt(origin: string): Promise<Site> {
  return siteOf(origin, await authorizationServer(origin))
}

/** The servers beside an authorization server. */
export function siteOf(origin: string, server: AuthorizationServer): Site {
  const resource = resourceServer({
    origin,
    issuer: server.issuer,
    keys: () => (slot.publishedKeys ??= publishedKeys(server.dispatch, server.issuer)),
  })
  return {
    issuer: server.issuer,
    authorizationServer: server.dispatch,
    resourceServer: resource,
    dispatch(request) {
      const { origin: to, pathname } = new URL(request.url)
      if (to === origin && pathname.startsWith('/oidc/')) return server.dispatch(request)
      if (to === origin && (pathname === '/photos' || pathname.startsWith('/.well-known/')))
        return resource(request)
      return Promise.reject(
        new UnreachableError(
          `Nothing answers at ${to}${pathname}: this site plays every role itself and sends nothing to the network.`,
        ),
      )
    },
  }
}
