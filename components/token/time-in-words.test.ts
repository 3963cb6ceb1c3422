import { expect, it } from 'vitest'
import { timeInWords } from './time-in-words.ts'

const sent = Date.parse('2026-11-24T09:46:07.400Z')
const seconds = Math.floor(sent / 1000)

it.each([
  [seconds + 3600, '10:46:07 UTC, 60 min after it was sent'],
  [seconds - 300, '09:41:07 UTC, 5 min before it was sent'],
  [seconds - 1, '09:46:06 UTC, as it was sent'],
])('tells a time from the moment the token was sent, whenever it is read: %i', (time, words) => {
  expect(timeInWords(time, sent)).toBe(words)
})

it('tells nothing of what is no time', () => {
  expect(timeInWords('soon', sent)).toBeUndefined()
})
