import type { Flaw, FlawCode, Range } from './part.ts'
import { shown, visible } from './shown.ts'

/** One member of the outermost object, or one element of the outermost list. */
export interface Member {
  /** the name of a member, the index of an element */
  readonly name: string
  /** the value as it stands in the text: numbers keep every digit */
  readonly source: string
  /** from the name to the end of the value */
  readonly range: Range
  /** the value alone */
  readonly valueRange: Range
}

/** JSON as far as it could be read. */
export interface JsonReading {
  readonly shape: 'object' | 'list' | 'other' | 'none'
  /** complete ones only, in order, duplicates kept */
  readonly members: readonly Member[]
  readonly flaws: readonly Flaw[]
}

/** Beyond these a text is not read on: the work for any input is bounded. */
export const jsonLimits = { levels: 10_000, members: 100_000 } as const

const duplicatesAtMost = 20

/**
 * Reads JSON (RFC 8259) with places, duplicates and the text of every value, and stops at what is
 * none. No recursion, so that no depth of nesting can overflow the stack. Never throws.
 */
export function readJson(text: string): JsonReading {
  const scan = new Scan(text)
  while (scan.step());
  return { shape: scan.shape, members: scan.members, flaws: scan.flaws }
}

/** The value of a member; the text has been read, so it is JSON. */
export function valueOf({ source }: Pick<Member, 'source'>): unknown {
  return JSON.parse(source)
}

type Expects = 'value' | 'first-value' | 'name' | 'first-name' | 'colon' | 'more' | 'end' | 'nothing'

interface Level {
  readonly isObject: boolean
  readonly names: Set<string>
  elements: number
}

const expectations: Readonly<Record<Exclude<Expects, 'nothing'>, string>> = {
  value: 'a value',
  'first-value': 'a value or “]”',
  name: 'a name in double quotes',
  'first-name': 'a name in double quotes or “}”',
  colon: '“:”',
  more: 'a comma or the end of it',
  end: 'nothing more',
}

class Scan {
  shape: JsonReading['shape'] = 'none'
  readonly members: Member[] = []
  readonly flaws: Flaw[] = []
  readonly #text: string
  readonly #levels: Level[] = []
  #at = 0
  #expects: Expects = 'value'
  #count = 0
  /** the outermost member that is being read */
  #name = ''
  #nameAt = 0
  #valueAt = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Reads one token of the grammar; false where there is nothing more to do. */
  step(): boolean {
    if (this.#expects === 'nothing') return false
    this.#at = afterSpace(this.#text, this.#at)
    const character = this.#text[this.#at]
    if (character === undefined) return this.#ends()
    return this.#grammar[this.#expects](character)
  }

  readonly #grammar: Readonly<Record<Exclude<Expects, 'nothing'>, (character: string) => boolean>> = {
    value: (character) => this.#value(character),
    'first-value': (character) => (character === ']' ? this.#close() : this.#value(character)),
    name: (character) => this.#memberName(character),
    'first-name': (character) => (character === '}' ? this.#close() : this.#memberName(character)),
    colon: (character) => this.#colon(character),
    more: (character) => this.#more(character),
    end: () => this.#trailing(),
  }

  #colon(character: string): boolean {
    if (character !== ':') return this.#unexpected()
    this.#at += 1
    this.#expects = 'value'
    return true
  }

  #value(character: string): boolean {
    const depth = this.#levels.length
    if (depth <= 1) this.#begin(depth)
    if (character === '{' || character === '[') return this.#open(character === '{')
    if (character === '"') {
      const end = this.#string()
      return end !== undefined && this.#word(end)
    }
    const end = endOfWord(this.#text, this.#at)
    // cut off right after “12”, it may have been “123”
    if (depth > 0 && (end === this.#text.length || unfinished.test(this.#text.slice(this.#at, this.#at + 5))))
      return this.#stop('truncated', this.#truncated())
    return end === undefined ? this.#unexpected() : this.#word(end)
  }

  /** A value that holds no others. */
  #word(end: number): boolean {
    if (this.#levels.length === 0) this.shape = 'other'
    return this.#complete(end)
  }

  #begin(depth: number): void {
    this.#valueAt = this.#at
    const level = this.#levels[0]
    if (depth === 0 || !level || level.isObject) return
    this.#name = String(level.elements)
    this.#nameAt = this.#at
  }

  #open(isObject: boolean): boolean {
    if (this.#levels.length >= jsonLimits.levels)
      return this.#stop(
        'limit',
        `it is nested deeper than ${jsonLimits.levels} levels, and is not read on from there`,
      )
    if (this.#levels.length === 0) this.shape = isObject ? 'object' : 'list'
    this.#levels.push({ isObject, names: new Set(), elements: 0 })
    this.#at += 1
    this.#expects = isObject ? 'first-name' : 'first-value'
    return true
  }

  #close(): boolean {
    this.#levels.pop()
    return this.#complete(this.#at + 1)
  }

  #memberName(character: string): boolean {
    if (character !== '"') return this.#unexpected()
    const start = this.#at
    const end = this.#string()
    const level = this.#levels.at(-1)
    if (end === undefined || !level) return false
    const name = String(JSON.parse(this.#text.slice(start, end)))
    if (level.names.has(name)) this.#duplicate(name, start)
    level.names.add(name)
    if (this.#levels.length === 1) [this.#name, this.#nameAt] = [name, start]
    this.#at = end
    this.#expects = 'colon'
    return true
  }

  #duplicate(name: string, at: number): void {
    if (this.flaws.length >= duplicatesAtMost) return
    const says = `${quoted(name)} stands in it twice: one receiver may take the first and another the last, so all should refuse it (RFC 7519 §4)`
    this.flaws.push({ code: 'duplicate', at, says })
  }

  #complete(end: number): boolean {
    this.#at = end
    const depth = this.#levels.length
    if (depth === 0) {
      this.#expects = 'end'
      return true
    }
    const level = this.#levels[depth - 1]
    if (level) level.elements += 1
    if (depth === 1) this.#keep(end)
    this.#count += 1
    this.#expects = 'more'
    return this.#count < jsonLimits.members || this.#tooMany()
  }

  #keep(end: number): void {
    this.members.push({
      name: this.#name,
      source: this.#text.slice(this.#valueAt, end),
      range: { from: this.#nameAt, to: end },
      valueRange: { from: this.#valueAt, to: end },
    })
  }

  #tooMany(): boolean {
    const next = this.#text[afterSpace(this.#text, this.#at)]
    if (next !== ',') return true
    return this.#stop(
      'limit',
      `it has more than ${jsonLimits.members} members, and is not read on from there`,
    )
  }

