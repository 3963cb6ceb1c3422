import { valueOf, type Member } from './json.ts'
import type { Flaw, Range } from './part.ts'

export type PartName =
  | 'header'
  | 'payload'
  | 'signature'
  | 'encrypted key'
  | 'initialization vector'
  | 'ciphertext'
  | 'authentication tag'

/** One part of a serialization: a stretch of characters between two dots, or a member of JSON. */
export interface Part {
  readonly name: PartName
  /** as it stands in the token */
  readonly text: string
  /** where it stands in what was decoded; absent where it stands there in another form */
  readonly range?: Range
}

/** A claim or a header parameter, and the characters of the token that carry it. */
export interface Carried extends Member {
  readonly carriedBy?: Range
}

/** The JSON object of a header or a payload, as far as it could be read. */
export interface DecodedObject {
  /** the JSON, as it was written */
  readonly text: string
  readonly members: readonly Carried[]
}

/** Something about a token that is wrong, or worth a remark. */
export interface Problem extends Flaw {
  readonly part: PartName | 'token'
  /** the characters of the token that it is about */
  readonly range?: Range
}

/** One more party that signed the same payload (RFC 7515 §7.2.1). */
export interface Signature {
  readonly header?: DecodedObject
  /** the header that nothing protects */
  readonly unprotected?: DecodedObject
  readonly text: string
}

/** A claim that an SD-JWT carries beside it, for whoever shall see it (RFC 9901 §4.2). */
export interface Disclosure {
  readonly text: string
  readonly range: Range
  readonly salt?: string
  /** absent for an element of a list */
  readonly name?: string
  /** the value, as it stands in the disclosure */
  readonly source?: string
}

/** A token taken apart. Nothing is verified. */
export interface Decoded {
  /** what it is by its form; `none` where it is no JOSE object at all */
  readonly form: 'jws' | 'jwe' | 'none'
  readonly serialization: 'compact' | 'flattened' | 'general'
  readonly parts: readonly Part[]
  readonly header?: DecodedObject
  /** the header that nothing protects; JSON serializations only */
  readonly unprotected?: DecodedObject
  /** the claims, where the payload is a JSON object */
  readonly claims?: DecodedObject
  /** the payload as text, where it is no JSON object */
  readonly content?: string
  /** the token that is the payload (RFC 7519 §5.2) */
  readonly nested?: Decoded
  readonly signatures: readonly Signature[]
  readonly disclosures: readonly Disclosure[]
  /** the proof of who presents an SD-JWT (RFC 9901 §4.3) */
  readonly keyBinding?: Decoded
  readonly problems: readonly Problem[]
}

/** What is no token at all, and why. */
export function unread(problem: Problem): Decoded {
  return {
    form: 'none',
    serialization: 'compact',
    parts: [],
    signatures: [],
    disclosures: [],
    problems: [problem],
  }
}

/** True where something is wrong with the form of a token, so that no receiver may take it. */
export function isMalformed({ problems, nested }: Decoded): boolean {
  return problems.some(({ remark }) => !remark) || (nested ? isMalformed(nested) : false)
}

/** The value of a claim or header parameter by its name; the last one where it stands twice. */
export function memberOf(object: DecodedObject | undefined, name: string): unknown {
  const member = object?.members.findLast((one) => one.name === name)
  return member && valueOf(member)
}

/** True where an object has a member of that name. */
export function hasMember(object: DecodedObject | undefined, name: string): boolean {
  return object?.members.some((member) => member.name === name) ?? false
}
