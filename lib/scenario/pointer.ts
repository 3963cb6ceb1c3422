/** One segment of a pointer as the name it stands for (RFC 6901 §4). */
export function unescaped(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~')
}

/** The name at the end of a pointer: `code_verifier` of `/form/code_verifier`. */
export function nameAt(pointer: string): string {
  return unescaped(pointer.split('/').at(-1) ?? '')
}
