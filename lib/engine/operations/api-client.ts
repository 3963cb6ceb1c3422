import 'server-only'
import { resourceRequest } from '#lib/roles/client/client.ts'
import {
  metadataRequest,
  processResourceMetadata,
  processServerMetadata,
  serverMetadataAddress,
} from '#lib/roles/client/discovery.ts'
import { challengeAttribute, processResourceResponse } from '#lib/roles/client/process.ts'
import {
  clientCredentialsRequest as buildTokenRequest,
  processRevocationResponse,
  revocationRequest as buildRevocation,
} from '#lib/roles/client/service.ts'
import {
  answered,
  isNext,
  recall,
  remember,
  RunError,
  type Operation,
  type OperationContext,
} from '../context.ts'
import { deliver, exchange } from '../exchange.ts'
import { answerOfApi, waitingCall } from './api.ts'
import { clientOf, concluded, endpoints, take } from './client.ts'

// A client that starts with nothing but the address of an API, and goes on with what it is told.

/** The client calls the API, with the token it has; `sends` can leave that out. The API answers later. */
export const callApi: Operation = {
  ready: (context) =>
    goesWithout(context) ? isNext(context) : recall(context, 'client', 'access_token') !== undefined,
  async perform(context) {
    const token = goesWithout(context) ? undefined : recall(context, 'client', 'access_token')
    return deliver(context, resourceRequest(await clientOf(context), endpoints(context), token)).performed
  },
}

/** The client takes the answer, and from a refusal what it says about getting in. */
export const apiResponse: Operation = {
  ready: (context) =>
    answered(context) !== undefined || waitingCall(context, context.message.from) !== undefined,
  async perform(context) {
    const { taken, response } = await answerOfApi(context)
    const told = {
      resource_metadata: challengeAttribute(response, 'resource_metadata'),
      scope: challengeAttribute(response, 'scope'),
    }
    remember(
      context,
      'client',
      Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
    )
    return concluded(context, taken, processResourceResponse(response))
  },
}

export const resourceMetadataRequest: Operation = {
  ready: (context) => recall(context, 'client', 'resource_metadata') !== undefined,
  perform: async (context) =>
    exchange(context, metadataRequest(await clientOf(context), address(context, 'resource_metadata'))),
}

export const resourceMetadataResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform(context) {
    const { taken, response } = take(context)
    const result = processResourceMetadata(response, endpoints(context).resource)
    remember(context, 'client', {
      resource: result.value?.resource,
      authorization_server: result.value?.authorizationServer,
    })
    return concluded(context, taken, result)
  },
}

export const serverMetadataRequest: Operation = {
  ready: (context) => recall(context, 'client', 'authorization_server') !== undefined,
  perform: async (context) =>
    exchange(
      context,
      metadataRequest(
        await clientOf(context),
        serverMetadataAddress(address(context, 'authorization_server')),
      ),
    ),
}

export const serverMetadataResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform(context) {
    const { taken, response } = take(context)
    const result = processServerMetadata(response, recall(context, 'client', 'authorization_server') ?? '')
    remember(context, 'client', {
      token_endpoint: result.value?.token_endpoint,
      revocation_endpoint: result.value?.revocation_endpoint,
    })
    return concluded(context, taken, result)
  },
}

/** The client asks for a token, for the API and with the scope it was told of. */
export const clientCredentialsRequest: Operation = {
  ready: (context) => recall(context, 'client', 'token_endpoint') !== undefined,
  async perform(context) {
    const asked = {
      resource: recall(context, 'client', 'resource'),
      scope: recall(context, 'client', 'scope'),
    }
    const built = buildTokenRequest(
      await clientOf(context),
      address(context, 'token_endpoint'),
      asked,
      context.message.sends,
    )
    return exchange(context, built)
  },
}

/** The client gives its token back. */
export const revocationRequest: Operation = {
  ready: (context) =>
    ['access_token', 'revocation_endpoint'].every((name) => recall(context, 'client', name) !== undefined),
  async perform(context) {
    const token = recall(context, 'client', 'access_token') ?? ''
    const client = await clientOf(context)
    const endpoint = address(context, 'revocation_endpoint')
    return exchange(context, buildRevocation(client, endpoint, token, context.message.sends))
  },
}

/** It keeps the token all the same: the lesson is whether anybody still takes it. */
export const revocationResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform(context) {
    const { taken, response } = take(context)
    return concluded(context, taken, processRevocationResponse(response))
  },
}

function goesWithout({ message }: OperationContext): boolean {
  return message.sends?.['access_token'] === null
}

/** An address the client was told; the run carries it, so it may be damaged. */
function address(context: OperationContext, name: string): string {
  const value = recall(context, 'client', name) ?? ''
  if (URL.canParse(value)) return value
  throw new RunError(`The ${name} in this run is damaged. Start again.`)
}
