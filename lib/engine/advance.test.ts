import { beforeAll, describe, expect, it } from 'vitest'
import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { header, jsonOf } from '#lib/protocol/http-message.ts'
import { valueAt } from '#lib/recording/pointer.ts'
import type { Site } from '#lib/roles/site.ts'
import { EditError } from '#lib/scenario/edit.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import type { RunStart } from '#lib/scenario/run.ts'
import { runSchema, type Edit, type Run } from '#lib/scenario/schema.ts'
import { messageIn } from '#lib/testing/recorded.ts'
import { bootSite, freshRun } from '#lib/testing/site.ts'
import { advance, play, whatFollows } from './advance.ts'
import { RunError } from './context.ts'

const spa = resolveScenario(authorizationCodePkce, 'spa')
const web = resolveScenario(authorizationCodePkce, 'web')
const seed = 'A'.repeat(43)

let site: Site
beforeAll(async () => {
  ;({ site } = await bootSite())
})

const start = (resolved = spa, choices: Partial<RunStart> = {}) => freshRun(resolved, site.issuer, choices)
const playedTo = (until: string | undefined, choices: Partial<RunStart> = {}, resolved = spa) =>
  play(resolved, start(resolved, choices), site.dispatch, until)

describe.each([
  ['spa', 35, { action: 7, computation: 2, request: 13, response: 13 }],
  ['web', 34, { action: 4, computation: 2, request: 14, response: 14 }],
  ['native', 31, { action: 9, computation: 2, request: 10, response: 10 }],
  ['native-scheme', 31, { action: 9, computation: 2, request: 10, response: 10 }],
] as const)('the flow of a %s', (type, length, kinds) => {
  const resolved = resolveScenario(authorizationCodePkce, type)

  it(`runs to the end in ${length} messages and eleven numbered steps`, async () => {
    const { messages, next } = await play(resolved, start(resolved), site.dispatch)
    expect(next).toBeUndefined()
    expect(messages).toHaveLength(length)
    expect(messages.map(({ id }) => id)).toEqual(resolved.messages.map(({ id }) => id))
    const numbered = resolved.messages.map(({ mark }) => /^\d+/.exec(mark)?.[0]).filter(Boolean)
    expect([...new Set(numbered)]).toEqual(Array.from({ length: 11 }, (_, index) => String(index + 1)))
  })

  it('refuses nothing, and every check passes', async () => {
    const { messages } = await play(resolved, start(resolved), site.dispatch)
    expect(messages.filter(({ refusal }) => refusal).map(({ id }) => id)).toEqual([])
    const checks = messages.flatMap(({ checks: done = [] }) => done.flatMap((one) => one.checks))
    expect(checks.length).toBeGreaterThan(20)
    expect(checks.filter(({ result }) => result !== 'passed')).toEqual([])
  })

  it('records every message once, with what its kind says', async () => {
    const { messages, run } = await play(resolved, start(resolved), site.dispatch)
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length)
    for (const one of messages) {
      expect(one.request !== undefined, one.id).toBe(one.kind === 'request')
      expect(one.response !== undefined, one.id).toBe(one.kind === 'response')
      if (one.kind === 'action') expect(['illustration', 'computed'], one.id).toContain(one.provenance)
      if (one.kind === 'computation') expect(one.provenance, one.id).toBe('computed')
      if (one.request ?? one.response) expect(one.provenance, one.id).toBe('captured')
      if (one.response)
        expect(
          messages.map(({ id }) => id),
          one.id,
        ).toContain(one.inReplyTo)
    }
    const counted = Object.fromEntries(
      Object.keys(kinds).map((kind) => [kind, messages.filter((one) => one.kind === kind).length]),
    )
    expect(counted).toEqual(kinds)
    expect(run.performed).toBe(length)
    expect(run.pending).toEqual([])
  })
})

