import { expect, it } from 'vitest'
import { difference } from './difference.ts'

it.each([
  [
    'abcdef',
    'abXdef',
    [
      ['ab', false],
      ['X', true],
      ['def', false],
    ],
  ],
  [
    'abc',
    'abcd',
    [
      ['abc', false],
      ['d', true],
    ],
  ],
  ['abc', 'bc', [['bc', false]]],
  ['aaa', 'aa', [['aa', false]]],
  ['', 'new', [['new', true]]],
  ['same', 'same', [['same', false]]],
  ['one', 'two', [['two', true]]],
])('%s to %s', (before, after, expected) => {
  expect(difference(before, after).map(({ text, changed }) => [text, changed])).toEqual(expected)
})
