import 'server-only'
import { clientCredentialsRequest } from '#lib/roles/client/service.ts'
import { isNext, recall, type Operation } from '../context.ts'
import { exchange } from '../exchange.ts'
import { clientOf, endpoints } from './client.ts'

/** A client asks for a token for itself; after a refusal it does not ask again. */
export const ownTokenRequest: Operation = {
  ready: (context) => isNext(context) && recall(context, 'client', 'problem') === undefined,
  async perform(context) {
    const { tokenEndpoint, resource } = endpoints(context)
    const client = await clientOf(context)
    const asked = { resource, scope: 'photos.read' }
    return exchange(context, clientCredentialsRequest(client, tokenEndpoint, asked, context.message.sends))
  },
}
