import 'server-only'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import type { Dispatch, HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import type { Observation } from '#lib/recording/observation.ts'
import { demoPassword } from '#lib/roles/authorization-server/accounts.ts'
import { makeAuthorizationServers } from '#lib/roles/authorization-server/index.ts'
import { serverSecrets, type SiteSecrets } from '#lib/roles/authorization-server/secrets.ts'
import { siteOf, type Site } from '#lib/roles/site.ts'
import { controlsOf, UserAgent } from '#lib/roles/user-agent.ts'
import { newRun, type RunStart } from '#lib/scenario/run.ts'
import type { ResolvedScenario } from '#lib/scenario/scenario.ts'
import type { Run } from '#lib/scenario/schema.ts'
import { MemoryStore } from '#lib/storage/memory-store.ts'
import { observe } from '#lib/storage/observe.ts'

/** The site of a test: real servers on a store of their own. */
export interface BootedSite {
  readonly site: Site
  readonly store: MemoryStore
  readonly secrets: SiteSecrets
}

/** Where the sites of tests are, unless a test is about the place. */
export const testOrigin = 'https://learn.example'

/** Boots the servers on a store of their own. One set of keys, in a temporary folder, serves all tests of a file. */
export async function bootSite(store = new MemoryStore(), origin = testOrigin): Promise<BootedSite> {
  temporaryData()
  const secrets = await serverSecrets()
  return { site: siteOf(origin, makeAuthorizationServers(origin, secrets, store)), store, secrets }
}

let folder: string | undefined

/** Points `OAUTH_LANES_DATA` at a folder that goes when the tests of this file are done. */
export function temporaryData(): string {
  folder ??= mkdtempSync(path.join(tmpdir(), 'oauth-lanes-'))
  process.env['OAUTH_LANES_DATA'] = folder
  return folder
}

afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
})

/** A run in which nothing has happened yet, with a seed of its own. */
export function freshRun(resolved: ResolvedScenario, issuer: string, choices: Partial<RunStart> = {}): Run {
  return newRun({
    scenario: resolved.scenario.slug,
    applicationType: resolved.applicationType.id,
    issuer,
    seed: randomBytes(32).toString('base64url'),
    startedAt: Math.floor(Date.now() / 1000),
    breaks: resolved.breaks.map(({ id }) => id),
    ...choices,
  })
}

/** Sends a request and answers with what happened inside the server too. */
export async function observed(
  dispatch: Dispatch,
  request: HttpRequest,
): Promise<{ response: HttpResponse; notes: Observation }> {
  const { result, observation } = await observe(() => dispatch(request))
  return { response: result, notes: observation }
}

/** A GET without cookies. */
export function get(url: string, headers: HttpRequest['headers'] = []): HttpRequest {
  return { method: 'GET', url, headers, body: '' }
}

/** A form sent by no browser. */
export function post(
  url: string,
  form: Readonly<Record<string, string>> | URLSearchParams,
  headers: HttpRequest['headers'] = [],
): HttpRequest {
  return {
    method: 'POST',
    url,
    headers: [['Content-Type', 'application/x-www-form-urlencoded'], ...headers],
    body: new URLSearchParams(form).toString(),
  }
}

/** JSON sent by no browser. */
export function postJson(url: string, value: unknown): HttpRequest {
  const body = typeof value === 'string' ? value : JSON.stringify(value)
  return { method: 'POST', url, headers: [['Content-Type', 'application/json']], body }
}

/** A user agent at a page: what it asked for last and what came. */
export interface Visit {
  readonly userAgent: UserAgent
  readonly url: string
  readonly response: HttpResponse
  /** where it is sent next */
  readonly redirect: string | undefined
}

/** Sends what a user agent made, and hands it the answer. */
export async function visit(dispatch: Dispatch, userAgent: UserAgent, request: HttpRequest): Promise<Visit> {
  const response = await dispatch(request)
  return { userAgent, url: request.url, response, redirect: await userAgent.receive(request.url, response) }
}

/** Goes to an address and on from there, as long as it is sent to the same origin. */
export async function follow(
  dispatch: Dispatch,
  address: string,
  userAgent = new UserAgent(),
): Promise<Visit> {
  const visited = await visit(dispatch, userAgent, await userAgent.get(address))
  const { redirect } = visited
  const isOurs = redirect !== undefined && new URL(redirect).origin === new URL(address).origin
  return isOurs ? follow(dispatch, redirect, userAgent) : visited
}

/** Sends the form on a page, and goes on from there. */
export async function submit(
  dispatch: Dispatch,
  { userAgent, url, response }: Visit,
  entered: Readonly<Record<string, string>>,
): Promise<Visit> {
  const { form } = controlsOf(response.body, url)
  if (!form) throw new Error(`there is no form at ${url}`)
  const visited = await visit(dispatch, userAgent, await userAgent.submit(form, entered))
  const { redirect } = visited
  const isOurs = redirect !== undefined && new URL(redirect).origin === new URL(url).origin
  return isOurs ? follow(dispatch, redirect, userAgent) : visited
}

/** What Alice enters. */
export const alice = { login: 'alice@mail.example', password: demoPassword }

/** Signs Alice in with an authorization request, and answers with the address she is sent back to. */
export async function signIn(dispatch: Dispatch, address: string): Promise<URL> {
  const { redirect } = await submit(dispatch, await follow(dispatch, address), alice)
  if (redirect === undefined) throw new Error('the sign-in led nowhere')
  return new URL(redirect)
}
