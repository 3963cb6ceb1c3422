import type { Message, Words } from './scenario.ts'

/** Everything that a message can be told as: planned, and however somebody said no. */
export function wordsOf({
  title,
  heading = title,
  narration,
  label,
  otherwise,
  otherwiseBy = {},
}: Message): readonly Words[] {
  const no = otherwise
    ? [otherwise, ...Object.values(otherwiseBy).map((by) => ({ ...otherwise, ...by }))]
    : []
  return [{ title, heading, narration, label }, ...no]
}
