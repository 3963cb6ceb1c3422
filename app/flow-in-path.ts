/** The flow that an address of this site names, whether or not there is one; undefined where it names none. */
export function flowIn(path: string): string | undefined {
  const name = /^\/flows\/([^/]+)\/?$/.exec(path)?.[1]
  return name === undefined ? undefined : readable(name).slice(0, 60)
}

function readable(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