describe('the client’s random values', () => {
  it('come from the seed, so the same seed makes them again', async () => {
    const [first, second] = await Promise.all([playedTo('pkce', { seed }), playedTo('pkce', { seed })])
    const values = messageIn(first.messages, 'pkce').computed
    expect(values?.map(({ name }) => name)).toEqual(['state', 'nonce', 'code_verifier', 'code_challenge'])
    expect(messageIn(second.messages, 'pkce').computed).toEqual(values)
  })

  it('differ where the seed differs', async () => {
    const [first, second] = await Promise.all([playedTo('pkce'), playedTo('pkce')])
    const texts = [first, second].flatMap(({ messages }) =>
      (messageIn(messages, 'pkce').computed ?? []).map(({ value }) => value),
    )
    expect(new Set(texts).size).toBe(8)
  })

  it('stay the same in a fork with an edit, while the server makes a new code', async () => {
    const edit: Edit = { message: 'token-request', change: 'set', pointer: '/form/scope', value: 'openid' }
    const add: Edit = { ...edit, change: 'add' }
    const [first, fork] = await Promise.all([
      playedTo('token-request', { seed }),
      playedTo('token-request', { seed, edits: [add] }),
    ])
    const [before, after] = [first, fork].map(({ messages }) => {
      const [authorize, token] = ['authorization-request', 'token-request'].map(
        (id) => messageIn(messages, id).request,
      )
      if (!authorize || !token) throw new Error('no request')
      return {
        state: valueAt(authorize, '/query/state'),
        verifier: valueAt(token, '/form/code_verifier'),
        code: valueAt(token, '/form/code'),
      }
    })
    expect(after?.state).toBe(before?.state)
    expect(after?.verifier).toBe(before?.verifier)
    expect(after?.code).not.toBe(before?.code)
  })
})

