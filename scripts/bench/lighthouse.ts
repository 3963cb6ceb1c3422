import lighthouse from 'lighthouse'
import { chromium } from 'playwright'
import { browserArguments, requireChromium } from '../prepare/chromium.mjs'
import { freePort } from './site.ts'

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** What Lighthouse measured on one load of a page. */
export interface PageFigures {
  /** from 0 to 1 */
  readonly scores: Readonly<Record<(typeof categories)[number], number>>
  /** bytes of script that crossed the wire */
  readonly scripts: number
  /** milliseconds */
  readonly largestContentfulPaint: number
  /** milliseconds */
  readonly totalBlockingTime: number
  readonly layoutShift: number
}

/**
 * Loads a page as Lighthouse's phone does (simulated throttling), in a browser of its own.
 * @throws Error where it could not be loaded
 */
export async function lighthouseOf(url: string): Promise<PageFigures> {
  const port = await freePort()
  const browser = await chromium.launch({
    executablePath: await requireChromium(),
    args: [...browserArguments, `--remote-debugging-port=${port}`],
  })
  try {
    const result = await lighthouse(url, { port, logLevel: 'error', onlyCategories: [...categories] })
    if (!result) throw new Error(`${url} could not be measured`)
    const { audits, categories: scored } = result.lhr
    const value = (id: string) => audits[id]?.numericValue ?? 0
    return {
      scores: {
        performance: scored['performance']?.score ?? 0,
        accessibility: scored['accessibility']?.score ?? 0,
        'best-practices': scored['best-practices']?.score ?? 0,
        seo: scored['seo']?.score ?? 0,
      },
      scripts: scriptBytes(audits['network-requests']?.details),
      largestContentfulPaint: value('largest-contentful-paint'),
      totalBlockingTime: value('total-blocking-time'),
      layoutShift: value('cumulative-layout-shift'),
    }
  } finally {
    await browser.close()
  }
}

/** The middle one of a few figures. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0
}

function scriptBytes(details: unknown): number {
  const items = isTable(details) ? details.items : []
  return items
    .filter(({ resourceType }) => resourceType === 'Script')
    .reduce((sum, { transferSize }) => sum + (typeof transferSize === 'number' ? transferSize : 0), 0)
}

function isTable(details: unknown): details is { items: readonly Record<string, unknown>[] } {
  return typeof details === 'object' && details !== null && 'items' in details && Array.isArray(details.items)
}
