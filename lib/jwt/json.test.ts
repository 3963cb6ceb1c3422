import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonLimits, readJson, valueOf } from './json.ts'

describe('JSON that is right', () => {
  it('tells every member, with its place and its own text', () => {
    const text = '{ "exp" : 1e3 ,"big":12345678901234567890, "list":[1,{"a":"}"}] }'
    const { shape, members, flaws } = readJson(text)
    expect({ shape, flaws }).toEqual({ shape: 'object', flaws: [] })
    expect(members.map(({ name, source }) => [name, source])).toEqual([
      ['exp', '1e3'],
      ['big', '12345678901234567890'],
      ['list', '[1,{"a":"}"}]'],
    ])
    expect(members.map(({ range: { from, to } }) => text.slice(from, to))).toEqual([
      '"exp" : 1e3',
      '"big":12345678901234567890',
      '"list":[1,{"a":"}"}]',
    ])
  })

  it('allows every character in a string that JSON does', () => {
    expect(readJson('{"a":"\u007f\u0085\u2028 \ud83d\ude00\ud83d"}').flaws).toEqual([])
  })

  it('agrees with JSON.parse on every value', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readJson(text).flaws).toEqual([])
      }),
    )
  })

  it('has the same members as JSON.parse', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (object) => {
        const { members } = readJson(JSON.stringify(object, undefined, 1))
        const parsed: unknown = JSON.parse(JSON.stringify(object))
        expect(Object.fromEntries(members.map((member) => [member.name, valueOf(member)]))).toEqual(parsed)
      }),
    )
  })
})

describe('JSON that is none', () => {
  it('is told from what is, as JSON.parse tells it', () => {
    const nearly = fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([text, at, extra]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + extra + text.slice(place + 1)
    })
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), (text) => {
        const wrong = readJson(text).flaws.filter(({ code }) => code !== 'duplicate')
        expect(wrong.length > 0).toBe(!isJson(text))
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['', 'truncated', 'it is empty'],
    ['{"a":1,"exp":17', 'truncated', 'in the middle of “exp”'],
    ['{"a":1,"ex', 'truncated', 'before it is complete'],
    ['{"a":tru', 'truncated', 'in the middle of “a”'],
    ['{"a":"\\u12', 'truncated', 'in the middle of “a”'],
    ['{"a":1', 'truncated', 'cut off'],
    ['{"a":1}\u0000', 'trailing', '\\u0000'],
    ['{"a":1} {"b":2}', 'trailing', '“{"b":2}”'],
    ["{'a':1}", 'not-json', "is “'”, where a name in double quotes"],
    ['{"a":1,}', 'not-json', 'where a name in double quotes'],
    ['{"a" 1}', 'not-json', 'where “:” has to be'],
    ['[1 2]', 'not-json', 'where a comma or the end of it has to be'],
    ['{"a":"\n"}', 'control', 'U+000A'],
    ['{"a":"\\x"}', 'not-json', 'no escape'],
    ['{"a":01}', 'not-json', 'where a comma'],
    ['{"a":1,"a":2}', 'duplicate', '“a” stands in it twice'],
    ['{"a":{"b":1,"b":2}}', 'duplicate', '“b” stands in it twice'],
    ['{"a":1,"\\u0061":2}', 'duplicate', '“a” stands in it twice'],
  ])('%j: says why', (text, code, says) => {
    const [flaw] = readJson(text).flaws
    expect(flaw?.code).toBe(code)
    expect(flaw?.says).toContain(says)
  })

  it('keeps the members that were complete, and none that may have been longer', () => {
    expect(readJson('{"a":1,"b":[2],"c":34').members.map(({ name }) => name)).toEqual(['a', 'b'])
  })
})

describe('JSON beyond the limits', () => {
  it('of nesting is not read on', () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`
    expect(readJson(nested(jsonLimits.levels - 1)).flaws).toEqual([])
    const [member] = readJson(nested(jsonLimits.levels - 1)).members
    expect(member && valueOf(member)).toBeInstanceOf(Array)
    expect(readJson(nested(jsonLimits.levels)).flaws[0]?.code).toBe('limit')
  })

  it('of members is not read on', () => {
    const list = (length: number) => `[${Array.from({ length }, () => '0').join()}]`
    expect(readJson(list(jsonLimits.members)).flaws).toEqual([])
    const { flaws, members } = readJson(list(jsonLimits.members + 1))
    expect(flaws[0]?.code).toBe('limit')
    expect(members).toHaveLength(jsonLimits.members)
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