describe('an edit', () => {
  const edited = async (edit: Edit, resolved = spa) => {
    const { messages } = await playedTo(edit.message, { edits: [edit] }, resolved)
    const one = messageIn(messages, edit.message)
    const sent = one.request ?? one.response
    if (!sent || !one.original) throw new Error(`${edit.message} was not edited`)
    return { one, sent, original: one.original, value: valueAt(sent, edit.pointer) }
  }

  it.each<[string, Edit, string | undefined]>([
    [
      'sets a query parameter',
      { message: 'authorization-request', change: 'set', pointer: '/query/state', value: 'x' },
      'x',
    ],
    [
      'takes a query parameter away',
      { message: 'authorization-request', change: 'remove', pointer: '/query/nonce' },
      undefined,
    ],
    [
      'sets a form parameter',
      { message: 'token-request', change: 'set', pointer: '/form/grant_type', value: 'password' },
      'password',
    ],
    [
      'takes a form parameter away',
      { message: 'token-request', change: 'remove', pointer: '/form/code_verifier' },
      undefined,
    ],
    [
      'adds a header field',
      { message: 'token-request', change: 'add', pointer: '/header/X-New', value: '1' },
      '1',
    ],
    [
      'finds a header field whatever the case of its name',
      { message: 'token-request', change: 'set', pointer: '/header/accept', value: 'text/plain' },
      'text/plain',
    ],
    [
      'takes a header field away',
      { message: 'resource-request', change: 'remove', pointer: '/header/Authorization' },
      undefined,
    ],
    [
      'sets a member of a JSON answer',
      { message: 'token-response', change: 'set', pointer: '/json/token_type', value: 'mac' },
      'mac',
    ],
    [
      'adds a member to a JSON answer',
      { message: 'token-response', change: 'add', pointer: '/json/new', value: 'x' },
      'x',
    ],
    [
      'takes a member of a JSON answer away',
      { message: 'token-response', change: 'remove', pointer: '/json/id_token' },
      undefined,
    ],
    [
      'sets a parameter in a Location',
      { message: 'authorization-response', change: 'set', pointer: '/location/state', value: 'x' },
      'x',
    ],
    [
      'takes a parameter in a Location away',
      { message: 'authorization-response', change: 'remove', pointer: '/location/code' },
      undefined,
    ],
  ])('%s', async (_, edit, expected) => {
    const { value, one } = await edited(edit)
    expect(value).toBe(expected)
    expect(one.edits).toEqual([edit])
  })

  it.each([
    ['authorization-request', '/query/state'],
    ['token-request', '/form/code'],
    ['resource-request', '/header/Authorization'],
    ['token-response', '/json/access_token'],
    ['authorization-response', '/location/code'],
  ])('alters one character: %s %s', async (id, pointer) => {
    const { value = '', original } = await edited({ message: id, change: 'alter', pointer })
    const before = valueAt(original, pointer) ?? ''
    expect(value).toHaveLength(before.length)
    expect(value.split('').filter((character, at) => character !== before[at])).toHaveLength(1)
  })

  it('puts a parameter beside one of the same name', async () => {
    const { sent } = await edited({
      message: 'authorization-request',
      change: 'add',
      pointer: '/query/state',
      value: 'second',
    })
    const states = 'url' in sent ? new URL(sent.url).searchParams.getAll('state') : []
    expect(states).toHaveLength(2)
    expect(states[1]).toBe('second')
  })

  it('of a body brings its Content-Length along', async () => {
    const { sent, original } = await edited({
      message: 'token-request',
      change: 'add',
      pointer: '/form/extra',
      value: 'ä€',
    })
    expect(header(sent, 'content-length')).toBe(String(Buffer.byteLength(sent.body)))
    expect(header(sent, 'content-length')).not.toBe(header(original, 'content-length'))
  })

  it('counts octets, not characters', async () => {
    const { sent, value } = await edited({
      message: 'token-response',
      change: 'set',
      pointer: '/json/scope',
      value: 'ä€',
    })
    expect(value).toBe('ä€')
    expect(header(sent, 'content-length')).toBe(String(sent.body.length + 3))
  })

  it('of a response changes what its receiver goes on with', async () => {
    const { messages } = await playedTo('redirection-request', {
      edits: [
        { message: 'authorization-response', change: 'set', pointer: '/location/code', value: 'stolen' },
      ],
    })
    const { request } = messageIn(messages, 'redirection-request')
    expect(request && valueAt(request, '/query/code')).toBe('stolen')
  })

  it('leaves what the server sent as it was, in the record', async () => {
    const { original } = await edited({
      message: 'token-response',
      change: 'remove',
      pointer: '/json/id_token',
    })
    expect(jsonOf(original)?.['id_token']).toEqual(expect.any(String))
  })

  it.each<[string, Edit]>([
    ['a parameter that is not there', { message: 'token-request', change: 'remove', pointer: '/form/nope' }],
    [
      'a header field that is not there',
      { message: 'token-request', change: 'alter', pointer: '/header/X-No' },
    ],
    [
      'a form in a message without one',
      { message: 'jwks-request', change: 'add', pointer: '/form/a', value: 'b' },
    ],
    [
      'JSON in a message without any',
      { message: 'jwks-request', change: 'add', pointer: '/json/a', value: 'b' },
    ],
    [
      'a Location in a message without one',
      { message: 'token-response', change: 'remove', pointer: '/location/code' },
    ],
    ['the query of an answer', { message: 'token-response', change: 'remove', pointer: '/query/code' }],
    ['the Host', { message: 'token-request', change: 'set', pointer: '/header/Host', value: 'evil.example' }],
    [
      'the Content-Length',
      { message: 'token-request', change: 'set', pointer: '/header/content-length', value: '1' },
    ],
    [
      'a header field with a line break',
      { message: 'token-request', change: 'set', pointer: '/header/Accept', value: 'a\r\nX-Evil: 1' },
    ],
    [
      'a name that is no name of a header field',
      { message: 'token-request', change: 'add', pointer: '/header/X Y', value: '1' },
    ],
    [
      'a member below a text',
      { message: 'token-response', change: 'set', pointer: '/json/token_type/x', value: 'y' },
    ],
  ])('of %s is refused with a sentence', async (_, edit) => {
    const playing = playedTo(edit.message, { edits: [edit] })
    await expect(playing).rejects.toThrow(EditError)
    await expect(playing).rejects.toThrow(`The edit of ${edit.pointer} in "${edit.message}" can't be made: `)
  })

  it('of a Location that is no absolute address is refused with a sentence', async () => {
    const edit: Edit = { message: 'sign-in-redirect', change: 'add', pointer: '/location/x', value: 'y' }
    const playing = playedTo('sign-in-redirect', { edits: [edit] })
    await expect(playing).rejects.toThrow(EditError)
    await expect(playing).rejects.toThrow('its Location is no absolute address')
  })
})

describe('a run that does not fit', () => {
  it('is refused where an edit is for a message the scenario does not have', async () => {
    const edits: Edit[] = [{ message: 'nope', change: 'remove', pointer: '/query/a' }]
    const advancing = advance(spa, start(spa, { edits }), {}, site.dispatch)
    await expect(advancing).rejects.toThrow(RunError)
    await expect(advancing).rejects.toThrow('An edit is for "nope"')
  })

  it('is refused where it stands behind the last message', async () => {
    const advancing = advance(spa, { ...start(), position: 35 }, {}, site.dispatch)
    await expect(advancing).rejects.toThrow(RunError)
    await expect(advancing).rejects.toThrow('This run stands at message 35')
  })

  it('is refused where it is of another scenario or application type', async () => {
    const other = advance(spa, { ...start(), scenario: 'device' }, {}, site.dispatch)
    await expect(other).rejects.toThrow('This run is of "device", not of "authorization-code-pkce".')
    await expect(advance(spa, start(web), {}, site.dispatch)).rejects.toThrow(RunError)
  })
})

