import { beforeAll, describe } from 'vitest'
import type { HttpRequest } from '#lib/protocol/http-message.ts'
import { demoClient, endpointsOf, formRequest, type Client } from '#lib/roles/client/client.ts'
import { passwordRequest } from '#lib/roles/client/password.ts'
import { clientCredentialsRequest } from '#lib/roles/client/service.ts'
import { itChecksInOrder, judged, type Breaking as BreakingOf } from '#lib/testing/breakings.ts'
import { alice, bootSite, testOrigin, type BootedSite } from '#lib/testing/site.ts'

const endpoints = endpointsOf(`${testOrigin}/oidc`)
const unknown = `${testOrigin}/unknown`

let booted: BootedSite
/** one client for each grant, and one that may use neither */
let prints: Client
let desktop: Client
let web: Client

beforeAll(async () => {
  booted = await bootSite()
  prints = await demoClient('inkwell-prints')
  desktop = await demoClient('inkwell-desktop')
  web = await demoClient('inkwell-web')
})

/** A request in the making: what breaks it changes members of this. */
interface Draft {
  client: Client
  contentType: string
  readonly parameters: URLSearchParams
}

type Breaking = BreakingOf<Draft>

const draftOf = (client: Client, { body }: HttpRequest): Draft => {
  const parameters = new URLSearchParams(body)
  parameters.delete('client_id')
  return { client, contentType: 'application/x-www-form-urlencoded', parameters }
}

const otherMechanism =
  'the provided authentication mechanism does not match the registered client authentication method'

const notAForm: Breaking = {
  check: 'form',
  reason: 'only application/x-www-form-urlencoded content-type bodies are supported on POST /token',
  breaks: (draft) => {
    draft.contentType = 'application/json'
  },
}

const unknownResource: Breaking = {
  check: 'resource',
  reason: 'resource indicator is missing, or unknown',
  breaks: ({ parameters }) => parameters.set('resource', unknown),
}

const askAs = (client: () => Client): Breaking => ({
  check: 'grant_type',
  reason: 'requested grant type is not allowed for this client',
  breaks: (draft) => {
    draft.client = client()
  },
})

const clientCredentialsBreaks: readonly Breaking[] = [
  notAForm,
  {
    check: 'client-known',
    reason: 'client not found',
    breaks: (draft) => {
      draft.client = { registration: { ...draft.client.registration, client_id: 'nobody' }, secret: 'x' }
    },
  },
  {
    check: 'client',
    reason: 'invalid secret provided',
    breaks: (draft) => {
      draft.client = { ...draft.client, secret: 'wrong' }
    },
  },
  askAs(() => web),
  {
    check: 'parameters',
    reason: "'scope' parameter must not be provided twice",
    breaks: ({ parameters }) => parameters.append('scope', 'photos.read'),
  },
  unknownResource,
]

const passwordBreaks: readonly Breaking[] = [
  notAForm,
  {
    check: 'client-known',
    reason: 'client not found',
    breaks: (draft) => {
      draft.client = { registration: { ...draft.client.registration, client_id: 'nobody' } }
    },
  },
  {
    check: 'client',
    reason: otherMechanism,
    breaks: (draft) => {
      draft.client = { registration: web.registration }
    },
  },
  askAs(() => web),
  {
    check: 'parameters',
    reason: "'password' parameter must not be provided twice",
    breaks: ({ parameters }) => parameters.append('password', 'again'),
  },
  unknownResource,
  {
    check: 'credentials',
    reason: 'the password does not match',
    breaks: ({ parameters }) => parameters.set('password', 'wrong-horse'),
  },
]

const clientCredentialsDraft = () => {
  const asked = { resource: endpoints.resource, scope: 'photos.read' }
  return draftOf(prints, clientCredentialsRequest(prints, endpoints.tokenEndpoint, asked))
}
const passwordDraft = () => {
  const credentials = { username: alice.login, password: alice.password }
  return draftOf(desktop, passwordRequest(desktop, endpoints, credentials))
}

function requestOf({ client, contentType, parameters }: Draft): HttpRequest {
  const request = formRequest(client, endpoints.tokenEndpoint, parameters)
  return {
    ...request,
    headers: request.headers.map(([name, value]) => [name, name === 'Content-Type' ? contentType : value]),
  }
}

describe.each([
  ['a client that asks for itself', clientCredentialsDraft, clientCredentialsBreaks],
  ['a client that sends a password', passwordDraft, passwordBreaks],
] as const)('a token request of %s', (_, newDraft, breakings) => {
  itChecksInOrder(breakings, newDraft, (draft) => judged(booted.site.dispatch, requestOf(draft)))
})
