import { describe, expect, it } from 'vitest'
import { newRun, restarted, runFormat } from './run.ts'
import { inputSchema, runSchema, type Run } from './schema.ts'

const fresh = (): Run =>
  newRun({
    scenario: 'authorization-code-pkce',
    applicationType: 'spa',
    issuer: 'https://learn.example/oidc',
    seed: 'A'.repeat(43),
    startedAt: 1_800_000_000,
  })

/** A run in which something of everything has happened. */
const full = (): Run => ({
  ...fresh(),
  breaks: ['cancel'],
  edits: [
    { message: 'token-request', change: 'set', pointer: '/form/code', value: 'x' },
    { message: 'token-request', change: 'remove', pointer: '/form/code' },
  ],
  inputs: { 'sign-in': { login: 'alice@mail.example' } },
  store: 'a-store',
  performed: 3,
  position: 2,
  counts: { 'token-request': 2 },
  memory: { client: { state: 's' } },
  cookies: { 'user-agent': '{}' },
  pending: [
    {
      message: 'token-request',
      from: 'client',
      to: 'authorization-server',
      request: { method: 'POST', url: 'https://learn.example/oidc/token', headers: [['A', 'b']], body: 'x' },
      response: { status: 200, headers: [], body: '' },
      refusal: { by: 'authorization-server', error: 'invalid_grant', privateReason: 'why' },
    },
  ],
})

const problemOf = (value: unknown) => runSchema.safeParse(value).error?.issues[0]

describe('a new run', () => {
  it('is one in which nothing has happened', () => {
    expect(fresh()).toMatchObject({ format: runFormat, performed: 0, position: -1, memory: {}, pending: [] })
    expect(runSchema.parse(fresh())).toEqual(fresh())
  })

  it('shares nothing with the choices it was made from', () => {
    const edits: Run['edits'] = []
    const run = newRun({ ...fresh(), edits })
    edits.push({ message: 'a', change: 'remove', pointer: '/form/b' })
    expect(run.edits).toEqual([])
  })
})

describe('a restarted run', () => {
  it('has the same choices, and forgets what happened', () => {
    const run = restarted(full())
    const { scenario, applicationType, issuer, seed, startedAt, breaks, edits, inputs } = full()
    expect(run).toEqual(newRun({ scenario, applicationType, issuer, seed, startedAt, breaks, edits, inputs }))
    expect(run.memory).toEqual({})
    expect(run.cookies).toEqual({})
  })

  it('takes changed choices', () => {
    expect(restarted(full(), { breaks: [], edits: [], inputs: {}, startedAt: 7 })).toEqual({
      ...fresh(),
      startedAt: 7,
    })
  })
})

