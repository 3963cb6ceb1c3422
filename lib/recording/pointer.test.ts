import { describe, expect, it } from 'vitest'
import { valueAt } from './pointer.ts'

const request = {
  method: 'POST',
  url: 'https://a.example/oidc/token?state=s&empty=&a%2Fb=slash',
  headers: [
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['X-Twice', 'first'],
    ['x-twice', 'second'],
  ],
  body: 'code=c+d&code=again',
} as const

const response = {
  status: 303,
  headers: [
    ['Content-Type', 'application/json; charset=utf-8'],
    ['Location', '/relative?code=c&state=s#fragment'],
  ],
  body: '{"a":{"b":[1,2]},"text":"t","none":null,"x/y":"slash","x~y":"tilde"}',
} as const

describe('a pointer', () => {
  it.each([
    ['/path', '/oidc/token'],
    ['/query/state', 's'],
    ['/query/empty', ''],
    ['/query/a~1b', 'slash'],
    ['/header/content-type', 'application/x-www-form-urlencoded'],
    ['/header/X-Twice', 'first'],
    ['/form/code', 'c d'],
  ])('%s finds its place in a request', (pointer, value) => {
    expect(valueAt(request, pointer)).toBe(value)
  })

  it.each([
    ['/status', '303'],
    ['/location/state', 's'],
    ['/json/text', 't'],
    ['/json/a/b', '[1,2]'],
    ['/json/none', 'null'],
    ['/json/x~1y', 'slash'],
    ['/json/x~0y', 'tilde'],
  ])('%s finds its place in a response', (pointer, value) => {
    expect(valueAt(response, pointer)).toBe(value)
  })

  it('to what is not there finds nothing', () => {
    for (const pointer of [
      '/status',
      '/query/nope',
      '/header/Nope',
      '/form/nope',
      '/json/a',
      '/location/a',
      '/x',
    ])
      expect(valueAt(request, pointer), pointer).toBeUndefined()
    for (const pointer of [
      '/path',
      '/query/state',
      '/form/code',
      '/json/a/c',
      '/json/text/x',
      '/json/toString',
    ])
      expect(valueAt(response, pointer), pointer).toBeUndefined()
  })
})
