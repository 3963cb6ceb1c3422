import type { RecordedMessage } from '#lib/recording/recording.ts'
import type { Annotation, PlacedMessage } from '#lib/scenario/scenario.ts'
import type { Line } from './parts.ts'

/** A message without the words about its planned answer, where it tells of a refusal instead. */
export function withTrueWords(
  message: PlacedMessage,
  { response, refusal, foreseen, otherwise }: RecordedMessage,
): PlacedMessage {
  const isAnother =
    response !== undefined && !refusal && !foreseen && (otherwise === true || response.status >= 400)
  if (!isAnother) return message
  const { spotlight: _, ...rest } = message
  return { ...rest, annotations: [] }
}

/** What is said about a place. */
export function annotationOf({ annotations }: PlacedMessage, pointer: string): Annotation | undefined {
  return annotations?.find((annotation) => annotation.pointer.toLowerCase() === pointer.toLowerCase())
}

/** What is said about the planned status is not true of another one. */
export function statusAnnotation(message: PlacedMessage, status: number): Annotation | undefined {
  const annotation = annotationOf(message, '/status')
  const planned = /^\d{3}\b/.exec(annotation?.note ?? '')?.[0]
  return planned === undefined || planned === String(status) ? annotation : undefined
}

/** Of several fields of one name, the annotation stands at the first that matters. */
export function annotationFor(
  message: PlacedMessage,
  headers: readonly Line[],
  line: Line,
): Annotation | undefined {
  const same = headers.filter(({ pointer }) => pointer === line.pointer)
  const first = same.find(({ known }) => known) ?? same[0]
  return same.length > 1 && first !== line ? undefined : annotationOf(message, line.pointer)
}

/** What is said about places inside a value. */
export function annotationsInside({ annotations }: PlacedMessage, pointer: string): readonly Annotation[] {
  return annotations?.filter((annotation) => annotation.pointer.startsWith(`${pointer}/`)) ?? []
}
