// Figures side by side in one run, as ratios: `npm run bench`. Nothing here is asserted in a test.
import { fork } from 'node:child_process'
import { Agent } from 'node:http'
import { once } from 'node:events'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { advance, play } from '#lib/engine/advance.ts'
import { siteAt } from '#lib/roles/site.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { newRun } from '#lib/scenario/run.ts'
import type { Run } from '#lib/scenario/schema.ts'
import { decodingOf } from './bench/decode.ts'
import { fetchDispatch, socketDispatch } from './bench/http-dispatch.ts'

const origin = 'http://localhost:3000'
const rounds = 11
const runsPerRound = 60

const scenario = resolveScenario(authorizationCodePkce, 'spa')
const site = await siteAt(origin)
const freshRun = (issuer = site.issuer): Run =>
  newRun({
    scenario: authorizationCodePkce.slug,
    applicationType: 'spa',
    issuer,
    seed: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url'),
    startedAt: Math.floor(Date.now() / 1000),
  })

measureDecoding()
await compareRuns()
await compareCpu()

/** What the decoder takes of the main thread, for a token as people have it and for a very long one. */
function measureDecoding(): void {
  for (const [characters, goal] of [
    [2000, 4],
    [100_000, 50],
  ] as const) {
    const { length, times } = decodingOf(characters)
    print(
      `decode a token of ${length.toLocaleString('en')} characters (goal: under ${goal} ms)`,
      `${median(times).toFixed(2)} ms, the first time ${(times[0] ?? 0).toFixed(2)} ms`,
    )
  }
}

/** The whole sign-in, tokens checked: the engine in process beside a bare server over loopback HTTP. */
async function compareRuns(): Promise<void> {
  const server = fork(new URL('bench/bare-server.ts', import.meta.url), { execArgv: process.execArgv })
  const messages: unknown[] = await once(server, 'message')
  const [bareOrigin] = messages
  const agent = new Agent({ keepAlive: true })
  const there = `${String(bareOrigin)}/oidc`
  const ways = {
    engine: () => play(scenario, freshRun(), site.dispatch, 'jwks-response'),
    fetch: () => play(scenario, freshRun(there), fetchDispatch, 'jwks-response'),
    socket: () => play(scenario, freshRun(there), socketDispatch(agent), 'jwks-response'),
  }
  const rates = { engine: [] as number[], fetch: [] as number[], socket: [] as number[] }
  for (let round = 0; round < rounds + 4; round += 1) {
    for (const way of ['engine', 'fetch', 'socket'] as const) {
      const rate = await perSecond(ways[way])
      if (round > 3) rates[way].push(rate) // the first ones are warm-up
    }
  }
  agent.destroy()
  server.disconnect()
  const ratioTo = (way: 'fetch' | 'socket') =>
    median(rates.engine.map((rate, index) => rate / (rates[way][index] ?? rate))).toFixed(2)
  const perSecondOf = (way: keyof typeof rates) => `${median(rates[way]).toFixed(0)} runs/s`
  print('PKCE run, engine in process', perSecondOf('engine'))
  print('the same run, bare oidc-provider over HTTP, by fetch', perSecondOf('fetch'))
  print('ratio (goal: at least 1.3)', ratioTo('fetch'))
  print('the same run, by the least that a socket costs', perSecondOf('socket'))
  print('ratio to that', ratioTo('socket'))
}

/** What `advance` costs beside the bare dispatch of the very same request, in CPU of this process. */
async function compareCpu(): Promise<void> {
  const ratios: number[] = []
  for (const id of ['authorization-request', 'token-request', 'resource-request']) {
    const perMessage: number[] = []
    for (let round = 0; round < rounds + 3; round += 1) {
      const ratio = await cpuRatio(id)
      if (round > 2) perMessage.push(ratio) // the first ones are warm-up
    }
    print(`advance / bare dispatch, CPU, ${id}`, median(perMessage).toFixed(2))
    ratios.push(median(perMessage))
  }
  print('mean of the three (goal: at most 1.3)', (sum(ratios) / ratios.length).toFixed(2))
}

async function cpuRatio(id: string): Promise<number> {
  const before = scenario.messages[scenario.messages.findIndex((message) => message.id === id) - 1]?.id ?? ''
  const prepared: Run[] = []
  for (let index = 0; index < runsPerRound * 2; index += 1) {
    prepared.push((await play(scenario, freshRun(), site.dispatch, before)).run)
  }
  const requests = await Promise.all(prepared.slice(runsPerRound).map((run) => requestOf(run)))
  const [advanced, dispatched] = [[] as number[], [] as number[]]
  for (const [index, request] of requests.entries()) {
    const run = prepared[index]
    if (!run) continue
    const both = [
      async () => advanced.push(await cpu(() => advance(scenario, run, {}, site.dispatch))),
      async () => dispatched.push(await cpu(() => site.dispatch(request))),
    ]
    // Turn about, so that neither always pays for what the other left behind.
    for (const measure of index % 2 === 0 ? both : both.toReversed()) await measure()
  }
  return sum(advanced) / sum(dispatched)
}

async function requestOf(run: Run) {
  const refuse = () => Promise.resolve({ status: 200, headers: [], body: '' })
  const outcome = await advance(scenario, run, {}, refuse)
  if (!outcome?.message.request) throw new Error('this message sends no request')
  return outcome.message.request
}

async function cpu(task: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage()
  await task()
  const { user, system } = process.cpuUsage(start)
  return user + system
}

async function perSecond(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  for (let index = 0; index < runsPerRound; index += 1) await task()
  return (runsPerRound * 1000) / (performance.now() - start)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0
}

function print(label: string, value: string): void {
  console.log(`${label.padEnd(56)} ${value}`)
}
