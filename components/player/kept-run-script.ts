/**
 * Runs before the first paint. Where the tab kept a run of this flow, what the server has just
 * recorded gives way to it as soon as the player listens (use-kept-run.ts); until then, player.css
 * leaves out what would change: with a place in the address only values, otherwise all of it.
 */
export function keptRunScript(key: string): string {
  return `try {
    const root = document.documentElement
    if (sessionStorage.getItem(${JSON.stringify(key)})) {
      root.dataset.kept = new URL(location.href).searchParams.has('at') ? 'place' : 'run'
      setTimeout(() => delete root.dataset.kept, 3000)
    }
  } catch {}`
}
