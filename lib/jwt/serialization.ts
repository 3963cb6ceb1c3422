import { parameterFlaws, payloadOf, problemsOf, signatureProblems } from './compact.ts'
import type { Decoded, DecodedObject, Part, PartName, Problem, Signature } from './decoded.ts'
import { readJson, valueOf, type Member } from './json.ts'
import type { Range } from './part.ts'
import { readObject, readSegment } from './segment.ts'

/** A member whose value is a string, and where its characters begin. */
interface Field {
  readonly text: string
  readonly range?: Range
}

type Fields = ReadonlyMap<string, Member>

/** True where a text may be a JSON serialization, and no compact one. */
export function isSerialization(text: string): boolean {
  return text.trimStart().startsWith('{')
}

/** Takes a JWS or JWE JSON serialization apart (RFC 7515 §7.2, RFC 7516 §7.2). */
export function decodeSerialization(text: string): Decoded {
  const { members, flaws } = readJson(text)
  const fields = fieldsOf(members)
  const problems = flaws.map((flaw): Problem => ({
    ...flaw,
    part: 'token',
    says: `is flawed JSON: ${flaw.says}`,
  }))
  if (fields.get('payload') ?? fields.get('signatures')) return signed(text, fields, problems)
  if (fields.get('ciphertext')) return encrypted(text, fields, problems)
  return {
    ...nothing,
    form: 'none',
    serialization: 'flattened',
    problems: [...problems, { part: 'token', code: 'missing', says: noMember }],
  }
}

const nothing = { parts: [], signatures: [], disclosures: [] } as const
const noMember =
  'is JSON with neither a “payload” nor a “ciphertext”, so it is no JSON serialization of a token (RFC 7515 §7.2)'

function signed(text: string, fields: Fields, problems: readonly Problem[]): Decoded {
  const listed = fields.get('signatures')
  const payload = part('payload', fields.get('payload'), 0)
  const entries = listed ? elementsOf(listed) : [{ fields, at: 0 }]
  const read = entries.map((entry) => signatureOf(entry.fields, entry.at))
  const [first, ...others] = read
  const { found, problems: inPayload } = payloadOf(first?.signature.header, payload, 0)
  const header = part('header', entries[0]?.fields.get('protected'), entries[0]?.at ?? 0)
  const parts = [header, payload, first?.part].filter((one) => one !== undefined)
  return {
    ...nothing,
    form: 'jws',
    serialization: listed ? 'general' : 'flattened',
    parts,
    ...(first?.signature.header && { header: first.signature.header }),
    ...(first?.signature.unprotected && { unprotected: first.signature.unprotected }),
    ...found,
    signatures: others.map(({ signature }) => signature),
    problems: [
      ...problems,
      ...(payload ? [] : [missing('payload')]),
      ...inPayload,
      ...read.flatMap((one) => one.problems),
      ...(first ? [] : [missing('signature')]),
    ],
  }
}

function missing(name: PartName): Problem {
  return { part: 'token', code: 'missing', says: `has no “${name}” that is a string (RFC 7515 §7.2)` }
}

function signatureOf(fields: Fields, at: number): { signature: Signature; part?: Part; problems: Problem[] } {
  const header = part('header', fields.get('protected'), at)
  const reading = header && readSegment(header.text, header.range?.from)
  const unprotected = objectOf(fields.get('header'))
  const own = part('signature', fields.get('signature'), at)
  // the algorithm may stand in either header (RFC 7515 §7.2.1)
  const both = merged(reading?.object, unprotected)
  return {
    signature: {
      ...(reading?.object && { header: reading.object }),
      ...(unprotected && { unprotected }),
      text: own?.text ?? '',
    },
    ...(own && { part: own }),
    problems: [
      ...problemsOf(header, reading?.flaws ?? []),
      ...(header && !reading?.object ? [] : problemsOf(header ?? nowhere, parameterFlaws('jws', both))),
      ...(own ? signatureProblems(both, own) : [missing('signature')]),
    ],
  }
}

const nowhere: Part = { name: 'header', text: '' }

function encrypted(text: string, fields: Fields, problems: readonly Problem[]): Decoded {
  const header = part('header', fields.get('protected'), 0)
  const reading = header && readSegment(header.text, header.range?.from)
  const listed = fields.get('recipients')
  const recipients = listed ? elementsOf(listed) : [{ fields, at: 0 }]
  const [first] = recipients
  const unprotected = merged(objectOf(fields.get('unprotected')), objectOf(first?.fields.get('header')))
  const sealed = [
    part('encrypted key', first?.fields.get('encrypted_key'), first?.at ?? 0),
    part('initialization vector', fields.get('iv'), 0),
    part('ciphertext', fields.get('ciphertext'), 0),
    part('authentication tag', fields.get('tag'), 0),
  ]
  return {
    ...nothing,
    form: 'jwe',
    serialization: listed ? 'general' : 'flattened',
    parts: [header, ...sealed].filter((one) => one !== undefined),
    ...(reading?.object && { header: reading.object }),
    ...(unprotected.members.length > 0 && { unprotected }),
    problems: [
      ...problems,
      ...problemsOf(header, reading?.flaws ?? []),
      ...(header && !reading?.object
        ? []
        : problemsOf(header ?? nowhere, parameterFlaws('jwe', merged(reading?.object, unprotected)))),
    ],
  }
}

/** A map, so that no name reaches anything inherited. */
function fieldsOf(members: readonly Member[]): Fields {
  return new Map(members.map((member) => [member.name, member]))
}

/** The objects of a list, each with the place where it begins. */
function elementsOf(list: Member): { fields: Fields; at: number }[] {
  return readJson(list.source)
    .members.slice(0, elementsAtMost)
    .map((element) => ({
      fields: fieldsOf(readJson(element.source).members),
      at: list.valueRange.from + element.valueRange.from,
    }))
}

const elementsAtMost = 100

/** @param at where the JSON of its object begins */
function part(name: PartName, member: Member | undefined, at: number): Part | undefined {
  const field = member && stringOf(member, at)
  return field && { name, ...field }
}

function stringOf(member: Member, at: number): Field | undefined {
  const value = valueOf(member)
  if (typeof value !== 'string') return undefined
  const from = at + member.valueRange.from + 1
  // with an escape in it, its characters stand elsewhere than they seem to
  return member.source.length === value.length + 2
    ? { text: value, range: { from, to: from + value.length } }
    : { text: value }
}

function objectOf(member: Member | undefined): DecodedObject | undefined {
  return member && readObject(member.source).object
}

function merged(...objects: readonly (DecodedObject | undefined)[]): DecodedObject {
  return { text: '', members: objects.flatMap((object) => object?.members ?? []) }
}
