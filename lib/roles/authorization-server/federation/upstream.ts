import 'server-only'
import type { Dispatch } from '#lib/protocol/http-message.ts'
import { acmeIdAsClient, registrationsAtSocial } from '../../client-registrations.ts'
import type { Client } from '../../client/client.ts'
import type { ServerSecrets } from '../secrets.ts'
import { definitionAt } from '../servers.ts'

/** Another server that people can sign in with, as the one that sends them there knows it. */
export interface Upstream {
  readonly issuer: string
  /** `Acme Social` */
  readonly name: string
  /** reaches it in this process: nothing is sent to the network */
  readonly dispatch: Dispatch
  /** what we are there: a client like any other */
  readonly client: Client
}

/**
 * A server of this site as the upstream of Acme ID.
 * @throws RangeError where Acme ID is not registered there
 */
export function upstreamOf(
  server: { readonly issuer: string; readonly dispatch: Dispatch },
  origin: string,
  { clientSecrets }: ServerSecrets,
): Upstream {
  const registration = registrationsAtSocial(origin).find(({ client_id }) => client_id === acmeIdAsClient)
  if (!registration) throw new RangeError(`${acmeIdAsClient} is not registered at ${server.issuer}`)
  const secret = clientSecrets[acmeIdAsClient]
  return {
    issuer: server.issuer,
    name: definitionAt(server.issuer).look.name,
    dispatch: server.dispatch,
    client: { registration, ...(secret === undefined ? {} : { secret }) },
  }
}
