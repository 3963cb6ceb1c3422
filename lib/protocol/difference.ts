/** One stretch of a text, and whether it differs from what was there before. */
export interface Stretch {
  readonly text: string
  readonly changed: boolean
}

/** What an edit changed in a value: the common start and end stay, what is between them differs. */
export function difference(before: string, after: string): Stretch[] {
  const start = commonStart(before, after)
  const shortest = Math.min(before.length, after.length) - start
  let end = 0
  while (end < shortest && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const stretches = [
    { text: after.slice(0, start), changed: false },
    { text: after.slice(start, after.length - end), changed: true },
    { text: after.slice(after.length - end), changed: false },
  ]
  return stretches.filter(({ text }) => text !== '')
}

function commonStart(before: string, after: string): number {
  let at = 0
  while (at < before.length && before[at] === after[at]) at += 1
  return at
}
