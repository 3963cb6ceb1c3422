import { expect, it } from 'vitest'
import { dwell, minutesToPlay } from './duration.ts'

const message = (length: number) => ({ narration: 'x'.repeat(length) })

it('stays longer where there is more to read, and shorter at twice the speed', () => {
  expect(dwell(message(0))).toBe(2400)
  expect(dwell(message(100))).toBe(7900)
  expect(dwell(message(100), 2)).toBe(3950)
})

it('tells whole minutes, and at least one', () => {
  expect(minutesToPlay([])).toBe(1)
  expect(minutesToPlay(Array.from({ length: 10 }, () => message(200)))).toBe(2)
})
