import type { Decoded, PartName } from '#lib/jwt/decoded.ts'
import type { Range } from '#lib/jwt/part.ts'

/** Characters of the field that look the same. */
export interface Stretch {
  readonly from: number
  readonly text: string
  readonly className: string
}

const looks: Readonly<Record<PartName, string>> = {
  header: 's1',
  payload: 's2',
  signature: 's3',
  'encrypted key': 's3',
  'initialization vector': 's1',
  ciphertext: 's2',
  'authentication tag': 's3',
}

interface Look extends Range {
  readonly className: string
}

/**
 * The text of a field, cut where its look changes: parts, dots, flaws, and what is marked.
 * @param at where the token begins in the text
 */
export function stretchesOf(
  decoded: Decoded,
  text: string,
  at: number,
  marked: Range | undefined,
): readonly Stretch[] {
  const layers = [
    ...decoded.parts.flatMap(({ name, range }): Look[] =>
      range ? [{ ...range, className: looks[name] }] : [],
    ),
    ...dotsOf(decoded),
    ...decoded.problems.flatMap(({ range, at: place, remark }): Look[] =>
      // a whole part that is wrong is told in words, a character in it is shown
      range && place !== undefined && !remark ? [{ ...range, className: 'flaw' }] : [],
    ),
    ...(marked ? [{ ...marked, className: 'mark' }] : []),
  ].map(({ from, to, className }) => ({ from: from + at, to: to + at, className }))
  const cuts = new Set([0, text.length, ...layers.flatMap(({ from, to }) => [from, to])])
  const places = [...cuts].filter((place) => place <= text.length).toSorted((left, right) => left - right)
  return places.slice(0, -1).map((from, index) => ({
    from,
    text: text.slice(from, places[index + 1]),
    className: layers
      .filter((layer) => layer.from <= from && from < layer.to)
      .map(({ className }) => className)
      .join(' '),
  }))
}

function dotsOf({ serialization, parts }: Decoded): Look[] {
  if (serialization !== 'compact') return []
  return parts
    .slice(0, -1)
    .flatMap(({ range }): Look[] => (range ? [{ from: range.to, to: range.to + 1, className: 'dot' }] : []))
}
