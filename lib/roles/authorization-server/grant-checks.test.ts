import { beforeAll, describe, expect, it } from 'vitest'
import type { HttpRequest } from '#lib/protocol/http-message.ts'
import type { Check, Observation, ServerEvent } from '#lib/recording/observation.ts'
import { demoClient, endpointsOf, formRequest, type Client } from '#lib/roles/client/client.ts'
import { passwordRequest } from '#lib/roles/client/password.ts'
import { clientCredentialsRequest } from '#lib/roles/client/service.ts'
import { alice, bootSite, observed, testOrigin, type BootedSite } from '#lib/testing/site.ts'

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

/** One way to break one check, and the server's own words for it. */
interface Breaking {
  readonly check: string
  readonly reason: string
  readonly breaks: (draft: Draft) => void
}

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

const checksIn = (notes: Observation): Check[] =>
  notes.flatMap((one) => (one.kind === 'checks' ? one.checks : []))
const reasonIn = (notes: Observation): string | undefined => {
  const failure = notes.find((one): one is ServerEvent => one.kind === 'event' && one.error !== undefined)
  return failure?.errorDetail ?? failure?.errorDescription
}

async function send(draft: Draft) {
  const { response, notes } = await observed(booted.site.dispatch, requestOf(draft))
  return { response, checks: checksIn(notes), reason: reasonIn(notes) }
}

describe.each([
  ['a client that asks for itself', clientCredentialsDraft, clientCredentialsBreaks],
  ['a client that sends a password', passwordDraft, passwordBreaks],
] as const)('a token request of %s', (_, newDraft, breakings) => {
  const sendBroken = (...broken: readonly Breaking[]) => {
    const draft = newDraft()
    for (const { breaks } of broken.toReversed()) breaks(draft)
    return send(draft)
  }

  it('passes every check there is, and the table has a break for each of them', async () => {
    const { response, checks, reason } = await sendBroken()
    expect(reason).toBeUndefined()
    expect(response.status).toBe(200)
    expect(checks.map(({ id }) => id)).toEqual(breakings.map(({ check }) => check))
    expect(checks.filter(({ result }) => result !== 'passed')).toEqual([])
  })

  it.each(breakings)('fails $check alone with “$reason”', async (breaking) => {
    const { checks, reason } = await sendBroken(breaking)
    expect(reason).toBe(breaking.reason)
    const at = checks.findIndex(({ id }) => id === breaking.check)
    expect(at).toBe(breakings.indexOf(breaking))
    expect(checks.map(({ result }) => result)).toEqual(
      checks.map((_ignored, index) => (index < at ? 'passed' : index === at ? 'failed' : 'not-reached')),
    )
  })

  const neighbours = breakings.slice(1).map((later, index) => ({ earlier: breakings[index] ?? later, later }))

  it.each(neighbours)(
    'is refused for $earlier.check where $later.check is broken as well: the order is the server’s',
    async ({ earlier, later }) => {
      const { checks, reason } = await sendBroken(earlier, later)
      expect(reason).toBe(earlier.reason)
      expect(checks.find(({ result }) => result === 'failed')?.id).toBe(earlier.check)
    },
  )
})
