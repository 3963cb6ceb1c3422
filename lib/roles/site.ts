import 'server-only'
import type { Dispatch } from '#lib/protocol/http-message.ts'
import { observe } from '#lib/storage/observe.ts'
import { slot } from '#lib/storage/process-slot.ts'
import { authorizationServers, type AuthorizationServers } from './authorization-server/index.ts'
import { protectedResources } from './protected-resources.ts'
import { resourceServer } from './resource-server/index.ts'

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
  return siteOf(origin, await authorizationServers(origin))
}

/** The site of an origin, around its authorization servers. */
export function siteOf(origin: string, servers: AuthorizationServers): Site {
  const server = servers.acmeId
  const resource = resourceServer({
    origin,
    issuer: server.issuer,
    kept: slot.apiKeys,
    // What happens inside the authorization server meanwhile belongs to this question, and to nobody's request.
    ask: async (request) => (await observe(() => server.dispatch(request))).result,
  })
  return {
    issuer: server.issuer,
    authorizationServer: server.dispatch,
    resourceServer: resource,
    dispatch(request) {
      const { origin: to, pathname } = new URL(request.url)
      const asked = servers.all.find(({ issuer }) => `${to}${pathname}`.startsWith(`${issuer}/`))
      if (asked) return asked.dispatch(request)
      const described = servers.all.find(({ issuer }) => metadataAddress(issuer) === `${to}${pathname}`)
      if (described)
        return described.dispatch({
          ...request,
          url: `${described.issuer}/.well-known/oauth-authorization-server`,
        })
      if (to === origin && isOfResources(pathname)) return resource(request)
      return Promise.reject(
        new UnreachableError(
          `Nothing answers at ${to}${pathname}: this site plays every role itself and sends nothing to the network.`,
        ),
      )
    },
  }
}

/** Where RFC 8414 §3.1 puts the metadata of an issuer with a path; next.config.mjs does the same for the outside. */
function metadataAddress(issuer: string): string {
  const { origin, pathname } = new URL(issuer)
  return `${origin}/.well-known/oauth-authorization-server${pathname}`
}

function isOfResources(pathname: string): boolean {
  return pathname.startsWith('/.well-known/') || protectedResources.some(({ path }) => path === pathname)
}
