import { expect, test } from 'vitest'
import { isRecentEnough } from './node.mjs'

test.each([
  ['20.20.2', false],
  ['22.9.0', false],
  ['22.11.9', false],
  ['22.12.0', true],
  ['22.13.1', true],
  ['24.0.0', true],
])('Node %s is recent enough: %s', (version, expected) => {
  expect(isRecentEnough(version)).toBe(expected)
})
