import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { mainFlow, mainFlows, messageOf, middleOf, otherFlows, pathTo, type Flow } from './flows.ts'
import { heading, isListening, nextButton, wire } from './player.ts'

/** Bytes of script, gzipped, until the player listens and has fetched what it animates with. */
const scriptsAtMost = 200_000
const chunks = join(import.meta.dirname, '..', '.next', 'static')

for (const flow of [...mainFlows, ...otherFlows]) {
  test(`${flow.name}: its scripts stay within the budget, compressed`, async ({ page }) => {
    const encodings = new Map<string, string | undefined>()
    page.on('response', (response) => encodings.set(response.url(), response.headers()['content-encoding']))
    await page.goto(pathTo(flow, middleOf(flow).id), { waitUntil: 'networkidle' })
    await isListening(page)
    const scripts = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => entry instanceof PerformanceResourceTiming)
        .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
        .map(({ name, encodedBodySize, decodedBodySize }) => ({ name, encodedBodySize, decodedBodySize })),
    )
    expect(scripts.length).toBeGreaterThan(3)
    for (const { name, encodedBodySize, decodedBodySize } of scripts) {
      expect(encodedBodySize, name).toBeGreaterThan(0)
      // smaller ones are not worth it
      if (decodedBodySize > 1024) expect(encodings.get(name), name).toBe('gzip')
    }
    const total = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
    expect(total).toBeLessThanOrEqual(scriptsAtMost)
  })
}

declare global {
  interface Window {
    /** when the first of the page's scripts ran, in milliseconds since the page was asked for */
    firstScript?: number
  }
}

for (const path of ['/', '/glossary', pathTo(mainFlow, middleOf(mainFlow).id)]) {
  test(`${path}: is painted before its scripts run`, async ({ page }) => {
    await observeScripts(page)
    await page.goto(path)
    await page.waitForFunction(() => window.firstScript !== undefined)
    const painted = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    )
    expect(await page.evaluate(() => window.firstScript)).toBeGreaterThan(painted ?? Infinity)
  })
}

test('a page that is not going to be painted runs its scripts at once', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(document, 'visibilityState', { value: 'hidden' }))
  await page.goto(pathTo(mainFlow))
  await isListening(page)
  expect(await page.evaluate(() => document.querySelectorAll('body > script[async][src]').length)).toBe(1)
})

test('the decoder: its scripts stay within a budget of their own', async ({ page }) => {
  await page.goto('/jwt', { waitUntil: 'networkidle' })
  await expect(page.getByRole('status')).toHaveAttribute('data-verdict', 'empty')
  const total = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  )
  expect(total).toBeGreaterThan(100_000)
  expect(total).toBeLessThanOrEqual(165_000)
})

const viewports = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
const looks: readonly (readonly [Flow, readonly (string | undefined)[]])[] = [
  [mainFlow, [undefined, 'sign-in-page', 'token-request', 'token-response']],
  ...otherFlows.map((flow) => [flow, [middleOf(flow).id]] as const),
]

for (const [flow, places] of looks) {
  for (const at of places) {
    test(`${flow.name}, ${at ?? 'start'}: nothing shifts while it loads`, async ({ page, allow }) => {
      // what observes the shifts is not let into the page of the mini browser
      allow(/Blocked script execution in 'about:srcdoc'/)
      await observeShifts(page)
      for (const viewport of viewports) {
        await page.setViewportSize(viewport)
        await page.goto('about:blank')
        await page.goto(pathTo(flow, at), { waitUntil: 'networkidle' })
        await isListening(page)
        await page.waitForTimeout(400)
        expect(await page.evaluate(() => window.layoutShifts), String(viewport.width)).toEqual([])
      }
    })
  }
}

test('the home page does not shift, and needs few scripts', async ({ page }) => {
  await observeShifts(page)
  await page.goto('/', { waitUntil: 'networkidle' })
  expect(await page.evaluate(() => window.layoutShifts)).toEqual([])
})

test('the decoder does not shift while it loads', async ({ page }) => {
  await observeShifts(page)
  for (const viewport of viewports) {
    await page.setViewportSize(viewport)
    await page.goto('/jwt', { waitUntil: 'networkidle' })
    expect(await page.evaluate(() => window.layoutShifts), String(viewport.width)).toEqual([])
  }
})

test('what the server is made of stays on the server', async () => {
  const files = (await readdir(chunks, { recursive: true })).filter((file) => /\.(js|css)$/.test(file))
  expect(files.length).toBeGreaterThan(5)
  const secret = /oidc-provider|light-my-request|correct-horse-battery|BEGIN PRIVATE KEY|node:crypto/
  for (const file of files) {
    const content = await readFile(join(chunks, file), 'utf8')
    expect(secret.exec(content)?.[0], file).toBeUndefined()
  }
})

test('no source maps are served', async () => {
  const files = await readdir(chunks, { recursive: true })
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
})

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
]) {
  test(`the first paint waits for no script (${viewport.width})`, async ({ page, allow }) => {
    allow(/ERR_FAILED/)
    await page.setViewportSize(viewport)
    await page.route(/\.js(\?|$)/, (route) => route.abort())
    await page.goto(pathTo(mainFlow, 'token-request'))
    const { sentence, mark } = messageOf(mainFlow, 'token-request')
    await expect(heading(page)).toHaveText(sentence)
    await expect(heading(page)).toBeInViewport()
    await expect(wire(page)).toBeInViewport()
    await expect(wire(page).getByText('code_verifier', { exact: true })).toBeVisible()
    const sequence = page.getByRole('region', { name: 'Message sequence' })
    await expect(sequence.getByRole('listitem').filter({ hasText: `Step ${mark}.` })).toBeInViewport()
    await expect(nextButton(page)).toBeInViewport()
  })
}

declare global {
  interface Window {
    layoutShifts: string[]
  }
}

/** Notes every shift, and where things were before and after it. */
async function observeShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.layoutShifts = []
    new PerformanceObserver((list) => {
      window.layoutShifts.push(...list.getEntries().map((entry) => JSON.stringify(entry)))
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** Notes when the first chunk registers itself with the runtime of the bundler. */
async function observeScripts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let registry: unknown
    Object.defineProperty(globalThis, 'TURBOPACK', {
      get: () => registry,
      set(value: unknown) {
        if (document.currentScript?.hasAttribute('src')) window.firstScript ??= performance.now()
        registry = value
      },
    })
  })
}
