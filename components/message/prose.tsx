/** Prose with **bold** phrases and `code`. */
export function Prose({ text }: { text: string }) {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((piece, index) => {
    // the pieces of one text never change places
    const key = `${index} ${piece}`
    if (piece.startsWith('**')) return <b key={key}>{piece.slice(2, -2)}</b>
    if (piece.startsWith('`')) return <code key={key}>{piece.slice(1, -1)}</code>
    return piece
  })
}