describe('at the sign-in page', () => {
  const enter = async (entered: Record<string, string>) => {
    const { run } = await playedTo('sign-in-page')
    const outcome = await advance(spa, run, { entered }, site.dispatch)
    if (!outcome) throw new Error('nothing followed')
    return outcome
  }

  it('a wrong password leads back to the form, and the second try succeeds', async () => {
    const { run } = await enter({ login: 'alice@mail.example', password: 'wrong' })
    const { messages, next } = await play(spa, run, site.dispatch, 'sign-in-response')
    expect(next).toBe('sign-in')
    expect(messageIn(messages, 'sign-in-response').response?.status).toBe(400)
    expect(messageIn(messages, 'sign-in-response').refusal?.privateReason).toBe('the password does not match')
    const rest = await play(spa, (await play(spa, run, site.dispatch, 'sign-in-response')).run, site.dispatch)
    expect(rest.messages.slice(0, 3).map(({ id }) => id)).toEqual([
      'sign-in~2',
      'sign-in-submit~2',
      'sign-in-response~2',
    ])
    expect(messageIn(rest.messages, 'sign-in-response~2').response?.status).toBe(303)
    expect(messageIn(rest.messages, 'token-response').response?.status).toBe(200)
    expect(rest.next).toBeUndefined()
  })

  it('an unknown account gets the same public answer as a wrong password', async () => {
    const answers = await Promise.all(
      [
        { login: 'alice@mail.example', password: 'wrong' },
        { login: 'alice@mail.example.invalid', password: 'wrong' },
      ].map(async (entered) => {
        const { run } = await enter(entered)
        const { messages } = await play(spa, run, site.dispatch, 'sign-in-response')
        return messageIn(messages, 'sign-in-response')
      }),
    )
    const [known, unknown] = answers.map(({ refusal }) => refusal)
    expect(unknown?.errorDescription).toBe(known?.errorDescription)
    expect(known?.privateReason).toBe('the password does not match')
    expect(unknown?.privateReason).toBe('no account has this e-mail')
  })

  it('what the learner entered is kept in the run, so a replay enters it again', async () => {
    const { run } = await enter({ login: 'bob@mail.example', password: 'correct-horse' })
    expect(run.inputs).toEqual({ 'sign-in': { login: 'bob@mail.example', password: 'correct-horse' } })
    const { messages } = await playedTo(undefined, { inputs: run.inputs })
    expect(JSON.stringify(messageIn(messages, 'signed-in-page'))).toContain('Hello, Bob')
  })

  it('what is entered in place of the usual is told as that', async () => {
    const { message: typed } = await enter({ login: 'alice@mail.example', password: 'wrong' })
    expect(typed.entered).toEqual([
      { name: 'login', value: 'alice@mail.example' },
      { name: 'password', value: 'wrong', usual: 'correct-horse' },
    ])
  })

  it('a client that has stopped does not go on with the code', async () => {
    const broken = resolveScenario(authorizationCodePkce, 'spa', ['changed-nonce'])
    const { run } = await play(broken, start(broken), site.dispatch, 'jwks-response')
    expect(run.memory['client']).toHaveProperty('problem')
    expect(run.memory['client']).not.toHaveProperty('code')
  })

  it('Cancel sends the browser back with access_denied, and no token is ever asked for', async () => {
    const { run } = await enter({ cancel: 'yes' })
    const { messages, next } = await play(spa, run, site.dispatch)
    const { request, refusal } = messageIn(messages, 'redirection-request')
    expect(request && valueAt(request, '/query/error')).toBe('access_denied')
    expect(request && valueAt(request, '/query/state')).toEqual(expect.any(String))
    expect(refusal).toMatchObject({ by: 'authorization-server', error: 'access_denied' })
    expect(messages.map(({ message: id }) => id)).not.toContain('token-request')
    expect(next).toBeUndefined()
  })
})

