/**
 * JSON with line breaks, every other character as it stands: numbers are not rounded, and nothing is
 * parsed, so that no depth or size is too much.
 * @param text JSON that has been read
 */
export function indented(text: string): string {
  const pieces = text.match(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]|,|:|[^\s"[\]{},:]+/g) ?? []
  let depth = 0
  let lines = ''
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1]
    const isEmpty = (piece === '}' && before === '{') || (piece === ']' && before === '[')
    if (piece === '}' || piece === ']') depth -= 1
    if (before !== undefined && !isEmpty && (/^[}\]]$/.test(piece) || /^[{[,]$/.test(before)))
      lines += breakAt(depth)
    lines += piece === ':' ? ': ' : piece
    if (piece === '{' || piece === '[') depth += 1
  }
  return lines
}

/** Deeper than this, nobody could tell the columns apart. */
const levelsAtMost = 12

function breakAt(depth: number): string {
  return `\n${'  '.repeat(Math.min(depth, levelsAtMost))}`
}