  #more(character: string): boolean {
    const isObject = this.#levels.at(-1)?.isObject ?? false
    if (character === (isObject ? '}' : ']')) return this.#close()
    if (character !== ',') return this.#unexpected()
    this.#at += 1
    this.#expects = isObject ? 'name' : 'value'
    return true
  }

  #trailing(): boolean {
    return this.#stop('trailing', `after its end comes more text: ${quoted(this.#text.slice(this.#at))}`)
  }

  /** The end of the string that begins here, or undefined where it has none. */
  #string(): number | undefined {
    const start = this.#at
    let at = start + 1
    for (;;) {
      plainCharacters.lastIndex = at
      plainCharacters.test(this.#text)
      at = plainCharacters.lastIndex
      const character = this.#text[at]
      if (character === '"') return at + 1
      if (character === undefined) return this.#lost()
      if (character !== '\\') {
        this.#at = at
        return this.#lost(
          'control',
          `its character ${at + 1} is ${shown(character)}, which a string of JSON holds only in escaped form`,
        )
      }
      escape.lastIndex = at
      if (!escape.test(this.#text)) return this.#badEscape(at)
      at = escape.lastIndex
    }
  }

  #badEscape(at: number): undefined {
    if (at + 6 > this.#text.length && /^\\(u[0-9a-f]*)?$/i.test(this.#text.slice(at))) return this.#lost()
    this.#at = at
    return this.#lost('not-json', `at its character ${at + 1} stands a “\\” that begins no escape of JSON`)
  }

  #lost(code: FlawCode = 'truncated', says = this.#truncated()): undefined {
    this.#stop(code, says)
  }

  #ends(): boolean {
    if (this.#expects === 'end') {
      this.#expects = 'nothing'
      return false
    }
    return this.#stop('truncated', this.#text.trim() === '' ? 'it is empty' : this.#truncated())
  }

  #truncated(): string {
    const isInside = this.#levels.length > 1 || this.#expects === 'value' || this.#expects === 'colon'
    const where =
      isInside && this.#levels[0]?.isObject
        ? `in the middle of ${quoted(this.#name)}`
        : 'before it is complete'
    return `it stops ${where}: the end may be cut off`
  }

  #unexpected(): boolean {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0)
    const expected = this.#expects === 'nothing' ? '' : `, where ${expectations[this.#expects]} has to be`
    return this.#stop('not-json', `its character ${this.#at + 1} is ${shown(character)}${expected}`)
  }

  #stop(code: FlawCode, says: string): boolean {
    this.flaws.push({ code, at: this.#at, says })
    this.#expects = 'nothing'
    return false
  }
}

// each goes on from where the last has ended, and never back: a long text is read in one pass
const plainCharacters = /[ !#-[\]-\u{10ffff}]*/uy
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const spaces = /[ \t\n\r]*/y
const word = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** What a text may end in when its last word is cut off; five characters would be a whole one. */
const unfinished = /^(?:-|t|tr|tru|f|fa|fal|fals|n|nu|nul)$/

function afterSpace(text: string, at: number): number {
  spaces.lastIndex = at
  spaces.test(text)
  return spaces.lastIndex
}

function endOfWord(text: string, at: number): number | undefined {
  word.lastIndex = at
  return word.test(text) ? word.lastIndex : undefined
}

function quoted(name: string): string {
  return `“${visible(name.slice(0, 60))}”`
}
