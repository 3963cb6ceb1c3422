/** Characters that are not seen, or that turn round what stands beside them. */
const unseen =
  /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

/**
 * A text in which nothing hides: control characters, direction marks and what has no width stand as
 * their numbers, so that a value can't be read as something else.
 */
export function visible(text: string): string {
  return text.replaceAll(unseen, (character) => (character === '\n' ? '\n' : escaped(character)))
}

/** One character, in a sentence: `“x”`, or its number where it can't be seen. */
export function shown(character: string): string {
  const isSeen = visible(character) === character && /\S/.test(character)
  return isSeen ? `“${character}”` : codePoint(character)
}

function codePoint(character: string): string {
  return `U+${hexOf(character).padStart(4, '0')}`
}

function escaped(character: string): string {
  return `\\u${character.length > 1 ? `{${hexOf(character)}}` : hexOf(character).padStart(4, '0').toLowerCase()}`
}

function hexOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase()
}
