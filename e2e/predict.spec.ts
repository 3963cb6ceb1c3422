import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { mainFlow, messageOf, pathTo } from './flows.ts'
import { expectAt, liveRegion, nextButton, openPlayer, side } from './player.ts'

const asked = messageOf(mainFlow, 'token-response')
const before = 'token-validation'

test('a prediction is asked before the answer, and compared with what came', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, before))
  await expect(nextButton(page)).toHaveText('See what comes')
  await question(page).getByLabel('Access, ID and refresh token').check()
  await nextButton(page).click()
  await expectAt(page, asked)
  await expect(
    side(page).getByText('You said “Access, ID and refresh token”. That is what came.'),
  ).toBeVisible()
  await expect(question(page)).toBeHidden()
})

test('a wrong prediction is set right by what the server answered', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, before))
  await question(page).getByLabel('An access token and an ID token').check()
  await nextButton(page).click()
  await expect(
    side(page).getByText(
      'You said “An access token and an ID token”. What came: “Access, ID and refresh token”.',
    ),
  ).toBeVisible()
  await expect(liveRegion(page)).toContainText('You said “An access token and an ID token”')
})

test('nobody has to predict, and what is known is not asked again', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, before))
  await expect(question(page)).toBeVisible()
  await nextButton(page).click()
  await expectAt(page, asked)
  await expect(side(page).getByText(/^You said/)).toBeHidden()
  await page.keyboard.press('ArrowLeft')
  await expectAt(page, messageOf(mainFlow, before))
  await expect(question(page)).toBeHidden()
})

test('it is answered by keyboard alone, and arrows inside it stay there', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, before))
  await question(page).getByLabel('An access token and an ID token').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await expect(question(page).getByLabel('Access, ID and refresh token')).toBeChecked()
  await expectAt(page, messageOf(mainFlow, before))
  await nextButton(page).focus()
  await page.keyboard.press('Enter')
  await expectAt(page, asked)
  await expect(
    side(page).getByText('You said “Access, ID and refresh token”. That is what came.'),
  ).toBeVisible()
})

function question(page: Page) {
  return page.getByRole('group', { name: /^Predict: / })
}
