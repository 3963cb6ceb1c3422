import type { Break } from '#lib/scenario/scenario.ts'
import { atUserinfo } from './userinfo.ts'

const wrongSecret = {
  id: 'wrong-secret',
  title: 'Send a wrong secret',
  at: 'token-request',
  teaches:
    'Acme ID knows this client_id, and the secret is another. It says that authentication failed and no more: nobody learns that only the secret is left to be guessed.',
  expect: {
    message: 'token-response',
    status: 401,
    error: 'invalid_client',
    reason: 'invalid secret provided',
    check: 'client',
  },
} as const

/** `client_id:wrong`, as HTTP Basic sends it. */
const sendSecret = (value: string) =>
  [{ message: 'token-request', change: 'set', pointer: '/header/Authorization', value }] as const

const atTheTokenEndpoint: readonly Break[] = [
  { ...wrongSecret, types: ['service'], edits: sendSecret('Basic aW5rd2VsbC1wcmludHM6d3Jvbmc=') },
  { ...wrongSecret, types: ['cli'], edits: sendSecret('Basic aW5rd2VsbC1jbGk6d3Jvbmc=') },
  {
    id: 'no-secret',
    title: 'Send no secret',
    at: 'token-request',
    teaches:
      'Nothing in the request says who asks, and there is no person who could. Acme ID says openly what is missing: the sender can see as much in the request.',
    edits: [{ message: 'token-request', change: 'remove', pointer: '/header/Authorization' }],
    expect: { message: 'token-response', status: 400, error: 'invalid_request', check: 'client-known' },
  },
  {
    id: 'public-client',
    title: 'Ask as a public client',
    at: 'token-request',
    teaches:
      'Inkwell’s single-page app asks, with its name and no secret. A name is no proof, so this flow is for confidential clients only, and Acme ID has not registered that app for it.',
    edits: [
      { message: 'token-request', change: 'remove', pointer: '/header/Authorization' },
      { message: 'token-request', change: 'add', pointer: '/form/client_id', value: 'inkwell-spa' },
    ],
    expect: { message: 'token-response', status: 400, error: 'invalid_request', check: 'grant_type' },
  },
  {
    id: 'unknown-resource',
    title: 'Name an unknown API',
    at: 'token-request',
    teaches:
      'Acme ID makes tokens only for an API it knows, and says so openly. A token for an address of the client’s choice could be shown to anybody as proof of something.',
    edits: [
      {
        message: 'token-request',
        change: 'set',
        pointer: '/form/resource',
        value: 'https://elsewhere.example/photos',
      },
    ],
    expect: { message: 'token-response', status: 400, error: 'invalid_target', check: 'resource' },
  },
  {
    id: 'unknown-scope',
    title: 'Ask for an unknown scope',
    at: 'token-request',
    teaches:
      'Acme ID drops photos.write without a word: 200, a token, and no scope in the answer. A client that does not look there learns of it at the API: 403.',
    edits: [{ message: 'token-request', change: 'set', pointer: '/form/scope', value: 'photos.write' }],
    expect: { message: 'resource-response', status: 403, error: 'insufficient_scope', check: 'scope' },
  },
  {
    id: 'no-resource',
    title: 'Name no API',
    at: 'token-request',
    teaches:
      'Without resource, Acme ID makes a token for nobody in particular: a random string, kept in its store. It is a good token, and Photos can’t read it.',
    edits: [{ message: 'token-request', change: 'remove', pointer: '/form/resource' }],
    expect: { message: 'resource-response', status: 401, error: 'invalid_token' },
  },
]

const atTheApi: readonly Break[] = [
  {
    id: 'for-alice',
    title: 'Ask for Alice’s photos',
    at: 'resource-request',
    teaches:
      'Inkwell asks for Alice by her number, and gets what it got before. Whose photos they are is read from the token, and this one names no person.',
    edits: [{ message: 'resource-request', change: 'add', pointer: '/query/user', value: 'u_4821' }],
    expect: { message: 'resource-response', status: 200 },
  },
  {
    id: 'tampered-token',
    title: 'Tamper with the token',
    at: 'resource-request',
    teaches:
      'One changed character, and the signature no longer fits. A client can read its token, but it can’t put a person’s number where its own name stands.',
    edits: [{ message: 'resource-request', change: 'alter', pointer: '/header/Authorization' }],
    expect: { message: 'resource-response', status: 401, error: 'invalid_token', check: 'signature' },
  },
  {
    id: 'no-token',
    title: 'Send no token',
    at: 'resource-request',
    teaches:
      'Photos does not know Inkwell’s secret and does not want to: the secret is for Acme ID alone. Without a token, WWW-Authenticate says where to get one.',
    edits: [{ message: 'resource-request', change: 'remove', pointer: '/header/Authorization' }],
    expect: { message: 'resource-response', status: 401, check: 'bearer' },
  },
]

export const breaks: readonly Break[] = [...atTheTokenEndpoint, atUserinfo, ...atTheApi]
