import { expect, test } from 'vitest'
import { FAILED, add, faultBesideTests, playwrightCounts, summary, vitestCounts } from './test-results.mjs'

test('the last line names skipped tests only when there are any', () => {
  expect(summary({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
  expect(summary(add([{ passed: 3, failed: 0, skipped: 2 }, FAILED]))).toBe('3 passed, 1 failed, 2 skipped')
})

test('a vitest file that cannot be loaded counts as a failed test', () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
    ],
  }
  expect(vitestCounts(report)).toEqual({ passed: 4, failed: 2, skipped: 2 })
})

test('a playwright error outside a test counts as a failed test', () => {
  const stats = { expected: 2, flaky: 0, unexpected: 1, skipped: 0 }
  expect(playwrightCounts({ stats, errors: [{}] })).toEqual({ passed: 2, failed: 2, skipped: 0 })
})

test('a runner that ran nothing, or failed beside its tests, is not green', () => {
  expect(faultBesideTests({ passed: 0, failed: 0 }, 0)).toMatch('ran no test')
  expect(faultBesideTests({ passed: 5, failed: 0 }, 1)).toMatch('exit code 1')
  expect(faultBesideTests({ passed: 5, failed: 0 }, 0)).toBeUndefined()
  expect(faultBesideTests({ passed: 5, failed: 2 }, 1)).toBeUndefined()
})
