import { expect, test } from './fixtures.ts'
import { mainFlow, messageOf, pathTo } from './flows.ts'
import { expectAt, nextButton, openPlayer, wire } from './player.ts'

test('a run that the server has forgotten says so, and plays again to the same step', async ({
  page,
  allow,
}) => {
  allow(/410/)
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  const before = await wire(page).textContent()
  await page.route('**/api/advance', (route) =>
    route.fulfill({
      status: 410,
      contentType: 'application/problem+json',
      body: JSON.stringify({ detail: 'The server was started anew since: what it kept is gone.' }),
    }),
  )
  await nextButton(page).click()
  const notice = page.getByRole('alert').filter({ hasText: 'started anew' })
  await expect(notice).toBeVisible()
  await expectAt(page, messageOf(mainFlow, 'token-request'))
  await page.unroute('**/api/advance')
  await notice.getByRole('button', { name: 'Play it again up to here' }).click()
  await expect(notice).toBeHidden()
  await expectAt(page, messageOf(mainFlow, 'token-request'))
  await expect(wire(page), 'with a new code').not.toHaveText(before ?? '')
  await nextButton(page).click()
  await expectAt(page, messageOf(mainFlow, 'token-validation'))
})
