import { beforeAll, describe, expect, it } from 'vitest'
import { play } from '#lib/engine/advance.ts'
import { startRun } from '#lib/engine/start.ts'
import type { ClauseId } from '#lib/protocol/clause.ts'
import { jsonOf, type HttpRequest } from '#lib/protocol/http-message.ts'
import { asItWent } from '#lib/recording/as-it-went.ts'
import { messageNarration } from '#lib/recording/narration.ts'
import { valueAt } from '#lib/recording/pointer.ts'
import { holds } from '#lib/recording/prediction.ts'
import type { RecordedMessage, Recording } from '#lib/recording/recording.ts'
import { checksAround, rowsAround } from '#lib/recording/rows.ts'
import type { Site } from '#lib/roles/site.ts'
import { reasonFor } from '#lib/scenario/reason.ts'
import { isFor, resolveScenario } from '#lib/scenario/resolve.ts'
import type { Break, ResolvedScenario } from '#lib/scenario/scenario.ts'
import { bootSite, freshRun } from '#lib/testing/site.ts'
import { reasons } from './reasons.ts'
import { scenarios } from './scenarios/index.ts'

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

const variants = scenarios.flatMap((scenario) =>
  scenario.applicationTypes.map(({ id: type }) => ({ slug: scenario.slug, scenario, type })),
)

async function played(resolved: ResolvedScenario): Promise<readonly RecordedMessage[]> {
  return (await play(resolved, freshRun(resolved, site.issuer), site.dispatch)).messages
}

