// Every page in a real Chromium against the production build: `npm run bench:pages`. Nothing here is
// asserted in a test. `npm run bench:pages -- /glossary` measures some pages only.
import { scenarios } from '#content/scenarios/index.ts'
import { resolveScenario } from '#lib/scenario/resolve.ts'
import { build } from './prepare/build.mjs'
import { lighthouseOf, medianOf, type PageFigures } from './bench/lighthouse.ts'
import { startSite } from './bench/site.ts'
import { steppingOf } from './bench/stepping.ts'

const runsPerPage = 3

await build()
const site = await startSite()
try {
  const chosen = process.argv.slice(2)
  await measurePages(site.origin, chosen.length > 0 ? chosen : pages())
  await measureStepping(site.origin)
} finally {
  site.stop()
}

/** What a visitor can open: the text pages, and each flow in the middle, where most has come together. */
function pages(): string[] {
  const flows = scenarios.map((scenario) => {
    const type = scenario.applicationTypes[0]?.id ?? ''
    const { messages } = resolveScenario(scenario, type)
    return `/flows/${scenario.slug}?at=${messages[Math.floor(messages.length / 2)]?.id ?? ''}`
  })
  return ['/', ...flows]
}

/** Lighthouse as a phone sees it, the median of three. */
async function measurePages(origin: string, paths: readonly string[]): Promise<void> {
  row('page', 'JS kB gz', 'perf', 'a11y', 'best', 'SEO', 'LCP s', 'TBT ms', 'CLS')
  for (const path of paths) {
    const runs: PageFigures[] = []
    for (let run = 0; run < runsPerPage; run += 1) runs.push(await lighthouseOf(origin + path))
    const of = (pick: (figures: PageFigures) => number) => medianOf(runs.map(pick))
    row(
      path,
      of((one) => one.scripts / 1000).toFixed(1),
      ...(['performance', 'accessibility', 'best-practices', 'seo'] as const).map((name) =>
        of((one) => one.scores[name] * 100).toFixed(0),
      ),
      of((one) => one.largestContentfulPaint / 1000).toFixed(2),
      of((one) => one.totalBlockingTime).toFixed(0),
      of((one) => one.layoutShift).toFixed(3),
    )
  }
}

/** From the press of a key to the next paint, on a processor four times as slow. */
async function measureStepping(origin: string): Promise<void> {
  console.log('\nFrom key to next paint while stepping, 4x CPU slowdown, ms (goal: at most 100)')
  row('flow', 'presses', 'median', 'p90', 'worst')
  for (const { slug } of scenarios) {
    const times = await steppingOf(`${origin}/flows/${slug}`)
    const sorted = times.toSorted((left, right) => left - right)
    const at = (part: number) => String(sorted[Math.floor((sorted.length - 1) * part)] ?? 0)
    row(slug, String(times.length), at(0.5), at(0.9), at(1))
  }
}

function row(name: string, ...cells: readonly string[]): void {
  console.log(name.slice(0, 58).padEnd(60) + cells.map((cell) => cell.padStart(9)).join(''))
}
