import type { Message } from './scenario.ts'

/** Milliseconds a message stays while it plays by itself: time to see it, and to read what is said about it. */
export function dwell({ narration }: Pick<Message, 'narration'>, speed = 1): number {
  return (2400 + 55 * narration.length) / speed
}

/** How long a flow plays by itself, in whole minutes. */
export function minutesToPlay(messages: readonly Pick<Message, 'narration'>[]): number {
  const total = messages.reduce((sum, message) => sum + dwell(message), 0)
  return Math.max(1, Math.round(total / 60_000))
}
