import type { Page } from 'playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { openHome } from './home.ts'

/** Bytes of script, gzipped, that the home page loads. */
const scriptsAtMost = 150_000

test.describe('motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } })

  test('one pass plays by itself, can be paused, and ends where it began', async ({ page }) => {
    await page.clock.install()
    await openHome(page)
    const stage = page.getByRole('figure')
    const toggle = stage.getByRole('button')
    const place = () =>
      stage.evaluate((figure) => [
        figure.dataset['from'],
        figure.dataset['to'],
        figure.innerHTML.match(/--at: ?(\d+)/)?.[1],
      ])
    const rest = await place()
    await stage.scrollIntoViewIfNeeded()
    await expect(toggle).toHaveText('Play')
    await expect.poll(async () => (await page.clock.runFor(1000), toggle.innerText())).toBe('Pause')
    await page.clock.runFor(4000)
    expect(await place()).not.toEqual(rest)
    await toggle.click()
    await expect(toggle).toHaveText('Play')
    await toggle.click()
    for (let passes = 0; passes < 30 && (await toggle.innerText()) === 'Pause'; passes += 1)
      await page.clock.runFor(1900)
    await expect(toggle).toHaveText('Play')
    expect(await place()).toEqual(rest)
    await page.clock.runFor(20_000)
    expect(await place()).toEqual(rest)
  })

  test('nothing shifts while it moves, and only a compositor has work', async ({ page }) => {
    await page.addInitScript(() => {
      window.layoutShifts = []
      new PerformanceObserver((list) => {
        window.layoutShifts.push(...list.getEntries().map((entry) => JSON.stringify(entry)))
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto('/')
    await expect(page.getByRole('figure').getByRole('button')).toHaveText('Pause', { timeout: 10_000 })
    const animated = await page.evaluate(watchAnimations, 6000)
    expect(animated.length).toBeGreaterThan(0)
    expect(animated.filter((property) => !/^(transform|opacity)$/.test(property))).toEqual([])
    expect(await page.evaluate(() => window.layoutShifts)).toEqual([])
  })
})

test('nothing moves for whoever wants it so', async ({ page }) => {
  await openHome(page)
  await expect(page.getByRole('figure').getByRole('button')).toHaveCount(0)
})

test.describe('looks', () => {
  test.describe.configure({ timeout: 90_000 })
  const states: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    '/?q=person': async () => undefined,
    '/?app=device&flows=web': async (page) => {
      await page.getByLabel('Paste a JWT').fill('a.b')
      await page.getByRole('button', { name: 'Decode' }).click()
      await expect(page.getByRole('status').filter({ hasText: '2 parts' })).toBeVisible()
    },
  }
  for (const [path, prepare] of Object.entries(states)) {
    test(`${path}: in both themes, wide and narrow`, async ({ page }) => {
      await openHome(page, path)
      await prepare(page)
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 })
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          expect(await violations(page), `${colorScheme}, ${width}`).toEqual([])
        }
      }
    })
  }

  test('nothing scrolls sideways', async ({ page, allow }) => {
    allow(/status of 404/)
    for (const path of ['/', '/?q=person.browser', '/?app=native', '/nonsense']) {
      await page.goto(path)
      for (const width of [1440, 1280, 390, 320]) {
        await page.setViewportSize({ width, height: 844 })
        const scroll = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(scroll, `${path}, ${width}`).toBeLessThanOrEqual(width)
      }
    }
  })

  test('its scripts stay within the budget', async ({ page }) => {
    await page.goto('/', { waitUntil: 'networkidle' })
    const sizes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => entry instanceof PerformanceResourceTiming)
        .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
        .map(({ encodedBodySize }) => encodedBodySize),
    )
    expect(sizes.length).toBeGreaterThan(3)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(scriptsAtMost)
  })
})

/** Runs in the page: the properties of everything that is animated for a while. */
function watchAnimations(duration: number): Promise<string[]> {
  const seen = new Set<string>()
  return new Promise((done) => {
    const end = performance.now() + duration
    const frame = () => {
      for (const { effect } of document.getAnimations()) {
        const frames = effect instanceof KeyframeEffect ? effect.getKeyframes() : []
        for (const name of frames.flatMap((one) => Object.keys(one)))
          if (!['offset', 'computedOffset', 'easing', 'composite'].includes(name)) seen.add(name)
      }
      if (performance.now() < end) requestAnimationFrame(frame)
      else done([...seen])
    }
    requestAnimationFrame(frame)
  })
}
