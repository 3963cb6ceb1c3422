interface PartOfProse {
  readonly kind: 'words' | 'bold' | 'code'
  readonly text: string
  /** the parts of one text never change places */
  readonly key: string
}

/** Takes prose apart at its **bold** phrases and its `code`. */
export function partsOfProse(text: string): PartOfProse[] {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part, index) => {
    const key = `${index} ${part}`
    if (part.startsWith('**')) return { kind: 'bold', text: part.slice(2, -2), key }
    if (part.startsWith('`')) return { kind: 'code', text: part.slice(1, -1), key }
    return { kind: 'words', text: part, key }
  })
}
