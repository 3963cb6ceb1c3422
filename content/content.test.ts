import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { everyMessage } from '#lib/scenario/all-messages.ts'
import { jwtClause } from '#lib/jwt/clause.ts'
import type { ClauseId } from '#lib/protocol/clause.ts'
import { isFor, numberedSteps, resolveScenario } from '#lib/scenario/resolve.ts'
import { reasonFor } from '#lib/scenario/reason.ts'
import { wordsOf } from '#lib/scenario/words.ts'
import { guides, questions } from './application-types.ts'
import { glossary } from './glossary.ts'
import { reasons } from './reasons.ts'
import { scenarioBySlug, scenarios } from './scenarios/index.ts'
import { specs } from './specs.ts'

const steps = scenarios.flatMap(({ phases }) => phases.flatMap((phase) => phase.steps))
const breaks = scenarios.flatMap((scenario) => scenario.breaks)
const told = scenarios.flatMap((scenario) =>
  scenario.applicationTypes.flatMap(({ id: type }) =>
    scenario.breaks
      .filter((one) => isFor(one, type) && (one.messages ?? one.adds))
      .flatMap(({ id, messages: otherwise = {}, adds = [] }) => {
        const changed = [
          ...Object.keys(otherwise),
          ...adds.flatMap((one) => one.messages.map((each) => each.id)),
        ]
        return resolveScenario(scenario, type, [id]).messages.filter((one) => changed.includes(one.id))
      }),
  ),
)
const messages = [...steps.flatMap((step) => step.messages), ...told]
const again = breaks.flatMap((one) =>
  Object.entries(one.messages ?? {}).flatMap(
    ([id, { title = '', heading = title, narration, label = '' }]) =>
      id.includes('~') && narration !== undefined ? [{ in: id, title, heading, narration, label }] : [],
  ),
)
const allWords = [
  ...messages.flatMap((message) => wordsOf(message).map((words) => ({ ...words, in: message.id }))),
  ...again,
]
const annotations = messages.flatMap((message) =>
  (message.annotations ?? []).map((annotation) => ({ ...annotation, in: message.id })),
)

describe('words', () => {
  it('fit where they stand', () => {
    expect(steps.filter(({ title }) => title.length > 28).map(({ title }) => title)).toEqual([])
    expect(allWords.filter(({ title }) => title.length > 28).map(({ title }) => title)).toEqual([])
    expect(breaks.filter(({ title }) => title.length > 28).map(({ title }) => title)).toEqual([])
    expect(allWords.filter(({ label }) => label.length > 22).map(({ label }) => label)).toEqual([])
    expect(annotations.filter(({ note }) => note.length > 110).map(({ note }) => note)).toEqual([])
    expect(annotations.filter((one) => one.without.length > 140).map((one) => one.without)).toEqual([])
    expect(breaks.filter(({ teaches }) => teaches.length > 200).map(({ id }) => id)).toEqual([])
  })

  it('of predictions fit, and offer three choices', () => {
    const predictions = messages.flatMap(({ predict }) => predict ?? [])
    expect(predictions.filter(({ question }) => question.length > 90)).toEqual([])
    expect(predictions.filter(({ choices }) => choices.length !== 3)).toEqual([])
    const choices = predictions.flatMap((one) => one.choices)
    expect(choices.filter(({ says }) => says.length > 60).map(({ says }) => says)).toEqual([])
    expect(choices.filter(({ because = '' }) => because.length > 140).map(({ because }) => because)).toEqual(
      [],
    )
  })

  it.each(allWords)('$in, $title: one or two sentences, one bold phrase', ({ narration }) => {
    expect(narration.length).toBeLessThanOrEqual(220)
    expect(narration.match(/\*\*[^*]+\*\*/g)).toHaveLength(1)
    expect(narration.replaceAll('**', '').match(/[.?!](?=\s|$)/g)?.length).toBeLessThanOrEqual(2)
  })

  // they are read after a name: `Alice presses Sign in.`
  it('on the arrow of what a person does say what they do', () => {
    const done = messages.filter(({ kind, from }) => kind === 'action' && from === 'resource-owner')
    const labels = done.flatMap((message) => wordsOf(message).map(({ label }) => label))
    expect(labels.length).toBeGreaterThan(10)
    expect(labels.filter((label) => !/^[a-z]+s \S/.test(label))).toEqual([])
    expect(labels.filter((label) => /^(enter|press)s (the link|this)/.test(label))).toEqual([])
  })

  // a step has another number in each flow, and a message is in several flows
  it('name no step by its number', () => {
    const everything = JSON.stringify([scenarios, reasons, glossary, guides, questions])
    expect(everything.match(/[^"]*\b(steps?|messages?) [0-9RS][0-9a-z]*\b[^"]*/gi) ?? []).toEqual([])
  })

  it('promise nothing and hurry nobody', () => {
    const texts = [
      ...allWords.flatMap(({ title, heading, narration }) => [title, heading, narration]),
      ...annotations.flatMap(({ note, without }) => [note, without]),
      ...breaks.flatMap(({ title, teaches }) => [title, teaches]),
      ...reasons.flatMap(({ says, hidden }) => [says, hidden]),
    ]
    const said = texts.filter((text) =>
      /\b(simply|just|obvious(ly)?|magic(ally)?|secure(ly)?)\b|oops/i.test(text),
    )
    expect(said).toEqual([])
  })
})

