import { readFileSync } from 'node:fs'

/** What a part that did not run at all is counted as. */
export const FAILED = { passed: 0, failed: 1, skipped: 0 }

export function add(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** The counts of a vitest report. A file that failed before its first test counts as one failed test. */
export function vitestCounts(report) {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** The counts of a playwright report. An error outside a test counts as one failed test. */
export function playwrightCounts({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }
}

/** Counts a runner's report; whatever goes wrong beside the tests is one failure more, with its reason. */
export function readReport(runner, file, counts, exitCode) {
  let result
  try {
    result = counts(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    console.log(`${runner} left no report: it ended with exit code ${exitCode}.`)
    return FAILED
  }
  const reason = faultBesideTests(result, exitCode)
  if (!reason) return result
  console.log(`${runner} ${reason}.`)
  return add([result, FAILED])
}

export function faultBesideTests({ passed, failed }, exitCode) {
  if (failed > 0) return undefined
  if (exitCode !== 0) return `failed outside the tests, with exit code ${exitCode}: the reason is above`
  if (passed === 0) return 'ran no test'
  return undefined
}
