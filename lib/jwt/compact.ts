import { readBase64url } from './base64url.ts'
import {
  hasMember,
  memberOf,
  unread,
  type Decoded,
  type DecodedObject,
  type Part,
  type PartName,
  type Problem,
} from './decoded.ts'
import type { Flaw } from './part.ts'
import { readSegment, type SegmentReading } from './segment.ts'

const jwsParts = ['header', 'payload', 'signature'] as const
const jweParts = [
  'header',
  'encrypted key',
  'initialization vector',
  'ciphertext',
  'authentication tag',
] as const

const nestedAtMost = 4

/**
 * Takes a compact serialization apart (RFC 7515 §7.1, RFC 7516 §7.1), as far as it goes.
 * @param depth how many tokens this one is inside of
 */
export function decodeCompact(text: string, depth = 0): Decoded {
  const segments = text.split('.')
  const header = readSegment(segments[0] ?? '', 0)
  if (segments.length === 1 && !header.object) return noToken
  const form = formOf(header.object, segments.length)
  const parts = partsOf(segments, form === 'jwe' ? jweParts : jwsParts)
  const all = { form, serialization: 'compact', parts, signatures: [], disclosures: [] } as const
  const problems = [...countProblems(form, segments.length), ...headerProblems(form, header, parts)]
  const object = header.object && { header: header.object }
  if (form === 'jwe')
    return { ...all, ...object, problems: [...problems, ...sealedProblems(header.object, parts)] }
  const payload = payloadOf(header.object, parts.find(named('payload')), depth)
  return {
    ...all,
    ...object,
    ...payload.found,
    problems: [
      ...problems,
      ...payload.problems,
      ...signatureProblems(header.object, parts.find(named('signature'))),
    ],
  }
}

const noToken = unread({
  part: 'token',
  code: 'missing',
  says: 'has one part and no dots, where a JWT has 3. Opaque tokens look like this: only their issuer can read them',
})

function formOf(header: DecodedObject | undefined, count: number): 'jws' | 'jwe' {
  if (header) return hasMember(header, 'enc') ? 'jwe' : 'jws'
  return count === jweParts.length ? 'jwe' : 'jws'
}

function partsOf(segments: readonly string[], names: readonly PartName[]): Part[] {
  let from = 0
  return names.flatMap((name, index): Part[] => {
    const text = segments[index]
    if (text === undefined) return []
    const range = { from, to: from + text.length }
    from = range.to + 1
    return [{ name, text, range }]
  })
}

function named(name: PartName): (part: Part) => boolean {
  return (part) => part.name === name
}

/** What is wrong with how many parts there are. */
function countProblems(form: 'jws' | 'jwe', count: number): Problem[] {
  const [kind, names] =
    form === 'jws' ? (['A signed JWT', jwsParts] as const) : (['An encrypted JWT', jweParts] as const)
  if (count === names.length) return []
  const has = `has ${count} ${count === 1 ? 'part' : 'parts'}. ${kind} has ${names.length}, separated by dots: ${listOf(names)}`
  return count < names.length
    ? [{ part: 'token', code: 'missing', says: `${has}. The end may be cut off, so copy it again` }]
    : [
        {
          part: 'token',
          code: 'surplus',
          says: `${has}. What follows the last of these does not belong to it`,
        },
      ]
}

function listOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function headerProblems(
  form: 'jws' | 'jwe',
  { flaws, object }: SegmentReading,
  parts: readonly Part[],
): Problem[] {
  return problemsOf(parts[0], [...flaws, ...(object ? parameterFlaws(form, object) : [])])
}

/** The parameters without which nobody can do anything with a header. */
export function parameterFlaws(form: 'jws' | 'jwe', header: DecodedObject): Flaw[] {
  const required =
    form === 'jws' ? { alg: 'RFC 7515 §4.1.1' } : { alg: 'RFC 7516 §4.1.1', enc: 'RFC 7516 §4.1.2' }
  return Object.entries(required).flatMap(([name, clause]): Flaw[] => {
    const value = memberOf(header, name)
    if (typeof value === 'string') return []
    const what = value === undefined ? `has no “${name}”` : `has an “${name}” that is no string`
    return [
      { code: 'parameter', says: `${what}: without it nobody can tell which algorithm was used (${clause})` },
    ]
  })
}

