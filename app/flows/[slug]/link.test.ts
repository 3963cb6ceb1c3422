import { describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { deviceAuthorization } from '#content/scenarios/device-authorization/scenario.ts'
import { scenarios } from '#content/scenarios/index.ts'
import { startPage } from '#lib/engine/start.ts'
import type { Scenario } from '#lib/scenario/scenario.ts'
import { bootSite } from '#lib/testing/site.ts'
import { readLink, unreachedBy } from './link.ts'

const read = (search: Parameters<typeof readLink>[1]) => {
  const { resolved, at, problems } = readLink(authorizationCodePkce, search)
  return {
    type: resolved.applicationType.id,
    breaks: resolved.breaks.map(({ id }) => id),
    at,
    bad: problems.map(({ value }) => value).join() || undefined,
  }
}

const first = { type: 'spa', breaks: [], at: 'sign-in-press', bad: undefined }

describe('a link', () => {
  it('without anything opens the message a lesson begins with, and a named place all the same', () => {
    const lesson = { ...authorizationCodePkce, opens: 'token-response' }
    expect(readLink(lesson, {}).at).toBe('token-response')
    expect(readLink(lesson, { at: 'sign-in' }).at).toBe('sign-in')
    expect(readLink(lesson, { at: 'nonsense' }).at).toBe('sign-in-press')
    expect(readLink(lesson, {}).opensLater).toBe(true)
    expect(readLink(lesson, { at: 'sign-in' }).opensLater).toBe(false)
  })

  it('without anything opens the first message of the first application type', () => {
    expect(read({})).toEqual(first)
  })

  it('opens the application type, the message and the breaks it names', () => {
    expect(read({ app: 'web', at: 'token-response', break: 'wrong-verifier' })).toEqual({
      type: 'web',
      breaks: ['wrong-verifier'],
      at: 'token-response',
      bad: undefined,
    })
  })

  it('may name several breaks', () => {
    expect(read({ break: 'wrong-verifier,,tampered-token' }).breaks).toEqual([
      'wrong-verifier',
      'tampered-token',
    ])
  })

  it('may name a message that happens a second time', () => {
    expect(read({ at: 'token-response~2', break: 'code-twice' })).toMatchObject({
      at: 'token-response~2',
      bad: undefined,
    })
  })

  it('that says a thing twice means the first', () => {
    expect(read({ app: ['web', 'spa'], at: ['pkce', 'nope'] })).toMatchObject({ type: 'web', at: 'pkce' })
  })

  it('to an unknown message opens the first, and says so', () => {
    expect(read({ at: 'nope' })).toEqual({ ...first, bad: 'nope' })
    expect(read({ app: 'web', at: 'preflight-request' })).toMatchObject({
      type: 'web',
      bad: 'preflight-request',
    })
  })

  it('with an unknown application type opens the first, and says so', () => {
    expect(read({ app: 'mobile', at: 'token-response' })).toEqual({
      ...first,
      at: 'token-response',
      bad: 'mobile',
    })
  })

  it('with an unknown break, or one of another application type, opens the flow without, and says so', () => {
    expect(read({ break: 'nope' })).toEqual({ ...first, bad: 'nope' })
    expect(read({ app: 'spa', break: 'wrong-secret' })).toEqual({ ...first, bad: 'wrong-secret' })
    expect(read({ app: 'web', break: 'wrong-secret' }).breaks).toEqual(['wrong-secret'])
  })

  it('with several breaks, of which some are unknown, keeps the others and says which', () => {
    expect(read({ break: 'nope,wrong-verifier,neither' })).toMatchObject({
      breaks: ['wrong-verifier'],
      bad: 'nope,neither',
    })
  })

  it('with several mistakes says all of them', () => {
    expect(read({ app: 'mobile', at: 'nope', break: 'neither' })).toEqual({
      ...first,
      bad: 'mobile,neither,nope',
    })
  })

  it('says a mistake in at most 80 characters', () => {
    expect(read({ at: 'x'.repeat(5000) }).bad).toHaveLength(80)
    expect(read({ app: 'x'.repeat(5000) }).bad).toHaveLength(80)
    expect(read({ break: 'x'.repeat(5000) }).bad).toHaveLength(80)
  })
})

describe('a mistake in a link', () => {
  const problem = (search: Parameters<typeof readLink>[1]) =>
    required(readLink(authorizationCodePkce, search).problems[0])
  const flow = '/flows/authorization-code-pkce'

  it('is said with what there is, each with an address that is right', () => {
    const { known } = problem({ app: 'mobile', at: 'token-request' })
    expect(known.map(({ says }) => says)).toEqual(
      authorizationCodePkce.applicationTypes.map(({ name }) => name),
    )
    const breaks = problem({ break: 'nope' }).known
    const verifier = breaks.find(({ says }) => says === 'Change the verifier')
    expect(verifier?.tells).toMatch(/thief/)
    expect(breaks.map(({ href }) => href).join(), 'one of another application type').not.toContain(
      'wrong-secret',
    )
    const steps = problem({ at: 'nope' }).known
    expect(steps[8]).toEqual({ says: '9, Tokens come back', href: `${flow}?app=spa&at=token-response` })
    for (const { href } of [...known, ...breaks, ...steps])
      expect(problemsAt(authorizationCodePkce, href)).toEqual([])
  })

  it.each([
    [
      { break: 'wrong-verifer' },
      'Open “Change the verifier”',
      'app=spa&break=wrong-verifier&at=token-request',
    ],
    [{ at: 'token-respons' }, 'Open step 9a, ', 'app=spa&at=token-response'],
    [{ app: 'webb', at: 'token-request' }, 'Open it as “Regular web app”', 'app=web&at=token-request'],
    [{ break: 'zzz', at: 'token-request' }, 'Go on without it', 'app=spa&at=token-request'],
    [{ app: 'zzz', break: 'wrong-verifier' }, 'Go on without it', 'app=spa&break=wrong-verifier'],
    [{ at: 'zzz' }, 'Start from step 1', 'app=spa&at=sign-in-press'],
  ])('%j has one thing to do next', (search, says, query) => {
    const { next, isElsewhere } = problem(search)
    expect(next.says).toMatch(new RegExp(`^${says}`))
    expect(next.href).toBe(`${flow}?${query}`)
    expect(isElsewhere).toBe(false)
  })

  it.each([
    [{ app: 'web', at: 'preflight-request' }, 'Single-page app', 'app=spa&at=preflight-request'],
    [{ at: 'login-request' }, 'Regular web app', 'app=web&at=login-request'],
    [
      { app: 'web', at: 'callback-page', break: 'wrong-secret,changed-state' },
      'Single-page app',
      'app=spa&break=changed-state&at=callback-page',
    ],
    [{ break: 'wrong-secret' }, 'Regular web app', 'app=web&break=wrong-secret'],
    [
      { break: 'wrong-secret', at: 'token-request' },
      'Regular web app',
      'app=web&break=wrong-secret&at=token-request',
    ],
  ])('%j is said with where it is', (search, type, query) => {
    expect(problem(search)).toMatchObject({
      isElsewhere: true,
      next: { says: `Open it as “${type}”`, href: `${flow}?${query}` },
    })
  })

  it('in a message that is there only with a break is said with the break', () => {
    const added = messageAdded(deviceAuthorization)
    const { next } = required(readLink(deviceAuthorization, { at: added.message }).problems[0])
    expect(next.says).toBe(`Open it with “${added.title}”`)
    expect(problemsAt(deviceAuthorization, next.href)).toEqual([])
  })
})

describe('a link to a message that its run never comes to', () => {
  const unreached = (search: Parameters<typeof readLink>[1], last: string) =>
    unreachedBy(readLink(authorizationCodePkce, search), last)

  it('is said, with what ended the run, and leads to one that comes there', () => {
    expect(unreached({ at: 'resource-response', break: 'wrong-verifier' }, 'signed-in-page')).toEqual({
      wanted: '11a, Photos checks and answers',
      ended: '11b, The photos appear',
      breaks: ['Change the verifier'],
      href: '/flows/authorization-code-pkce?app=spa&at=resource-response',
    })
  })

  it('for the second time leads to the break that repeats it', () => {
    expect(unreached({ at: 'token-response~2' }, 'signed-out-page')).toMatchObject({
      breaks: [],
      with: 'Send the code twice',
      href: '/flows/authorization-code-pkce?app=spa&break=code-twice&at=token-response%7E2',
    })
  })

  it('is nothing where it was reached', () => {
    expect(unreached({ at: 'token-request' }, 'token-request')).toBeUndefined()
  })

  it('leads to a message that is really reached, for every message that a break brings', async () => {
    const { site } = await bootSite()
    for (const scenario of scenarios)
      for (const { href } of linksToAdded(scenario)) {
        const linked = readLink(scenario, searchOf(href))
        const { recording, shown } = await startPage(linked.resolved, site, linked.at)
        expect(recording.messages[shown - 1]?.id, href).toBe(linked.at)
      }
  })
})

/** Where each message leads to that is there only with a break, as a link to it says. */
function linksToAdded(scenario: Scenario) {
  return scenario.breaks.flatMap(({ adds = [] }) =>
    adds.flatMap(({ messages }) =>
      messages.map(({ id }) => required(readLink(scenario, { at: id }).problems[0]).next),
    ),
  )
}

function searchOf(href: string) {
  return Object.fromEntries(new URL(href, 'https://x.example').searchParams)
}

function problemsAt(scenario: Scenario, href: string) {
  return readLink(scenario, searchOf(href)).problems
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is nothing.')
  return value
}

/** A message that a break brings. */
function messageAdded({ breaks }: Scenario) {
  return required(
    breaks.flatMap(({ title, adds = [] }) =>
      adds.flatMap(({ messages }) => messages.map(({ id }) => ({ title, message: id }))),
    )[0],
  )
}
