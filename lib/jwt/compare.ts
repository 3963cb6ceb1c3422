import type { Decoded, DecodedObject } from './decoded.ts'

/** One member of two tokens, side by side. */
export interface Difference {
  readonly part: 'header' | 'payload'
  readonly name: string
  /** as it stands in the first token; absent where it is not there */
  readonly left?: string
  readonly right?: string
  readonly change: 'same' | 'changed' | 'added' | 'gone'
}

const membersAtMost = 500

/** What differs between two tokens, member by member, in the order of the first. */
export function compareTokens(left: Decoded, right: Decoded): Difference[] {
  return [...compared('header', left.header, right.header), ...compared('payload', left.claims, right.claims)]
}

function compared(
  part: Difference['part'],
  left: DecodedObject | undefined,
  right: DecodedObject | undefined,
): Difference[] {
  const [before, after] = [sources(left), sources(right)]
  return [...new Set([...before.keys(), ...after.keys()])].map((name) => {
    const [old, now] = [before.get(name), after.get(name)]
    return {
      part,
      name,
      ...(old !== undefined && { left: old }),
      ...(now !== undefined && { right: now }),
      change: changeOf(old, now),
    }
  })
}

function sources(object: DecodedObject | undefined): Map<string, string> {
  return new Map(object?.members.slice(0, membersAtMost).map(({ name, source }) => [name, source]))
}

function changeOf(left: string | undefined, right: string | undefined): Difference['change'] {
  if (left === right) return 'same'
  return left === undefined ? 'added' : right === undefined ? 'gone' : 'changed'
}