describe.each(scenarios)('$slug', (scenario) => {
  const types = scenario.applicationTypes.map(({ id }) => id)
  const roles = scenario.roles.map(({ id }) => id)
  const resolved = (type: string, breakIds?: string[]) => resolveScenario(scenario, type, breakIds).messages

  it('is found by its slug', () => {
    expect(scenarioBySlug(scenario.slug)).toBe(scenario)
  })

  it.each(types)('%s: every message has an id of its own', (type) => {
    const ids = resolved(type).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(types)(
    '%s: no place in a message is explained twice, and the spotlight is on one of them',
    (type) => {
      for (const message of resolved(type)) {
        const pointers = message.annotations?.map(({ pointer }) => pointer) ?? []
        expect(new Set(pointers).size, message.id).toBe(pointers.length)
        if (pointers.length > 0) expect(pointers, message.id).toContain(message.spotlight)
      }
    },
  )

  it.each(types)('%s: opens at a message that is there', (type) => {
    const ids = resolved(type).map(({ id }) => id)
    expect(ids).toContain(scenario.opens ?? ids[0])
  })

  it('says “nothing is sent” of what programs on a device hand to each other, and of nothing else', () => {
    const wrong = everyMessage(scenario).filter(({ kind, channel, from, to }) => {
      const isPersons = [from, to].some((role) => role === 'resource-owner') || channel === 'person'
      return (channel === 'device') !== (kind === 'action' && !isPersons)
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it('calls what the person uses by its name', () => {
    const agent = scenario.roles.find(({ id }) => id === 'user-agent')
    if (!agent || agent.name === 'Browser') return
    const own = everyMessage(scenario).filter(({ from, to }) => [from, to].includes('user-agent'))
    const said = own.flatMap((message) => [
      ...wordsOf(message).flatMap(({ title, heading, narration, label }) => [
        title,
        heading,
        narration,
        label,
      ]),
      ...(message.predict ? [message.predict.question] : []),
      ...(message.predict?.choices.flatMap(({ says, because = '' }) => [says, because]) ?? []),
    ])
    expect(said.filter((text) => /browser/i.test(text))).toEqual([])
  })

  it('names only roles and application types it has', () => {
    const own = everyMessage(scenario)
    const joining = scenario.breaks.flatMap(({ joins }) => joins?.role.id ?? [])
    const named = own.flatMap(({ from, to, annotations: notes = [] }) => [
      from,
      to,
      ...notes.flatMap(({ madeBy, checkedBy }) => [madeBy, checkedBy]),
    ])
    const zones = scenario.applicationTypes.flatMap(({ zones: all }) =>
      all.flatMap(({ from, to }) => [from, to]),
    )
    expect([...named, ...zones].filter((role) => ![...roles, ...joining].includes(role))).toEqual([])
    const typed = [...own, ...own.flatMap(({ annotations: notes = [] }) => notes), ...scenario.breaks]
    expect(typed.flatMap((one) => one.types ?? []).filter((type) => !types.includes(type))).toEqual([])
  })

  it.each(types)('%s: breaks are offered at, and show in, messages that are there', (type) => {
    const offered = scenario.breaks.filter((one) => one.types?.includes(type) ?? true)
    expect(new Set(offered.map(({ id }) => id)).size).toBe(offered.length)
    for (const one of offered) {
      const ids = resolved(type, [one.id]).map(({ id }) => id)
      const [shows = '', time = '1'] = one.expect.message.split('~')
      expect(ids, one.id).toContain(one.at)
      expect(ids.filter((id) => id === shows).length, one.id).toBeGreaterThanOrEqual(Number(time))
      const changed = [
        ...(one.edits ?? []).map(({ message }) => message),
        ...Object.keys(one.inputs ?? {}),
        ...Object.keys(one.messages ?? {}).map((id) => id.split('~')[0] ?? ''),
        ...(one.adds ?? []).map((place) => ('before' in place ? place.before : place.after)),
        ...(one.opens === undefined ? [] : [one.opens.split('~')[0] ?? '']),
      ]
      expect(
        changed.filter((id) => !ids.includes(id)),
        one.id,
      ).toEqual([])
    }
  })

  it('has a reason in our words for every private reason a break promises', () => {
    const promised = scenario.breaks.flatMap((one) => one.expect.reason ?? [])
    expect(promised.filter((text) => !reasonFor(reasons, text))).toEqual([])
  })
})

it.each([
  ['authorization-code', 10],
  ['authorization-code-pkce', 11],
  ['client-credentials', 5],
  ['resource-owner-password', 6],
  ['device-authorization', 8],
  ['protected-api', 9],
])('%s has the %i steps of the reference documentation', (slug, count) => {
  const scenario = scenarioBySlug(slug)
  const counts = scenario?.applicationTypes.map(({ id }) => numberedSteps(scenario, id)) ?? []
  expect(new Set(counts)).toEqual(new Set([count]))
})

it('what is retired says why and what took its place', () => {
  for (const { slug, retired } of scenarios) {
    if (!retired) continue
    expect(retired.says.length, slug).toBeLessThanOrEqual(200)
    const successor = scenarioBySlug(retired.instead)
    expect(successor, slug).toBeDefined()
    expect(successor?.retired, slug).toBeUndefined()
  }
})

describe('reasons', () => {
  it('are each found by their own text', () => {
    const shadowed = reasons.filter((reason) => reasonFor(reasons, reason.matches) !== reason)
    expect(shadowed.map(({ matches }) => matches)).toEqual([])
  })
})

describe('specs', () => {
  const used = clausesIn('content', 'lib')

  it('title every clause that is cited, and no other', () => {
    expect(Object.keys(specs).toSorted()).toEqual(used)
  })

  it.each(Object.keys(specs).filter(isClauseId))('%s has an address', (id) => {
    expect(jwtClause(id).url).toMatch(/^https:\/\/(www\.rfc-editor\.org|openid\.net|pages\.nist\.gov)\//)
  })
})

function isClauseId(text: string): text is ClauseId {
  return text.includes('#')
}

/** The clause ids that stand in the code of some folders; the table of anchors cites none. */
function clausesIn(...folders: string[]): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
  )
  const cited = files
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|specs\.ts$|protocol[/\\]clause\.ts$/.test(file))
    .flatMap(
      (file) =>
        readFileSync(file, 'utf8').match(/(?<=')(rfc\d+|oidc-[a-z]+|oauth-[a-z]+|nist-\w+)#[\w.]+(?=')/g) ??
        [],
    )
  return [...new Set(cited)].toSorted()
}
