import { describe, expect, it } from 'vitest'
import type { HttpRequest, HttpResponse } from '#lib/protocol/http-message.ts'
import type { RecordedMessage } from './recording.ts'
import {
  carried,
  carriedByOriginal,
  cookiesTakenBack,
  cookieValueName,
  credential,
  makerOf,
  valueName,
} from './values.ts'

const form = [['Content-Type', 'application/x-www-form-urlencoded']] as const

function recorded(parts: Partial<RecordedMessage>): RecordedMessage {
  return {
    id: 'm',
    message: 'm',
    kind: 'request',
    from: 'client',
    to: 'authorization-server',
    channel: 'back',
    provenance: 'captured',
    at: 0,
    ...parts,
  }
}
function request(parts: Partial<HttpRequest>): RecordedMessage {
  return recorded({
    request: { method: 'POST', url: 'https://as.example/token', headers: [], body: '', ...parts },
  })
}
function response(parts: Partial<HttpResponse>): RecordedMessage {
  return recorded({ kind: 'response', response: { status: 200, headers: [], body: '', ...parts } })
}
const pairs = (message: RecordedMessage) => carried(message).map(({ name, value }) => `${name}=${value}`)

describe('carried', () => {
  it('finds parameters of a query, and leaves what has no value of its own', () => {
    const message = request({
      method: 'GET',
      url: 'https://as.example/auth?client_id=c&nonce=n&state=s&code_challenge=h',
    })
    expect(pairs(message)).toEqual(['code_challenge=h', 'state=s', 'nonce=n'])
  })

  it('says of what a person entered whether it is the usual', () => {
    const entered = (usual?: string) =>
      recorded({
        kind: 'action',
        entered: [{ name: 'password', value: 'typed', ...(usual === undefined ? {} : { usual }) }],
      })
    expect(carried(entered()).map(({ edited }) => edited)).toEqual([false])
    expect(carried(entered('right')).map(({ edited }) => edited)).toEqual([true])
  })

  it('finds form parameters and the secret of HTTP Basic, decoded as RFC 6749 §2.3.1 says', () => {
    const basic = `Basic ${btoa('app:a%2Bb+c')}`
    const message = request({ headers: [...form, ['Authorization', basic]], body: 'code=k&code_verifier=v' })
    expect(pairs(message)).toEqual(['code=k', 'code_verifier=v', 'client_secret=a+b c'])
  })

  it('finds a bearer token and the session cookie', () => {
    const message = request({
      headers: [
        ['Authorization', 'Bearer t'],
        ['Cookie', 'a=b; _session=s1; _session.sig=x'],
      ],
    })
    expect(pairs(message)).toEqual(['access_token=t', 'session=s1'])
  })

  it('finds the parameters of a redirect, in its query and its fragment, and the cookies that are set', () => {
    const message = response({
      status: 303,
      headers: [
        ['Location', 'https://app.example/cb?code=k&state=s#id_token=i'],
        ['Set-Cookie', '_session=s1; Path=/'],
        ['Set-Cookie', '_session=; expires=Thu, 01 Jan 1970 00:00:00 GMT'],
      ],
    })
    expect(pairs(message)).toEqual(['id_token=i', 'code=k', 'state=s', 'session=s1'])
  })

  it('finds tokens and keys in JSON', () => {
    const json = [['Content-Type', 'application/json']] as const
    expect(
      pairs(response({ headers: json, body: '{"refresh_token":"r","access_token":"a","expires_in":9}' })),
    ).toEqual(['access_token=a', 'refresh_token=r'])
    expect(pairs(response({ headers: json, body: '{"keys":[]}' }))).toEqual(['public keys={"keys":[]}'])
  })

  it('finds what was computed and entered, and the parameters of an address a script goes to', () => {
    const computed = [
      { name: 'code_verifier', value: 'v' },
      { name: 'location', value: 'https://as.example/auth?state=s' },
    ]
    expect(
      pairs(
        recorded({
          computed,
          entered: [
            { name: 'password', value: 'p' },
            { name: 'login', value: 'a' },
          ],
        }),
      ),
    ).toEqual(['password=p', 'code_verifier=v', 'state=s'])
  })

  it('marks what an edit put there, and gives the values before it', () => {
    const sent = { method: 'GET', url: 'https://app.example/cb?code=k&state=CHANGED', headers: [], body: '' }
    const message = recorded({
      request: sent,
      original: { ...sent, url: 'https://app.example/cb?code=k&state=s' },
    })
    expect(carried(message).map(({ name, edited }) => [name, edited])).toEqual([
      ['code', false],
      ['state', true],
    ])
    expect(carriedByOriginal(message).map(({ value }) => value)).toEqual(['k', 's'])
  })

  it('is quiet about what it can not read', () => {
    expect(pairs(response({ status: 303, headers: [['Location', 'http://[']] }))).toEqual([])
    expect(pairs(request({ headers: [['Authorization', 'Basic %%%']] }))).toEqual([])
    expect(pairs(recorded({}))).toEqual([])
  })
})

it.each([
  ['a lifetime of nothing', '_session=; Path=/; Max-Age=0', ['session']],
  ['a date in the past', '_session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT', ['session']],
  ['a lifetime that wins over the date', '_session=s; max-age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT', []],
  ['no lifetime', '_session=s; Path=/', []],
  ['another name', 'other=; Max-Age=0', []],
])('knows what a cookie with %s takes back', (_, field, names) => {
  expect(cookiesTakenBack(response({ headers: [['Set-Cookie', field]] }))).toEqual(names)
})

it('knows names, aliases and cookies', () => {
  expect(makerOf('code')).toBe('authorization-server')
  expect(makerOf('state')).toBe('client')
  expect(makerOf('constructor')).toBeUndefined()
  expect(valueName('id_token_hint')).toBe('id_token')
  expect(cookieValueName('_session')).toBe('session')
  expect(cookieValueName('other')).toBeUndefined()
  expect(credential('Digest x')).toBeUndefined()
})
