import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { flows, messageOf, pathTo, required } from './flows.ts'
import { expectAt, heading, miniBrowser, nextButton, nextUntil, openPlayer, side } from './player.ts'

const flow = required(
  flows.find(({ slug }) => slug === 'resource-owner-password'),
  'flow with a window',
)

test('what is typed into the app’s own window is the app’s from then on', async ({ page }) => {
  await openPlayer(page, pathTo(flow))
  await signIn(page, 'wrong-horse')
  await expectAt(page, messageOf(flow, 'enter-password'))
  await expect(side(page).getByText('bob@mail.example')).toBeVisible()

  await nextUntil(page, 'token-response')
  await expect(heading(page)).toHaveText('Acme ID refuses')
  await nextButton(page).click()
  await expect(miniBrowser(page).getByRole('alert')).toContainText(
    'Acme ID does not take this e-mail and password. Try again. invalid_grant',
  )

  await signIn(page, 'correct-horse')
  await nextUntil(page, 'photos-appear')
  await expect(miniBrowser(page).getByText('Market in Lagos')).toBeVisible()
  const pocket = page.getByRole('region', { name: 'Client app holds' })
  await expect(pocket.getByRole('button', { name: /^password/ })).toBeVisible()
})

test('where there is no person there is nothing to look at, and both ends are seen inside', async ({
  page,
}) => {
  await openPlayer(page, '/flows/client-credentials?at=token-request')
  await expect(page.getByRole('region', { name: /^What .+ sees$/ })).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Inside Acme ID', exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Inside Inkwell', exact: true })).toBeVisible()
})

async function signIn(page: Page, password: string): Promise<void> {
  const form = miniBrowser(page)
  await form.getByLabel('E-mail').fill('bob@mail.example')
  await form.getByLabel('Password').fill(password)
  await form.getByRole('button', { name: 'Sign in' }).click()
  await expect(heading(page)).toHaveText(messageOf(flow, 'enter-password').sentence)
}
