import { describe, expect, it } from 'vitest'
import type { HttpResponse } from '#lib/protocol/http-message.ts'
import { clientRegistrations } from '../client-registrations.ts'
import { endpointsOf, type Client } from './client.ts'
import {
  metadataRequest,
  processResourceMetadata,
  processServerMetadata,
  serverMetadataAddress,
} from './discovery.ts'
import { challengeAttribute, type Processed } from './process.ts'
import {
  clientCredentialsRequest,
  introspectionRequest,
  processRevocationResponse,
  revocationRequest,
} from './service.ts'

const client: Client = { registration: clientRegistrations['inkwell-prints'], secret: 's3cret' }
const issuer = 'https://as.example/oidc'

function answer(value: unknown, status = 200): HttpResponse {
  return { status, headers: [['Content-Type', 'application/json']], body: JSON.stringify(value) }
}

function failed({ checks, problem }: Processed<unknown>) {
  return [checks.find(({ result }) => result === 'failed')?.id, problem?.error]
}

describe('the metadata of an issuer', () => {
  it.each([
    ['https://as.example', 'https://as.example/.well-known/oauth-authorization-server'],
    ['https://as.example/', 'https://as.example/.well-known/oauth-authorization-server'],
    ['https://as.example/a/b', 'https://as.example/.well-known/oauth-authorization-server/a/b'],
  ])('%s is at %s', (of, address) => {
    expect(serverMetadataAddress(of)).toBe(address)
  })

  it('is asked for without credentials', () => {
    expect(metadataRequest(client, serverMetadataAddress(issuer))).toEqual({
      method: 'GET',
      url: 'https://as.example/.well-known/oauth-authorization-server/oidc',
      headers: [
        ['Host', 'as.example'],
        ['Accept', 'application/json'],
      ],
      body: '',
    })
  })

  it('gives the endpoints, where it is about the issuer that was asked for', () => {
    const good = { issuer, token_endpoint: `${issuer}/token`, revocation_endpoint: `${issuer}/revoke` }
    const { value, checks } = processServerMetadata(answer(good), issuer)
    expect(value).toEqual({ token_endpoint: `${issuer}/token`, revocation_endpoint: `${issuer}/revoke` })
    expect(checks.every(({ result }) => result === 'passed')).toBe(true)
    const few = { issuer, token_endpoint: `${issuer}/token` }
    expect(processServerMetadata(answer(few), issuer).value).toEqual({ token_endpoint: `${issuer}/token` })
  })

  it.each([
    ['document', 'invalid_metadata', answer({ issuer }, 404)],
    ['document', 'invalid_metadata', { status: 200, headers: [], body: '<html>' }],
    ['issuer', 'issuer_mismatch', answer({ token_endpoint: `${issuer}/token` })],
    ['issuer', 'issuer_mismatch', answer({ issuer: `${issuer}/`, token_endpoint: `${issuer}/token` })],
    ['token_endpoint', 'invalid_metadata', answer({ issuer })],
    ['token_endpoint', 'invalid_metadata', answer({ issuer, token_endpoint: 'nonsense' })],
  ] as const)('stops at %s with %s', (check, error, response) => {
    expect(failed(processServerMetadata(response, issuer))).toEqual([check, error])
  })
})

describe('the metadata of a resource', () => {
  const called = 'https://api.example/photos'

  it('gives the first authorization server', () => {
    const good = { resource: called, authorization_servers: [issuer, 'https://other.example'] }
    expect(processResourceMetadata(answer(good), called).value).toEqual({
      resource: called,
      authorizationServer: issuer,
    })
  })

  it.each([
    ['document', 'invalid_metadata', answer({ resource: called }, 500)],
    ['document', 'invalid_metadata', answer([])],
    ['resource', 'resource_mismatch', answer({ authorization_servers: [issuer] })],
    [
      'resource',
      'resource_mismatch',
      answer({ resource: 'https://api.example/', authorization_servers: [issuer] }),
    ],
    ['authorization_servers', 'invalid_metadata', answer({ resource: called })],
    [
      'authorization_servers',
      'invalid_metadata',
      answer({ resource: called, authorization_servers: [7, 'x'] }),
    ],
  ] as const)('stops at %s with %s', (check, error, response) => {
    expect(failed(processResourceMetadata(response, called))).toEqual([check, error])
  })
})

describe('a challenge', () => {
  const challenge = (value: string) =>
    ({ status: 401, headers: [['WWW-Authenticate', value]], body: '' }) as const

  it('is read attribute by attribute', () => {
    const response = challenge(
      'Bearer realm="x", error="insufficient_scope", scope="a b", resource_metadata="u"',
    )
    expect(challengeAttribute(response, 'scope')).toBe('a b')
    expect(challengeAttribute(response, 'error')).toBe('insufficient_scope')
    expect(challengeAttribute(response, 'realm')).toBe('x')
    expect(challengeAttribute(response, 'error_description')).toBeUndefined()
    expect(challengeAttribute({ status: 200, headers: [], body: '' }, 'scope')).toBeUndefined()
  })

  it('is not read in the middle of a name', () => {
    expect(challengeAttribute(challenge('Bearer no_scope="x"'), 'scope')).toBeUndefined()
  })
})

describe('the requests of a service', () => {
  const basic = ['Authorization', 'Basic aW5rd2VsbC1wcmludHM6czNjcmV0'] as const

  it('ask for a token in its own name', () => {
    const asked = { resource: 'https://api.example/photos', scope: undefined }
    const request = clientCredentialsRequest(client, `${issuer}/token`, asked)
    expect(request).toMatchObject({ method: 'POST', url: `${issuer}/token` })
    expect(request.headers).toContainEqual(basic)
    expect(request.body).toBe('grant_type=client_credentials&resource=https%3A%2F%2Fapi.example%2Fphotos')
    const changed = clientCredentialsRequest(client, `${issuer}/token`, asked, { resource: null, scope: 'a' })
    expect(changed.body).toBe('grant_type=client_credentials&scope=a')
  })

  it('ask about a token, and give one back', () => {
    const body = 'token=t&token_type_hint=access_token'
    expect(introspectionRequest(client, endpointsOf(issuer), 't')).toMatchObject({
      url: `${issuer}/token/introspection`,
      body,
    })
    expect(revocationRequest(client, `${issuer}/revoke`, 't')).toMatchObject({
      url: `${issuer}/revoke`,
      body,
    })
  })

  it('take 200 for done, and anything else for what it says', () => {
    expect(processRevocationResponse({ status: 200, headers: [], body: '' }).value).toBe(true)
    const no = answer({ error: 'unsupported_token_type', error_description: 'no JWTs' }, 400)
    expect(processRevocationResponse(no).problem).toMatchObject({
      error: 'unsupported_token_type',
      errorDescription: 'no JWTs',
    })
    expect(processRevocationResponse({ status: 503, headers: [], body: '' }).problem?.error).toBe('http_503')
  })
})
