import { noProgress, readProgress, type FlowProgress, type Progress } from '#lib/recording/progress.ts'

// What a learner has done stays in their browser. Without storage nothing is kept, and nothing breaks.

const key = 'progress'
const nothing: Progress = {}

/** The text that was read last, and what it says: a snapshot must be the same object until it changes. */
let latest: { readonly text: string | null; readonly progress: Progress } = { text: null, progress: nothing }

/** What the learner has done so far. */
export function storedProgress(): Progress {
  const text = storedText()
  if (text !== latest.text) latest = { text, progress: readProgress(text) }
  return latest.progress
}

/** On the server, and while a page comes to life: nothing is known yet. */
export function unknownProgress(): Progress {
  return nothing
}

/** Tells of every change, in this tab and in others. */
export function onProgress(changed: () => void): () => void {
  window.addEventListener('storage', changed)
  return () => window.removeEventListener('storage', changed)
}

/** Keeps another state of the progress in one flow. */
export function keepProgress(slug: string, change: (before: FlowProgress) => FlowProgress): void {
  const all = storedProgress()
  const before = Object.hasOwn(all, slug) ? (all[slug] ?? noProgress) : noProgress
  const after = change(before)
  if (after !== before) write(JSON.stringify({ ...all, [slug]: after }))
}

/** Forgets everything, and answers with what brings it back. */
export function forgetProgress(): () => void {
  const text = storedText()
  write(null)
  return () => write(text)
}

function storedText(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // storage is off, or full
  }
  window.dispatchEvent(new Event('storage'))
}