describe('a request to an address where nobody of this site answers', () => {
  it('is refused as unreachable, and nothing is thrown', async () => {
    const { run } = await playedTo('authorization-request')
    const hostile = runSchema.parse(
      JSON.parse(JSON.stringify(run).replaceAll(new URL(site.issuer).host, 'evil.example')),
    )
    const { messages, next } = await play(spa, { ...hostile, issuer: site.issuer }, site.dispatch)
    expect(messages.filter(({ request }) => request?.url.includes('evil.example'))).toEqual([])
    expect(next).toBeUndefined()
  })

  it('is refused where the run says its issuer is elsewhere', async () => {
    const run = start(spa, { issuer: 'https://evil.example/oidc' })
    const { messages, next } = await play(spa, run, site.dispatch)
    const refused = messages.find(({ refusal }) => refusal)
    expect(refused?.request?.url).toContain('https://evil.example/oidc/auth?')
    expect(refused?.refusal).toMatchObject({ by: 'user-agent', error: 'unreachable' })
    expect(refused?.refusal?.errorDescription).toContain('sends nothing to the network')
    expect(next).toBeUndefined()
  })

  it('is not even tried where an edit changes the host in a Location', async () => {
    const edits: Edit[] = [
      {
        message: 'authorization-response',
        change: 'set',
        pointer: '/header/Location',
        value: 'https://evil.example/callback?code=x',
      },
    ]
    const { messages, next } = await playedTo(undefined, { edits })
    expect(messages.at(-1)?.id).toBe('authorization-response')
    expect(next).toBeUndefined()
  })
})

describe('advance', () => {
  it('does not change the run it is given', async () => {
    let run = start(web)
    for (;;) {
      const before = structuredClone(run)
      const outcome = await advance(web, run, {}, site.dispatch)
      expect(run).toEqual(before)
      if (!outcome) break
      run = outcome.run
    }
    expect(run.performed).toBe(34)
  })

  it('answers null for a finished run', async () => {
    const { run, next } = await playedTo(undefined)
    expect(next).toBeUndefined()
    expect(whatFollows(spa, run, site.dispatch).ended).toBe(true)
    expect(await advance(spa, run, {}, site.dispatch)).toBeNull()
  })

  it('goes on from a run that was JSON in between', async () => {
    let run = start(web)
    for (;;) {
      const outcome = await advance(web, runSchema.parse(JSON.parse(JSON.stringify(run))), {}, site.dispatch)
      if (!outcome) break
      run = outcome.run
    }
    expect(run.performed).toBe(34)
  })

  it('lets the same run take a step twice: the browser’s back button harms nobody', async () => {
    const { run } = await playedTo('pkce')
    const [first, second] = await Promise.all([
      advance(spa, run, {}, site.dispatch),
      advance(spa, run, {}, site.dispatch),
    ])
    expect(second?.message.id).toBe(first?.message.id)
  })
})

describe('a run that somebody has made up', () => {
  const garbage = [
    '',
    'garbage',
    '{',
    '[]',
    'null',
    '{"__proto__":1}',
    'http://[',
    'javascript:alert(1)',
    '{"cookies":[1]}',
    '{"form":{"action":"x","fields":[]},"links":{}}',
  ]

  it.each(garbage)(
    'is refused with a sentence, or plays on: “%s” in place of what a role remembers',
    async (text) => {
      for (const until of [
        undefined,
        'sign-in-redirect',
        'sign-in-page',
        'sign-in',
        'callback-page',
        'token-response',
        'resource-response',
        'end-session-page',
      ]) {
        const { run } = until === undefined ? { run: start() } : await playedTo(until)
        const places: Run[] = [
          { ...run, cookies: { 'user-agent': text } },
          ...Object.entries(run.memory).flatMap(([role, fields]) =>
            ['redirect', 'controls', 'entered', 'photos', 'problem', ...Object.keys(fields)].map((name) => ({
              ...run,
              memory: { ...run.memory, [role]: { ...fields, [name]: text } },
            })),
          ),
          {
            ...run,
            memory: { ...run.memory, 'user-agent': { redirect: text, controls: text, entered: text } },
          },
        ]
        for (const hostile of places) {
          try {
            await play(spa, hostile, site.dispatch)
          } catch (cause) {
            expect(cause, `${until} ${JSON.stringify(hostile.memory)}`).toBeInstanceOf(RunError)
          }
        }
      }
    },
  )

  it.each([
    ['a cookie jar', (run: Run): Run => ({ ...run, cookies: { 'user-agent': 'garbage' } })],
    [
      'a page',
      (run: Run): Run => ({ ...run, memory: { ...run.memory, 'user-agent': { controls: 'garbage' } } }),
    ],
  ])('is refused with a sentence where %s in it is damaged', async (_, damage) => {
    const { run } = await playedTo('sign-in-page')
    const playing = play(spa, damage(run), site.dispatch)
    await expect(playing).rejects.toThrow(RunError)
    await expect(playing).rejects.toThrow(/in this run is damaged\. Start again\.$/)
  })
})
