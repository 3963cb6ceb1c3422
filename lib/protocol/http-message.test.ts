import { describe, expect, it } from 'vitest'
import {
  formOf,
  header,
  headers,
  isForm,
  isObject,
  jsonOf,
  queryOf,
  rawMessage,
  reasonPhrase,
  type HttpRequest,
  type HttpResponse,
} from './http-message.ts'

const request: HttpRequest = {
  method: 'POST',
  url: 'https://a.example/token?a=1&a=2#fragment',
  headers: [
    ['Host', 'a.example'],
    ['content-TYPE', 'application/x-www-form-urlencoded; charset=utf-8'],
    ['X-Two', 'one'],
    ['x-two', 'two'],
  ],
  body: 'code=c+d&code=e',
}

const response = (body: string, type = 'application/json'): HttpResponse => ({
  status: 200,
  headers: [['Content-Type', type]],
  body,
})

describe('header fields', () => {
  it('are found whatever the case of their names, the first or all', () => {
    expect(header(request, 'HOST')).toBe('a.example')
    expect(header(request, 'x-TWO')).toBe('one')
    expect(headers(request, 'X-Two')).toEqual(['one', 'two'])
    expect(header(request, 'Accept')).toBeUndefined()
  })
})

describe('parameters', () => {
  it('keep their order and their doubles', () => {
    expect(queryOf(request).getAll('a')).toEqual(['1', '2'])
    expect([...formOf(request)]).toEqual([
      ['code', 'c d'],
      ['code', 'e'],
    ])
  })

  it('of a form are there only where the body is one', () => {
    expect(isForm(request)).toBe(true)
    expect(isForm({ headers: [] })).toBe(false)
    expect([...formOf({ ...request, headers: [['Content-Type', 'text/plain']] })]).toEqual([])
  })
})

describe('JSON in a body', () => {
  it('is an object, whatever the JSON media type', () => {
    expect(jsonOf(response('{"a":1}'))).toEqual({ a: 1 })
    expect(jsonOf(response('{"a":1}', 'application/jwk-set+json; charset=utf-8'))).toEqual({ a: 1 })
  })

  it('is nothing where it is broken, no object, or not called JSON', () => {
    for (const body of ['', '{', '[]', 'null', '"text"', '1']) expect(jsonOf(response(body))).toBeUndefined()
    expect(jsonOf(response('{}', 'text/html'))).toBeUndefined()
    expect(jsonOf({ status: 200, headers: [], body: '{}' })).toBeUndefined()
    expect([{}, [], null, 'x', undefined].map(isObject)).toEqual([true, false, false, false, false])
  })
})

describe('a message as text', () => {
  it('is written as HTTP/1.1 writes it', () => {
    expect(rawMessage(request)).toBe(
      [
        'POST /token?a=1&a=2 HTTP/1.1',
        'Host: a.example',
        'content-TYPE: application/x-www-form-urlencoded; charset=utf-8',
        'X-Two: one',
        'x-two: two',
        '',
        'code=c+d&code=e',
      ].join('\n'),
    )
    expect(rawMessage(response('{}'))).toBe('HTTP/1.1 200 OK\nContent-Type: application/json\n\n{}')
  })

  it('has no reason phrase where the status has none here', () => {
    expect(rawMessage({ status: 299, headers: [], body: '' })).toBe('HTTP/1.1 299\n\n')
    expect(reasonPhrase(303)).toBe('See Other')
  })
})
