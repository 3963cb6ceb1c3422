// npm test: unit tests and browser tests, with everything they need; the last line sums up.
// npm test -- unit, npm test -- e2e: one half only.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from './prepare/build.mjs'
import { requireChromium } from './prepare/chromium.mjs'
import { install } from './prepare/install.mjs'
import { runOnProjectNode } from './prepare/node.mjs'
import { cache, playwrightCommand, vitestCommand } from './prepare/paths.mjs'
import { requireFreePort } from './prepare/port.mjs'
import { Problem } from './prepare/problem.mjs'
import { environment, run } from './prepare/run.mjs'
import { FAILED, add, playwrightCounts, readReport, summary, vitestCounts } from './test-results.mjs'

const halves = { unit, e2e }

await runOnProjectNode(async () => {
  const chosen = process.argv.slice(2)
  const unknown = chosen.find((name) => !Object.hasOwn(halves, name))
  if (unknown)
    throw new Problem(`"${unknown}" is not a part of the tests: npm test -- unit, or npm test -- e2e`)
  const total = await counted(async () => {
    await install()
    const results = []
    for (const [name, half] of Object.entries(halves)) {
      if (chosen.length === 0 || chosen.includes(name)) results.push(await counted(half))
    }
    return add(results)
  })
  console.log(`\n${summary(total)}`)
  return total.failed === 0 ? 0 : 1
})

/** A part that could not even begin counts as one failure, and says why. */
async function counted(work) {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.log(error.message)
    return FAILED
  }
}

async function unit() {
  const report = join(cache, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const env = { ...environment(), NODE_ENV: 'test' }
  return reported('vitest', report, vitestCounts, [vitestCommand, 'run', '--coverage', ...reporters], env)
}

async function e2e() {
  await requireFreePort(3100, 'The browser tests need it: stop what is using it.')
  await build()
  const report = join(cache, 'playwright.json')
  const env = { ...environment(), CHROMIUM: await requireChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  // Playwright sets FORCE_COLOR for its workers, and Node warns in each when NO_COLOR is there too.
  if (env.NO_COLOR) Object.assign(env, { NO_COLOR: undefined, FORCE_COLOR: '0' })
  return reported(
    'playwright',
    report,
    playwrightCounts,
    [playwrightCommand, 'test', '--add-reporter=json'],
    env,
  )
}

/** Runs a test runner and counts the tests in the report that it leaves. */
async function reported(runner, report, counts, args, env) {
  await rm(report, { force: true })
  // Playwright stops its server and its browsers on SIGINT, and on no other signal.
  const code = await run(process.execPath, args, { env, stopSignal: 'SIGINT' })
  return readReport(runner, report, counts, code)
}
