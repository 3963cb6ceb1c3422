import { describe, expect, it } from 'vitest'
import { scenarios } from '#content/scenarios/index.ts'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { drawLanes } from './lanes.ts'
import { resolveScenario } from './resolve.ts'

const size = { width: 340, height: 112, margin: 28, padding: 12, most: 6 }
const draw = (type: string) => drawLanes(resolveScenario(authorizationCodePkce, type), size)

describe('a drawing of lanes', () => {
  it('has a lane for every role, evenly between the margins', () => {
    const { lanes } = draw('web')
    expect(lanes.map(({ party }) => party)).toEqual(authorizationCodePkce.roles.map(({ role }) => role))
    expect(lanes.map(({ x }) => x)).toEqual([28, 99, 170, 241, 312])
  })

  it('has as many messages as there is room for, in their order', () => {
    const { messages } = draw('web')
    expect(messages).toHaveLength(6)
    expect(messages[0]).toMatchObject({ id: 'sign-in-press', line: 'dots', from: 28, to: 99 })
    expect(messages.at(-1)).toMatchObject({ id: 'resource-response', party: 'resource-server', from: 312 })
    expect(messages.map(({ y }) => y)).toEqual(messages.map(({ y }) => y).toSorted((a, b) => a - b))
    const all = drawLanes(resolveScenario(authorizationCodePkce, 'web'), { ...size, most: 99 }).messages
    expect(all.length).toBeGreaterThan(6)
    expect(new Set(all.map(({ y }) => y)).size).toBe(all.length)
  })

  it('shows messages and their answers', () => {
    const ids = drawLanes(resolveScenario(authorizationCodePkce, 'web'), { ...size, most: 99 }).messages.map(
      ({ id }) => id,
    )
    expect(ids).toEqual(expect.arrayContaining(['token-request', 'token-response', 'resource-response']))
    expect(ids, 'an inner message of a step').not.toContain('sign-in-page-request')
  })

  it('asks before it answers, where there is room for little', () => {
    const ids = draw('spa').messages.map(({ id }) => id)
    expect(ids.slice(0, 2)).toEqual(['sign-in-press', 'authorization-request'])
    expect(ids.slice(2)).toEqual(['token-request', 'token-response', 'resource-request', 'resource-response'])
  })

  it.each(scenarios.map(({ slug }) => slug))('%s: shows no answer without its request', (slug) => {
    const scenario = scenarios.find((one) => one.slug === slug) ?? authorizationCodePkce
    for (const { id: type } of scenario.applicationTypes) {
      const resolved = resolveScenario(scenario, type)
      for (const most of [4, 6, 8, 9, 99]) {
        const { messages } = drawLanes(resolved, { ...size, most })
        const drawn = messages.map(({ id }) => resolved.messages.find((one) => one.id === id))
        drawn.forEach((message, index) => {
          if (message?.kind !== 'response' || message.channel !== 'back') return
          const isAsked = drawn
            .slice(0, index)
            .some((one) => one?.kind === 'request' && one.to === message.from && one.from === message.to)
          expect(isAsked, `${type}, ${most}: ${message.id}`).toBe(true)
        })
        const asked = drawn.filter((one) => one?.kind === 'request' && one.channel === 'back').length
        const answered = drawn.filter((one) => one?.kind === 'response' && one.channel === 'back').length
        expect(asked, `${type}, ${most}`).toBe(answered)
      }
    }
  })

  it('draws a pipe only where no browser is between', () => {
    const lineOf = (type: string) =>
      drawLanes(resolveScenario(authorizationCodePkce, type), { ...size, most: 99 }).messages.find(
        ({ id }) => id === 'token-request',
      )?.line
    expect(lineOf('web')).toBe('pipe')
    expect(lineOf('spa')).toBe('open')
  })

  it.each(
    scenarios.flatMap((scenario) => scenario.applicationTypes.map(({ id }) => [scenario.slug, id] as const)),
  )('%s, %s: fits between its edges', (slug, type) => {
    const scenario = scenarios.find((one) => one.slug === slug) ?? authorizationCodePkce
    const { messages, lanes } = drawLanes(resolveScenario(scenario, type), size)
    expect(messages.length).toBeGreaterThan(1)
    const xs = lanes.map(({ x }) => x)
    for (const { from, to, y } of messages) {
      expect(from).not.toBe(to)
      expect(xs).toContain(from)
      expect(xs).toContain(to)
      expect(y).toBeGreaterThan(size.padding)
      expect(y).toBeLessThan(size.height - size.padding)
    }
  })

  it('of one lane is drawn at its margin', () => {
    const resolved = resolveScenario(authorizationCodePkce, 'web')
    const alone = {
      ...resolved,
      scenario: { ...resolved.scenario, roles: resolved.scenario.roles.slice(0, 1) },
    }
    expect(drawLanes(alone, size).lanes).toMatchObject([{ x: 28 }])
  })
})

it('leaves no lane without a message where there is room for one', () => {
  for (const scenario of scenarios) {
    const resolved = resolveScenario(scenario, scenario.applicationTypes[0]?.id ?? '')
    for (const most of [6, 8, 9]) {
      const { lanes, messages } = drawLanes(resolved, { ...size, most })
      expect(messages.length).toBeLessThanOrEqual(most)
      const touched = new Set(messages.flatMap(({ from, to }) => [from, to]))
      expect(
        lanes.filter(({ x }) => !touched.has(x)).map(({ id }) => id),
        `${scenario.slug}, ${most}`,
      ).toEqual([])
    }
  }
})
