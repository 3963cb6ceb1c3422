import 'server-only'
import { resourceRequest as buildResourceRequest } from '#lib/roles/client/client.ts'
import { processResourceResponse } from '#lib/roles/client/process.ts'
import { answered, recall, remember, type Operation } from '../context.ts'
import { exchange } from '../exchange.ts'
import { clientOf, concluded, endpoints, take } from './client.ts'
import { mayBeSent } from './preflight.ts'

export const resourceRequest: Operation = {
  ready: (context) =>
    recall(context, context.message.from, 'access_token') !== undefined && mayBeSent(context),
  async perform(context) {
    const accessToken = recall(context, context.message.from, 'access_token') ?? ''
    return exchange(context, buildResourceRequest(await clientOf(context), endpoints(context), accessToken))
  },
}

export const resourceResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform(context) {
    const { taken, response } = take(context)
    const result = processResourceResponse(response)
    remember(context, context.message.to, { photos: result.value })
    return concluded(context, taken, result)
  },
}
