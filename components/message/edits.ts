import type { RecordedMessage } from '#lib/recording/recording.ts'
import { linesOf, partsOf, type Line } from './parts.ts'

/** What edits did to one recorded message. */
export interface MessageEdits {
  readonly pointers: readonly string[]
  /** places that are gone */
  readonly removed: readonly string[]
  /** places where something was put beside what was there */
  readonly added: readonly string[]
  /** the value before, by pointer */
  readonly before: ReadonlyMap<string, string>
}

/** Reads the edits of a message; pointers are written as its own lines write them. */
export function editsIn({ edits = [], original, request, response }: RecordedMessage): MessageEdits {
  const sent = request ?? response
  const lines = sent ? linesOf(partsOf(sent)) : []
  const earlier = original ? linesOf(partsOf(original)) : []
  const own = (pointer: string) =>
    [...lines, ...earlier].find((line) => line.pointer.toLowerCase() === pointer.toLowerCase())?.pointer ??
    pointer
  const of = (change: string) =>
    edits.filter((edit) => edit.change === change).map(({ pointer }) => own(pointer))
  return {
    pointers: edits.map(({ pointer }) => own(pointer)),
    removed: of('remove').filter((pointer) => !lines.some((line) => line.pointer === pointer)),
    added: of('add'),
    before: new Map(earlier.map(({ pointer, value }) => [pointer, value])),
  }
}

/** True for the line that an edit made what it is; what was put beside another comes after it. */
export function isEditedLine({ pointers, added, before }: MessageEdits, line: Line): boolean {
  if (!pointers.includes(line.pointer)) return false
  const isBeside = added.includes(line.pointer) && before.has(line.pointer)
  return line.editable !== isBeside
}