/** Flaws as problems of a part, at their places in the token. */
export function problemsOf(part: Part | undefined, flaws: readonly Flaw[]): Problem[] {
  if (!part) return []
  return flaws.map((flaw) => {
    const { range } = part
    const at =
      range && flaw.at !== undefined ? { from: range.from + flaw.at, to: range.from + flaw.at + 1 } : range
    return { ...flaw, part: part.name, ...(at && { range: at }) }
  })
}

/** The payload of a signed token: claims, a token of its own, or some other text. */
export function payloadOf(
  header: DecodedObject | undefined,
  part: Part | undefined,
  depth: number,
): { found: Pick<Decoded, 'claims' | 'content' | 'nested'>; problems: Problem[] } {
  if (!part) return { found: {}, problems: [] }
  if (memberOf(header, 'b64') === false) return { found: { content: part.text }, problems: [] }
  if (part.text === '') return { found: {}, problems: problemsOf(part, [detached]) }
  const { text = '', object, flaws } = readSegment(part.text, part.range?.from)
  if (object) return { found: { claims: object }, problems: problemsOf(part, flaws) }
  if (!looksNested(text)) return { found: { content: text }, problems: problemsOf(part, flaws) }
  if (depth >= nestedAtMost) return { found: { content: text }, problems: problemsOf(part, [tooDeep]) }
  const wrongly = flaws.filter(({ code }) => code !== 'not-json')
  return { found: { nested: decodeCompact(text, depth + 1) }, problems: problemsOf(part, wrongly) }
}

const detached: Flaw = {
  code: 'empty',
  says: 'is empty: it may travel apart from the token (RFC 7515 appendix F), or it was lost',
}
const tooDeep: Flaw = { code: 'limit', says: 'is a token inside others once more, and is not read on' }

function looksNested(text: string): boolean {
  return /^[A-Za-z0-9_-]+\.[A-Za-z0-9_.-]*$/.test(text)
}

/** What is wrong with a signature, short of verifying it. */
export function signatureProblems(header: DecodedObject | undefined, part: Part | undefined): Problem[] {
  if (!part) return []
  const alg = memberOf(header, 'alg')
  if (alg === 'none') return problemsOf(part, part.text === '' ? [unsigned] : [signedByNone])
  const flaws = part.text === '' ? [empty] : readBase64url(part.text).flaws
  return problemsOf(part, flaws)
}

const empty: Flaw = {
  code: 'empty',
  says: 'is empty, though “alg” names an algorithm: nothing protects this token',
}
const unsigned: Flaw = {
  code: 'empty',
  remark: true,
  says: 'is empty, as “alg” is “none”: nothing protects this token, and anyone can have written it (RFC 8725 §3.2)',
}
const signedByNone: Flaw = {
  code: 'surplus',
  says: 'is there, though “alg” is “none”: with that value it has to be empty (RFC 7518 §3.6)',
}

/** The parts of an encrypted token that only its receiver can read. */
function sealedProblems(header: DecodedObject | undefined, parts: readonly Part[]): Problem[] {
  const keyless = ['dir', 'ECDH-ES'].includes(String(memberOf(header, 'alg')))
  return parts.slice(1).flatMap((part) => {
    if (part.text === '') return part.name === 'encrypted key' && keyless ? [] : problemsOf(part, [emptyPart])
    const surplus = part.name === 'encrypted key' && keyless ? [surplusKey] : []
    return problemsOf(part, [...readBase64url(part.text).flaws, ...surplus])
  })
}

const emptyPart: Flaw = { code: 'empty', says: 'is empty' }
const surplusKey: Flaw = {
  code: 'surplus',
  says: 'is there, though with this “alg” both sides have the key already and it has to be empty (RFC 7516 §5.1)',
}