// the accounts of the demonstration, and those that are made in a flow
it('everybody has one name, wherever they appear', async () => {
  const names = new Set<string>()
  for (const { scenario, type } of variants) {
    const text = JSON.stringify([scenario, await played(resolveScenario(scenario, type))])
    for (const [name] of text.matchAll(/\b(Alice|Bob) [A-Z][a-z]+(?=[\\"<])/g)) names.add(name)
  }
  expect([...names].toSorted()).toEqual(['Alice Moreau', 'Bob Okafor'])
})

describe.each(variants)('$slug, $type', ({ scenario, type }) => {
  const resolved = resolveScenario(scenario, type)

  it('is performed to the last message, and nobody refuses anything', async () => {
    const messages = await played(resolved)
    expect(messages.map(({ id }) => id)).toEqual(resolved.messages.map(({ id }) => id))
    expect(messages.filter(({ refusal }) => refusal).map(({ id, refusal }) => ({ id, refusal }))).toEqual([])
  })

  it('explains only what was really sent: every annotation and every spotlight resolves', async () => {
    const messages = await played(resolved)
    const unresolved = resolved.messages.flatMap(({ id, annotations = [], spotlight }) => {
      const recorded = messages.find((one) => one.id === id)
      const sent = recorded?.request ?? recorded?.response
      const pointers = [...annotations.map(({ pointer }) => pointer), ...(spotlight ? [spotlight] : [])]
      return pointers
        .filter((pointer) => !sent || !valueAt(sent, pointer))
        .map((pointer) => `${id} ${pointer}`)
    })
    expect(unresolved).toEqual([])
  })

  it('is recorded as its messages say: kind, roles and channel', async () => {
    for (const recorded of await played(resolved)) {
      const { kind, from, to, channel } = resolved.messages.find(({ id }) => id === recorded.message) ?? {}
      expect(recorded).toMatchObject({ kind, from, to, channel })
    }
  })

  it('asks for two predictions or more, and of each exactly one choice comes true', async () => {
    const asked = resolved.messages.flatMap(({ id, predict }) => (predict ? [{ id, predict }] : []))
    expect(asked.length).toBeGreaterThanOrEqual(2)
    const messages = await played(resolved)
    for (const { id, predict } of asked) {
      const recorded = messages.find((one) => one.id === id)
      const right = predict.choices.filter(({ when }) => recorded && holds(when, recorded))
      expect(right, id).toHaveLength(1)
      expect(right[0]?.because, id).toBeDefined()
    }
  })

  const breaks = scenario.breaks.filter((one) => isFor(one, type))

  it.each(breaks)('break “$id” does what it promises', async ({ id, expect: promised }) => {
    const messages = await played(resolveScenario(scenario, type, [id]))
    const shown = messages.find((one) => one.id === promised.message)
    if (!shown)
      throw new Error(`"${promised.message}" did not happen: ${messages.map((one) => one.id).join(', ')}`)
    const exchange = messages.filter(
      ({ id: own, inReplyTo }) => shown.inReplyTo !== undefined && [own, inReplyTo].includes(shown.inReplyTo),
    )
    expect(seen(shown, exchange, promised)).toEqual(promised)
    const reason = shown.refusal?.privateReason
    if (reason !== undefined) expect(reasonFor(reasons, reason), reason).toBeDefined()
  })

  it.each(breaks)('break “$id” is refused where its messages say so', async ({ id }) => {
    const broken = resolveScenario(scenario, type, [id])
    const told = broken.messages.filter(({ refuses }) => refuses !== undefined)
    const messages = told.length === 0 ? [] : await played(broken)
    for (const { id: own, refuses } of told)
      expect(messages.find(({ message }) => message === own)?.refusal?.error, own).toBe(refuses)
  })

  it.each(breaks)('break “$id” cites for every refusal what describes one', async ({ id }) => {
    const broken = resolveScenario(scenario, type, [id])
    const { recording, run } = await startRun(broken, site, 'the end')
    const { told } = asItWent(broken, recording, run)
    for (const recorded of recording.messages) {
      const request = recording.messages.find((one) => one.id === recorded.inReplyTo)?.request
      const message = told?.get(recorded.id)
      const right = request && describing(request, recorded)
      // one whose own words are about the refusal may cite what it is about
      if (right && message && message.refuses === undefined)
        expect(right, `${recorded.id}: ${message.clause}`).toContain(message.clause)
      if (recorded.otherwise && (recorded.response?.status ?? 0) >= 400)
        expect(message?.clause, recorded.id).not.toBe('rfc9110#15.3.1')
    }
  })

  it.each(breaks)(
    'break “$id” tells nothing twice',
    async ({ id, teaches, adds = [], messages: own = {}, expect: promised }) => {
      const broken = resolveScenario(scenario, type, [id])
      const { recording, run } = await startRun(broken, site, 'the end')
      const told = asItWent(broken, recording, run)
      const narrations = recording.messages.map((_, index) => messageNarration(told, recording, index))
      expect(narrations.filter((text, index) => narrations.indexOf(text) !== index)).toEqual([])
      narrations.forEach((text, index) => {
        if (/look at (the|its) rows?\b/i.test(text)) expect(isRowInView(recording, index), text).toBe(true)
      })
      // where a break has words of its own, it teaches by them
      const [shows = ''] = promised.message.split('~')
      const brought = adds.flatMap((one) => one.messages).some((one) => one.id === shows)
      if (!brought && own[promised.message]?.narration === undefined) expect(narrations).toContain(teaches)
    },
  )

  it.each(breaks.filter(({ adds }) => adds))(
    'break “$id” performs what it adds, and explains it by what was really sent',
    async ({ id, adds = [] }) => {
      const messages = await played(resolveScenario(scenario, type, [id]))
      const added = adds.flatMap((one) => one.messages).filter((one) => isFor(one, type))
      for (const { id: own, kind, annotations = [], spotlight } of added) {
        const recorded = messages.find(({ message }) => message === own)
        const sent = recorded?.request ?? recorded?.response
        expect(recorded?.kind, own).toBe(kind)
        // a refusal is explained as one, see the next test
        if (recorded?.refusal) continue
        const explained = annotations.filter((one) => isFor(one, type)).map(({ pointer }) => pointer)
        const pointers = [...explained, ...(spotlight === undefined ? [] : [spotlight])]
        expect(
          pointers.filter((pointer) => !sent || !valueAt(sent, pointer)),
          own,
        ).toEqual([])
      }
    },
  )

  it.each(breaks)(
    'break “$id” explains nothing in a refusal that is not there',
    async ({ id, expect: promised }) => {
      const broken = resolveScenario(scenario, type, [id])
      const { recording, run } = await startRun(broken, site, promised.message)
      const told = asItWent(broken, recording, run).messages
      const unresolved = recording.messages.flatMap((recorded) => {
        const sent = recorded.response ?? recorded.request
        const { annotations = [], spotlight } = told.find(({ id: own }) => own === recorded.message) ?? {}
        if (!recorded.refusal || !recorded.response || !sent) return []
        const pointers = [...annotations.map(({ pointer }) => pointer), ...(spotlight ? [spotlight] : [])]
        return pointers
          .filter((pointer) => !valueAt(sent, pointer))
          .map((pointer) => `${recorded.id} ${pointer}`)
      })
      expect(unresolved).toEqual([])
    },
  )
})

/** True where the server's pane begins with a row: a list of checks that failed comes before the rows. */
function isRowInView(recording: Recording, index: number): boolean {
  const checks = checksAround(recording, index, 'authorization-server') ?? []
  return rowsAround(recording, index).changed.size > 0 && !checks.some(({ result }) => result === 'failed')
}

const atEndpoints: readonly (readonly [path: RegExp, clauses: readonly ClauseId[]])[] = [
  [/\/token\/introspection$/, ['rfc7662#2.3']],
  [/\/token\/revocation$/, ['rfc7009#2.2.1']],
  [/\/token$/, ['rfc6749#5.2', 'rfc8628#3.5']],
  [/\/device\/auth$/, ['rfc6749#5.2']],
  [/\/me$/, ['oidc-core#5.3.3']],
]

/** The clauses that describe an error of the protocol; undefined for a good answer, or a page for people. */
function describing(
  request: HttpRequest,
  { response, from }: RecordedMessage,
): readonly ClauseId[] | undefined {
  if (!response) return undefined
  if (valueAt(response, '/location/error')) return ['rfc6749#4.1.2.1', 'oidc-core#3.1.2.6']
  if (response.status < 400 || !jsonOf(response)) return undefined
  if (from === 'resource-server') return ['rfc6750#3.1']
  return atEndpoints.find(([path]) => path.test(new URL(request.url).pathname))?.[1]
}

/** What a recorded message shows of what a break promises. */
function seen(
  shown: RecordedMessage,
  exchange: readonly RecordedMessage[],
  promised: Break['expect'],
): Break['expect'] {
  const { refusal, response } = shown
  const failed = [shown, ...exchange.filter((one) => one !== shown)]
    .flatMap(({ checks = [] }) => checks)
    // an answer that says no fails the client's own checks as well
    .filter(({ by }) => !response || !refusal || by === refusal.by)
    .flatMap((done) => done.checks)
    .filter(({ result }) => result === 'failed')
    .map(({ id }) => id)
  const publicError = response && jsonOf(response)?.['error']
  const error = promised.error === undefined ? undefined : (refusal?.error ?? publicError)
  return {
    message: shown.id,
    ...(promised.status === undefined ? {} : { status: response?.status ?? 0 }),
    ...(typeof error === 'string' ? { error } : {}),
    ...(promised.reason === undefined ? {} : { reason: refusal?.privateReason ?? 'none' }),
    ...(promised.lacks === undefined
      ? {}
      : { lacks: promised.lacks.filter((pointer) => response && valueAt(response, pointer) === undefined) }),
    ...(promised.check === undefined ? {} : { check: failed.join(', ') }),
  }
}
