import { readBase64url } from './base64url.ts'
import { decodeCompact } from './compact.ts'
import type { Decoded, Disclosure, Problem } from './decoded.ts'
import { readJson, valueOf } from './json.ts'

const disclosuresAtMost = 1000

/** Takes an SD-JWT apart: `<issuer-signed JWT>~<disclosure>~…~<key binding JWT>` (RFC 9901 §4). */
export function decodeDisclosed(text: string): Decoded {
  const last = text.lastIndexOf('~')
  const [signed = '', ...rest] = text.slice(0, last).split('~', disclosuresAtMost + 2)
  const binding = text.slice(last + 1)
  const read = placed(signed.length + 1, rest.slice(0, disclosuresAtMost)).map(disclosureOf)
  const decoded = decodeCompact(signed)
  return {
    ...decoded,
    disclosures: read.map(({ disclosure }) => disclosure),
    ...(binding !== '' && { keyBinding: decodeCompact(binding) }),
    problems: [
      ...decoded.problems,
      ...read.flatMap(({ problem }) => problem ?? []),
      ...(rest.length > disclosuresAtMost ? [tooMany] : []),
    ],
  }
}

const tooMany: Problem = {
  part: 'token',
  code: 'limit',
  says: `has more than ${disclosuresAtMost} disclosures, and is not read on from there`,
}

function placed(start: number, texts: readonly string[]): { text: string; from: number }[] {
  let from = start
  return texts.map((text) => {
    const place = { text, from }
    from += text.length + 1
    return place
  })
}

/** A disclosure is a list in base64url: salt, name and value, or salt and value (RFC 9901 §4.2). */
function disclosureOf(
  { text, from }: { text: string; from: number },
  index: number,
): { disclosure: Disclosure; problem?: Problem } {
  const range = { from, to: from + text.length }
  const { bytes, flaws } = readBase64url(text)
  const { shape, members, flaws: inside } = readJson(new TextDecoder().decode(bytes))
  const values = members.map((member) => valueOf(member))
  const isRight =
    shape === 'list' && [...flaws, ...inside].length === 0 && (values.length === 2 || values.length === 3)
  const salt = typeof values[0] === 'string' ? values[0] : undefined
  const name = values.length === 3 && typeof values[1] === 'string' ? values[1] : undefined
  const source = isRight ? members.at(-1)?.source : undefined
  const disclosure: Disclosure = {
    text,
    range,
    ...(salt !== undefined && { salt }),
    ...(name !== undefined && { name }),
    ...(source !== undefined && { source }),
  }
  if (isRight) return { disclosure }
  const says = `has a disclosure, number ${index + 1}, that is no list of a salt, a name and a value in base64url (RFC 9901 §4.2)`
  return { disclosure, problem: { part: 'token', code: 'disclosure', says, range } }
}