describe('a run that comes back from a browser', () => {
  it('is taken as it was given', () => {
    expect(runSchema.parse(JSON.parse(JSON.stringify(full())))).toEqual(full())
  })

  it.each<[string, (run: Run) => unknown]>([
    ['an unknown member', (run) => ({ ...run, more: 1 })],
    ['an unknown member in an edit', (run) => ({ ...run, edits: [{ ...run.edits[0], more: 1 }] })],
    ['an unknown member in a request', (run) => ({ ...run, pending: [{ ...run.pending[0], more: 1 }] })],
    ['a missing member', ({ seed: _seed, ...run }) => run],
    ['another format', (run) => ({ ...run, format: 2 })],
    ['a short seed', (run) => ({ ...run, seed: 'A'.repeat(42) })],
    ['a seed in other characters', (run) => ({ ...run, seed: '+'.repeat(43) })],
    ['an issuer that is no address', (run) => ({ ...run, issuer: 'nowhere' })],
    ['a very long issuer', (run) => ({ ...run, issuer: `https://a.example/${'x'.repeat(300)}` })],
    ['a negative position', (run) => ({ ...run, position: -2 })],
    ['a position that is no whole number', (run) => ({ ...run, position: 1.5 })],
    ['a text in place of a number', (run) => ({ ...run, performed: '1' })],
    ['eleven breaks', (run) => ({ ...run, breaks: Array.from({ length: 11 }, () => 'x') })],
    ['forty-one edits', (run) => ({ ...run, edits: Array.from({ length: 41 }, () => run.edits[0]) })],
    [
      'an edit with a long value',
      (run) => ({ ...run, edits: [{ ...run.edits[0], value: 'x'.repeat(4097) }] }),
    ],
    [
      'an edit without a value',
      (run) => ({ ...run, edits: [{ message: 'a', change: 'set', pointer: '/form/a' }] }),
    ],
    ['an edit that removes with a value', (run) => ({ ...run, edits: [{ ...run.edits[1], value: 'x' }] })],
    [
      'an edit of the status',
      (run) => ({ ...run, edits: [{ message: 'a', change: 'remove', pointer: '/status' }] }),
    ],
    [
      'an edit of nothing',
      (run) => ({ ...run, edits: [{ message: 'a', change: 'remove', pointer: '/form/' }] }),
    ],
    ['a long input', (run) => ({ ...run, inputs: { 'sign-in': { login: 'x'.repeat(501) } } })],
    ['a long memory', (run) => ({ ...run, memory: { client: { state: 'x'.repeat(16_385) } } })],
    ['a name of nothing', (run) => ({ ...run, memory: { '': {} } })],
    ['a long name', (run) => ({ ...run, counts: { ['x'.repeat(81)]: 1 } })],
    ['a long cookie jar', (run) => ({ ...run, cookies: { 'user-agent': 'x'.repeat(16_385) } })],
    [
      'nine pending requests',
      (run) => ({ ...run, pending: Array.from({ length: 9 }, () => run.pending[0]) }),
    ],
    [
      'a pending request to nowhere',
      (run) => ({
        ...run,
        pending: run.pending.map((one) => ({ ...one, request: { ...one.request, url: '/relative' } })),
      }),
    ],
    [
      'a status that is none',
      (run) => ({
        ...run,
        pending: run.pending.map((one) => ({ ...one, response: { status: 42, headers: [], body: '' } })),
      }),
    ],
  ])('is refused with %s', (_, change) => {
    expect(problemOf(change(full()))).toBeDefined()
  })

  it('says in a sentence where an edit may point', () => {
    const edits = [{ message: 'a', change: 'remove', pointer: '/cookie/x' }]
    expect(problemOf({ ...full(), edits })?.message).toContain('a pointer starts with /header/')
  })

  it('can’t reach a prototype', () => {
    const hostile: unknown = JSON.parse(
      JSON.stringify(full())
        .replace('"memory":{', '"memory":{"__proto__":{"polluted":"yes"},"constructor":{"prototype":"yes"},')
        .replace('"counts":{', '"counts":{"__proto__":5,')
        .replace('"inputs":{', '"inputs":{"__proto__":{"polluted":"yes"},'),
    )
    const { data } = runSchema.safeParse(hostile)
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
    expect(data?.memory['polluted']).toBeUndefined()
    expect(Object.keys(data?.memory ?? {})).not.toContain('__proto__')
    expect(Object.getPrototypeOf(data?.memory ?? {})).not.toHaveProperty('polluted')
  })
})

describe('an input', () => {
  it('is what somebody entered, and nothing else', () => {
    expect(inputSchema.parse({})).toEqual({})
    expect(inputSchema.parse({ entered: { login: 'a' } })).toEqual({ entered: { login: 'a' } })
    expect(inputSchema.safeParse({ entered: { login: 1 } }).success).toBe(false)
    expect(inputSchema.safeParse({ entered: {}, more: 1 }).success).toBe(false)
    expect(inputSchema.safeParse({ entered: { login: 'x'.repeat(501) } }).success).toBe(false)
  })
})
