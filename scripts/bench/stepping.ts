import { chromium, type Page } from 'playwright'
import { browserArguments, requireChromium } from '../prepare/chromium.mjs'

const slowdown = 4
const pressesAtMost = 60

declare global {
  interface Window {
    pressed: number[]
  }
}

/**
 * Steps through a flow with the arrow key, on a slowed processor.
 * @returns for each press the milliseconds to the next paint, as the browser counts them (Event Timing)
 */
export async function steppingOf(url: string): Promise<number[]> {
  const browser = await chromium.launch({
    executablePath: await requireChromium(),
    args: [...browserArguments],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript(observe)
    await page.goto(url, { waitUntil: 'networkidle' })
    await page.mouse.move(10, 10)
    await page.waitForTimeout(500)
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    for (let presses = 0; presses < pressesAtMost && (await press(page)); presses += 1);
    return await page.evaluate(() => window.pressed)
  } finally {
    await browser.close()
  }
}

/** One step further, once the last has come to rest; false where the flow has ended. */
async function press(page: Page): Promise<boolean> {
  const next = page.getByRole('group', { name: 'Playback' }).getByRole('button').last()
  if ((await next.textContent()) === 'Start a new run') return false
  await page.keyboard.press('ArrowRight')
  await page.waitForTimeout(1500)
  return true
}

/** Runs in the page: notes how long each key took to be painted. Below 16 ms the browser reports none. */
function observe(): void {
  window.pressed = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name === 'keydown') window.pressed.push(Math.round(entry.duration))
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
}
