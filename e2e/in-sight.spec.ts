import type { Locator } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { flows, flowsOnce, mainFlow, mainFlows, pathTo, required } from './flows.ts'
import { line, miniBrowser, nextButton, nextUntil, openPlayer, playback, wire } from './player.ts'

const scrollTop = (box: Locator) => box.evaluate((element) => element.scrollTop)

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
]) {
  test(`what matters of a message is in sight, and every pane starts at its top (${viewport.width})`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport)
    await openPlayer(page, pathTo(mainFlow, 'redirection-request'))
    const inside = page.getByRole('region', { name: /^Inside Acme ID, / })
    await nextUntil(page, 'token-request')
    expect(await scrollTop(inside)).toBe(0)
    await expect(line(page, 'code_verifier')).toBeInViewport({ ratio: 1 })
    await expect(inside.getByText('The hash of code_verifier equals')).toBeInViewport()

    await inside.evaluate((element) => element.scrollTo(0, 9999))
    expect(await scrollTop(inside)).toBeGreaterThan(0)
    await nextUntil(page, 'token-response')
    expect(await scrollTop(inside)).toBe(0)
    await expect(line(page, 'access_token')).toBeInViewport({ ratio: 1 })
  })
}

test('the list of steps scrolls to the message of the current one', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await openPlayer(page, pathTo(mainFlow, 'sign-out-press'))
  const current = page.getByRole('navigation', { name: 'Steps in this flow' }).locator('[aria-current=true]')
  await expect(current).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('End')
  await expect(nextButton(page)).toHaveText('Start a new run')
  await expect(current).toBeInViewport({ ratio: 1 })
})

test('a notice stands above the lanes and covers nothing', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'nonsense'))
  const notice = await page.getByRole('alert').filter({ hasText: 'nonsense' }).boundingBox()
  const lanes = await page.getByRole('region', { name: 'Message sequence' }).boundingBox()
  const { y, height } = required(notice, 'place of the notice')
  expect(y + height).toBeLessThanOrEqual(required(lanes, 'place of the lanes').y)
})

test('fields to add a parameter open in sight', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  await wire(page).getByRole('button', { name: 'Add a form parameter' }).click()
  await expect(page.getByLabel('Name, Add a form parameter')).toBeFocused()
  await expect(page.getByRole('button', { name: 'Add and send' })).toBeInViewport({ ratio: 1 })
})

test('an empty pane leads to a step where there is something', async ({ page }) => {
  const web = required(
    flows.find(({ slug, type }) => slug === mainFlow.slug && type === 'web'),
    'regular web app',
  )
  await openPlayer(page, pathTo(web))
  const inkwell = page.getByRole('region', { name: /^Inside Inkwell, / })
  await inkwell.getByRole('button', { name: 'Go to step 2' }).click()
  await expect(inkwell.getByText('code_verifier', { exact: true })).toBeVisible()
})

test('on a phone, the page that waits for the person is a press away', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openPlayer(page, pathTo(mainFlow, 'sign-in-page'))
  const shown = page.getByTitle(/^The page: /)
  await expect(shown).toBeHidden()
  await page.getByRole('button', { name: 'Show the page' }).click()
  await expect(shown).toBeInViewport()
})

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1280, height: 800 },
]) {
  test(`the accounts to sign in with are whole in the small page (${viewport.width})`, async ({ page }) => {
    await page.setViewportSize(viewport)
    for (const flow of mainFlows) {
      await openPlayer(page, pathTo(flow, 'sign-in-page'))
      await expect(miniBrowser(page).getByText('Demo accounts:')).toBeInViewport({ ratio: 1 })
      await expect(miniBrowser(page).getByRole('button', { name: 'Sign in and allow' })).toBeInViewport({
        ratio: 1,
      })
    }
  })
}

test('nothing covers the lanes, and no name of a phase is cut', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  const lanes = required(await page.getByRole('region', { name: 'Message sequence' }).boundingBox(), 'lanes')
  const legend = required(
    await page.getByRole('heading', { name: /^What each party holds/ }).boundingBox(),
    'legend',
  )
  expect(legend.y).toBeGreaterThanOrEqual(lanes.y + lanes.height)
  for (const { slug } of flowsOnce) {
    await openPlayer(page, `/flows/${slug}`)
    const cut = await playback(page)
      .locator('small')
      .evaluateAll((names) =>
        names.filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent),
      )
    expect(cut, slug).toEqual([])
  }
})
