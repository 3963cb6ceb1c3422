import { expect, test } from 'vitest'
import { systemCandidates } from './chromium.mjs'

test('the folders of PATH come before /usr/bin', () => {
  const candidates = systemCandidates('/opt/bin')
  expect(candidates[0]).toBe('/opt/bin/chromium')
  expect(candidates.indexOf('/opt/bin/google-chrome')).toBeLessThan(candidates.indexOf('/usr/bin/chromium'))
})
