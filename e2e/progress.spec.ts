import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { mainFlow, pathTo } from './flows.ts'
import { gallery, openHome } from './home.ts'
import { nextButton, openPlayer } from './player.ts'

test.describe('progress', () => {
  /** It is kept once a message was looked at for a moment, or with the next step. */
  const expectKept = (page: Page, part: string) =>
    expect
      .poll(() => page.evaluate(() => localStorage.getItem('progress')), { timeout: 15_000 })
      .toContain(part)
  const card = (page: Page) => gallery(page).getByRole('article').filter({ hasText: mainFlow.title })

  test('of a flow is on its card, can be forgotten, and brought back', async ({ page }) => {
    await openPlayer(page, pathTo(mainFlow, 'token-response', ['wrong-verifier']))
    await expectKept(page, '"broken":["wrong-verifier"]')
    await openHome(page)
    const words = `1 of ${mainFlow.count} steps seen, 1 break tried`
    await expect(card(page)).toContainText(words)
    await gallery(page).getByRole('button', { name: 'Forget it' }).click()
    await expect(card(page)).not.toContainText('seen')
    await expect(gallery(page).getByRole('status').last()).toContainText('It is forgotten.')
    await gallery(page).getByRole('button', { name: 'Undo' }).click()
    await expect(card(page)).toContainText(words)
  })

  test('counts what was foretold, and how much of it came', async ({ page }) => {
    await openPlayer(page, pathTo(mainFlow, 'token-validation'))
    await page.getByLabel('Access, ID and refresh token').check()
    await nextButton(page).click()
    await expect(page).toHaveURL(/at=token-response/)
    await expectKept(page, '"asked":["')
    await openHome(page)
    await expect(card(page)).toContainText('1 of 1 prediction right')
  })

  test('is not kept where nothing may be, and nothing breaks', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('no storage', 'SecurityError')
        },
      })
    })
    await openPlayer(page, pathTo(mainFlow, 'token-request'))
    await openHome(page)
    await expect(card(page)).toContainText(`${mainFlow.count} steps, `)
    await expect(gallery(page).getByRole('button', { name: 'Forget it' })).toHaveCount(0)
  })
})
