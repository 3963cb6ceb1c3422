import { withLook, type Look } from '#lib/recording/look.ts'
import { keepProgress } from './progress-store.ts'

/** Keeps what the learner has looked at and foretold in a flow. */
export function keepLooks(slug: string, looks: readonly Look[]): void {
  keepProgress(slug, (before) => looks.reduce(withLook, before))
}
