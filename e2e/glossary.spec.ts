import type { Locator, Page } from 'playwright/test'
import { glossary } from '#content/glossary.ts'
import { violations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { mainFlow, pathTo } from './flows.ts'
import { openPlayer, side } from './player.ts'

test('every term has a heading, and what leads to another finds it', async ({ page }) => {
  await page.goto('/glossary')
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(glossary.map(({ term }) => term))
  const strays = await page.evaluate(() =>
    [...document.querySelectorAll('main a[href^="#"]')]
      .map((link) => link.getAttribute('href')?.slice(1) ?? '')
      .filter((id) => !document.getElementById(id)),
  )
  expect(strays).toEqual([])
})

for (const width of [1440, 390]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the glossary, ${width}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 844 })
      await page.goto('/glossary#pkce')
      await expect(page.getByRole('article', { name: 'PKCE', exact: true })).toBeInViewport()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      expect(await violations(page)).toEqual([])
    })
  }
}

test.describe('a term in a narration', () => {
  const link = (page: Page): Locator =>
    side(page).getByRole('link', { name: 'code_verifier', exact: true }).first()
  const explanation = (page: Page): Locator =>
    page.getByRole('tooltip').filter({ hasText: says('code-verifier'), visible: true })

  test('is explained where a mouse rests on it, for as long as it rests there', async ({ page }) => {
    await openPlayer(page, pathTo(mainFlow, 'token-request'))
    await link(page).hover()
    await expect(explanation(page)).toBeVisible()
    await explanation(page).hover()
    await page.waitForTimeout(400)
    await expect(explanation(page)).toBeVisible()
    await page.mouse.move(5, 5)
    await expect(explanation(page)).toBeHidden()
  })

  test('is explained where it has the focus, and Escape closes that', async ({ page }) => {
    await openPlayer(page, pathTo(mainFlow, 'token-request'))
    await link(page).focus()
    await expect(explanation(page)).toBeVisible()
    await expect(link(page)).toHaveAccessibleDescription(says('code-verifier'))
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(explanation(page)).toBeHidden()
    await expect(link(page)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/glossary#code-verifier')
  })

  test.describe('on a touch screen', () => {
    test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })

    test('is explained at the first tap; the second one follows the link', async ({ page }) => {
      await openPlayer(page, pathTo(mainFlow, 'token-request'))
      await link(page).tap()
      await expect(explanation(page)).toBeVisible()
      await expect(explanation(page)).toBeInViewport({ ratio: 1 })
      await side(page).getByRole('heading', { level: 1 }).tap()
      await expect(explanation(page)).toBeHidden()
      await link(page).tap()
      await expect(explanation(page)).toBeVisible()
      await link(page).tap()
      await expect(page).toHaveURL('/glossary#code-verifier')
    })
  })
})

function says(id: string): string {
  return glossary.find((term) => term.id === id)?.says ?? ''
}
