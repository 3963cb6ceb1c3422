import { beforeAll, describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { clientCredentials } from '#content/scenarios/client-credentials/scenario.ts'
import { formOf, queryOf, type HttpRequest } from '#lib/protocol/http-message.ts'
import type { Check } from '#lib/recording/observation.ts'
import type { Site } from '#lib/roles/site.ts'
import { isOfTheTransport } from '#lib/scenario/edit.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import type { Scenario } from '#lib/scenario/scenario.ts'
import type { Edit } from '#lib/scenario/schema.ts'
import { bootSite, freshRun } from '#lib/testing/site.ts'
import { play } from './advance.ts'

/** The check of Acme ID that fails where a place is set to rubbish, taken away, or there twice; `-` for none. */
type Row = readonly [pointer: string, set: string, remove: string, add: string]

const accept: Row = ['/header/Accept', '-', '-', '-']
const form: Row = ['/header/Content-Type', 'form', 'form', 'form']
const scriptOrigin: Row = ['/header/Origin', 'origin', '-', 'origin']
const clientId: Row = ['/form/client_id', 'client-known', 'client-known', 'client-known']
const secret: Row = ['/header/Authorization', 'client-known', 'client-known', 'client-known']
const grantType: Row = ['/form/grant_type', 'grant_type', 'grant_type', 'grant_type']
const interaction: Row = ['/header/Cookie', 'interaction', 'interaction', 'interaction']

const code: readonly Row[] = [
  grantType,
  ['/form/code', 'code', 'parameters', 'parameters'],
  ['/form/redirect_uri', 'redirect_uri', '-', 'parameters'],
  ['/form/code_verifier', 'code_verifier', 'pkce', 'parameters'],
]
const refresh: readonly Row[] = [
  grantType,
  ['/form/refresh_token', 'refresh-token', 'parameters', 'parameters'],
]

const singlePageApp: Readonly<Record<string, readonly Row[]>> = {
  'authorization-request': [
    accept,
    ['/query/client_id', 'client', 'client', 'duplicates'],
    ['/query/response_type', 'response_type', 'response_type', 'duplicates'],
    ['/query/redirect_uri', 'redirect_uri', '-', 'duplicates'],
    ['/query/scope', 'scope', 'scope', 'duplicates'],
    ['/query/resource', 'resource', '-', '-'],
    ['/query/prompt', 'scope', '-', 'duplicates'],
    ['/query/state', '-', '-', 'duplicates'],
    ['/query/nonce', '-', '-', 'duplicates'],
    ['/query/code_challenge', 'pkce', 'pkce', 'duplicates'],
    ['/query/code_challenge_method', 'pkce', 'pkce', 'duplicates'],
  ],
  'sign-in-page-request': [accept, interaction],
  'sign-in-submit': [
    accept,
    interaction,
    ['/header/Origin', 'origin', '-', 'origin'],
    ['/header/Content-Type', '-', '-', '-'],
    ['/form/login', 'credentials', 'credentials', '-'],
    ['/form/password', 'credentials', 'credentials', '-'],
  ],
  'resume-request': [accept, interaction],
  'token-request': [accept, scriptOrigin, form, clientId, ...code],
  'jwks-request': [accept, ['/header/Origin', '-', '-', '-']],
  'refresh-request': [accept, scriptOrigin, form, clientId, ...refresh],
  'end-session-request': [
    accept,
    ['/header/Cookie', '-', '-', '-'],
    ['/query/id_token_hint', 'id_token_hint', '-', 'duplicates'],
    ['/query/post_logout_redirect_uri', 'post_logout_redirect_uri', '-', 'duplicates'],
    ['/query/state', '-', '-', 'duplicates'],
  ],
  'end-session-submit': [
    accept,
    ['/header/Cookie', 'asked', 'asked', 'asked'],
    ['/header/Origin', '-', '-', '-'],
    form,
    ['/form/xsrf', 'xsrf', 'xsrf', 'duplicates'],
    ['/form/logout', '-', '-', 'duplicates'],
  ],
}

const asksForItself: readonly Row[] = [
  accept,
  secret,
  form,
  grantType,
  ['/form/resource', 'resource', '-', '-'],
  ['/form/scope', '-', '-', 'parameters'],
]

interface Table {
  readonly flow: Scenario
  readonly type: string
  readonly rows: Readonly<Record<string, readonly Row[]>>
}

const tables: readonly Table[] = [
  { flow: authorizationCodePkce, type: 'spa', rows: singlePageApp },
  // what differs is how the client says who it is
  {
    flow: authorizationCodePkce,
    type: 'web',
    rows: {
      'token-request': [accept, secret, form, ...code],
      'refresh-request': [accept, secret, form, ...refresh],
    },
  },
  {
    flow: clientCredentials,
    type: 'service',
    rows: { 'token-request': asksForItself, 'renewal-request': asksForItself },
  },
]

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

/** Every place that a learner can edit in a request. */
function placesIn(request: HttpRequest): string[] {
  const names = request.headers.map(([name]) => name).filter((name) => !isOfTheTransport(name))
  return [
    ...names.map((name) => `/header/${name}`),
    ...[...queryOf(request).keys()].map((name) => `/query/${name}`),
    ...[...formOf(request).keys()].map((name) => `/form/${name}`),
  ]
}

function valueAt(request: HttpRequest, pointer: string): string {
  const [, place, name = ''] = pointer.split('/')
  if (place === 'header') return request.headers.find(([field]) => field === name)?.[1] ?? ''
  return (place === 'query' ? queryOf(request) : formOf(request)).get(name) ?? ''
}

describe.each(tables)('$flow.title for $type', ({ flow, type, rows: table }) => {
  const scenario = resolveScenario(flow, type)
  const played = (edits: Edit[] = [], until?: string) =>
    play(scenario, freshRun(scenario, site.issuer, { edits }), site.dispatch, until)

  it('has a row for every place of every request to Acme ID', async () => {
    const { messages } = await played()
    const places = messages.flatMap(({ id, to, request }) =>
      request && to === 'authorization-server' && (type !== 'web' || id in table)
        ? [[id, placesIn(request)] as const]
        : [],
    )
    expect(Object.fromEntries(places)).toEqual(
      Object.fromEntries(Object.entries(table).map(([id, rows]) => [id, rows.map(([pointer]) => pointer)])),
    )
  })

  it.each(Object.keys(table))(
    'marks the check that fails, and no other, for every edit of %s',
    async (id) => {
      const plain = (await played([], id)).messages.at(-1)?.request
      if (!plain) throw new Error(`${id} is no request`)
      const marked = async (edit: Edit) => {
        const { messages } = await played([edit], id)
        const [sent] = messages.slice(-1)
        const checks = sent?.checks?.flatMap((done) => done.checks) ?? []
        return failedOf(checks)
      }
      const rows: Row[] = []
      for (const pointer of placesIn(plain)) {
        rows.push([
          pointer,
          await marked({ message: id, change: 'set', pointer, value: 'rubbish' }),
          await marked({ message: id, change: 'remove', pointer }),
          await marked({ message: id, change: 'add', pointer, value: valueAt(plain, pointer) }),
        ])
      }
      expect(rows).toEqual(table[id])
    },
  )
})

/** Of the checks up to the one that fails, all passed; of those after it, none was reached. */
function failedOf(checks: readonly Check[]): string {
  const at = checks.findIndex(({ result }) => result === 'failed')
  if (at < 0) return checks.every(({ result }) => result === 'passed') ? '-' : 'not all passed'
  const isInOrder = checks.every(({ result }, index) =>
    index < at ? result === 'passed' : index === at || result === 'not-reached',
  )
  return isInOrder ? (checks[at]?.id ?? '') : 'out of order'
}
