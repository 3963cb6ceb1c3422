import { describe, expect, it } from 'vitest'
import type { HttpHeader } from '#lib/protocol/http-message.ts'
import type { RecordedMessage, Recording } from './recording.ts'
import { deviceAt, screenAt } from './screen.ts'

const base = { channel: 'front', provenance: 'captured', at: 0 } as const

function get(id: string, url: string, accept = 'text/html', method = 'GET'): RecordedMessage {
  return {
    ...base,
    id,
    message: id,
    kind: 'request',
    from: 'user-agent',
    to: 'client',
    request: { method, url, headers: [['Accept', accept]], body: '' },
  }
}
function answer(to: string, status: number, headers: HttpHeader[], body = ''): RecordedMessage {
  return {
    ...base,
    id: `${to}!`,
    message: to,
    kind: 'response',
    from: 'client',
    to: 'user-agent',
    inReplyTo: to,
    response: { status, headers, body },
  }
}
const html: HttpHeader = ['Content-Type', 'text/html; charset=utf-8']

const recording: Recording = {
  format: 1,
  scenario: null,
  applicationType: null,
  issuer: 'https://as.example',
  ended: false,
  messages: [
    {
      ...base,
      id: 'go',
      message: 'go',
      kind: 'action',
      from: 'client',
      to: 'user-agent',
      computed: [{ name: 'location', value: 'https://as.example/auth' }],
    },
    get('auth', 'https://as.example/auth'),
    answer('auth', 303, [['Location', '/page'], html], 'Redirecting'),
    get('page', 'https://as.example/page'),
    answer('page', 200, [html], '<p>one</p>'),
    get('script', 'https://api.example/photos', 'application/json', 'GET'),
    answer('script', 200, [['Content-Type', 'application/json']], '{}'),
    {
      ...base,
      id: 'draw',
      message: 'draw',
      kind: 'action',
      from: 'client',
      to: 'user-agent',
      drawn: { address: 'https://inkwell.example/', html: '<p>two</p>' },
    },
    {
      ...base,
      id: 'press',
      message: 'press',
      kind: 'action',
      from: 'resource-owner',
      to: 'client',
      drawn: { address: null, html: '<p>three</p>' },
    },
    get('callback', 'https://app.example/cb'),
    { ...get('redeem', 'https://as.example/token'), from: 'client' },
    answer('callback', 400, [html], '<p>no</p>'),
  ],
}

it.each([
  [
    'a script leaves the page',
    0,
    { address: null, at: null, html: null, waiting: true, sentTo: 'https://as.example/auth' },
  ],
  [
    'a request is on its way',
    1,
    { address: 'https://as.example/auth', at: 'client', html: null, waiting: true, sentTo: null },
  ],
  [
    'a redirect arrived',
    2,
    {
      address: 'https://as.example/auth',
      at: 'client',
      html: null,
      waiting: true,
      sentTo: 'https://as.example/page',
    },
  ],
  [
    'a page arrived',
    4,
    { address: 'https://as.example/page', at: 'client', html: '<p>one</p>', waiting: false, sentTo: null },
  ],
  [
    'a script asked for data',
    6,
    { address: 'https://as.example/page', at: 'client', html: '<p>one</p>', waiting: false, sentTo: null },
  ],
  [
    'a script drew a page',
    7,
    { address: 'https://inkwell.example/', at: 'client', html: '<p>two</p>', waiting: false, sentTo: null },
  ],
  [
    'an app has a window of its own',
    8,
    { app: 'client', address: null, at: 'client', html: '<p>three</p>', waiting: false, sentTo: null },
  ],
  [
    'others talk while it waits',
    10,
    { address: 'https://app.example/cb', at: 'client', html: '<p>three</p>', waiting: true, sentTo: null },
  ],
  [
    'an error page arrived',
    11,
    { address: 'https://app.example/cb', at: 'client', html: '<p>no</p>', waiting: false, sentTo: null },
  ],
])('%s', (_, index, screen) => {
  expect(screenAt(recording, index)).toEqual({ app: null, ...screen })
})

it('shows nothing before anything happened', () => {
  expect(screenAt(recording, -1)).toEqual({
    app: null,
    address: null,
    at: null,
    html: null,
    waiting: false,
    sentTo: null,
  })
})

describe('a device with a screen of its own', () => {
  const tv = { ...base, kind: 'action', from: 'client', to: 'resource-owner' } as const
  const drawing = (id: string, shown: string): RecordedMessage => ({
    ...tv,
    id,
    message: id,
    drawn: { address: null, html: shown, on: 'client' },
  })
  const poll: RecordedMessage = { ...get('poll', 'https://as.example/token'), from: 'client', to: 'as' }
  const both: Recording = {
    ...recording,
    messages: [
      { ...get('page', 'https://as.example/page'), to: 'as' },
      drawing('code', '<p>WDJB-MJHT</p>'),
      { ...answer('page', 200, [html], '<p>one</p>'), from: 'as' },
      poll,
      { ...answer('poll', 400, []), from: 'as', to: 'client' },
      drawing('done', '<p>Hello</p>'),
    ],
  }

  it('shows what it drew last, whatever the browser shows', () => {
    expect(deviceAt(both, 0)).toBeUndefined()
    expect(deviceAt(both, 4)?.html).toBe('<p>WDJB-MJHT</p>')
    expect(deviceAt(both, 5)?.html).toBe('<p>Hello</p>')
    expect(screenAt(both, 1)).toMatchObject({ address: 'https://as.example/page', waiting: true })
    expect(screenAt(both, 5)).toMatchObject({ html: '<p>one</p>', waiting: false })
  })

  it('leads while it draws, and is the foremost as long as a message has to do with it', () => {
    const at = (index: number) => {
      const { leads, isForemost } = deviceAt(both, index) ?? {}
      return [leads, isForemost]
    }
    expect([1, 2, 3, 4, 5].map(at)).toEqual([
      [true, true],
      [false, false],
      [false, true],
      [false, true],
      [true, true],
    ])
  })
})

describe('what somebody has entered', () => {
  const entered = [
    { name: 'login', value: 'alice@mail.example' },
    { name: 'password', value: 'mistyped', usual: 'right' },
  ]
  const typed: RecordedMessage = {
    ...base,
    id: 'type',
    message: 'type',
    kind: 'action',
    from: 'resource-owner',
    to: 'user-agent',
    entered,
  }
  const page = [get('page', 'https://as.example/page'), answer('page', 200, [html], '<form></form>')]
  const at = (...messages: RecordedMessage[]) =>
    screenAt({ ...recording, messages: [...page, ...messages] }, page.length + messages.length - 1)

  it('stands on the page until that is gone', () => {
    expect(at().entered).toBeUndefined()
    expect(at(typed)).toMatchObject({
      html: '<form></form>',
      entered: { login: 'alice@mail.example', password: 'mistyped' },
    })
    const sent = get('sent', 'https://as.example/page', 'text/html', 'POST')
    expect(at(typed, sent).entered).toBeUndefined()
    expect(at(typed, sent, answer('sent', 400, [html], '<form>again</form>')).entered).toBeUndefined()
  })

  it('stays while others talk', () => {
    const other = get('script', 'https://api.example/photos', 'application/json')
    expect(at(typed, other).entered).toMatchObject({ password: 'mistyped' })
  })
})
