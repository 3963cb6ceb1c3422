import type { Page } from 'playwright/test'
import { authorizationPath, registerClient } from './authorization-server.ts'
import { startCallbackServer } from './callback-server.ts'
import { expect, test } from './fixtures.ts'

/** An e-mail that no other test uses. */
const unique = () => `dana-${crypto.randomUUID().slice(0, 8)}`

/** The sign-in page, at the request of a client from outside, and where that is called back. */
async function signInPage(page: Page, allow: (...patterns: readonly RegExp[]) => void) {
  const callback = await startCallbackServer()
  allow(new RegExp(`^elsewhere: ${callback.redirectUri}`), /status of 400/)
  const { client_id: clientId } = await registerClient(page.request, callback.redirectUri)
  await page.goto(authorizationPath(clientId, callback.redirectUri))
  return callback
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a person makes an account, corrects what was wrong, and signs in with it', async ({
    page,
    allow,
  }) => {
    const callback = await signInPage(page, allow)
    const email = `${unique()}@mail.example`
    await page.getByRole('link', { name: 'Create an account' }).click()
    await page.getByLabel('Name').fill('Dana Ode')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill('short')
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('alert')).toHaveText('One field needs another look.')
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/^Use at least 8 characters\./)
    await expect(page.getByLabel('Name')).toHaveValue('Dana Ode')
    await expect(page.getByLabel('Password')).toHaveValue('')

    await page.getByLabel('Password').fill('violet-tram-42')
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByText('Your account is made. Sign in with it now.')).toBeVisible()
    await page.locator('input[name=login]').fill(email)
    await page.locator('input[name=password]').fill('violet-tram-42')
    await page.getByRole('button').click()
    expect((await callback.arrived).searchParams.get('code')).toBeTruthy()
    callback.close()
  })
})

test('a person signs in with the other server, and is asked what the app may do', async ({ page, allow }) => {
  const callback = await signInPage(page, allow)
  await page.getByRole('link', { name: 'Continue with Acme Social' }).click()
  await expect(page).toHaveTitle(/Acme Social$/)
  await page.getByLabel('E-mail').fill(`alice+${unique().slice(5)}@social.example`)
  await page.getByLabel('Password').fill('battery-staple')
  await page.getByRole('button', { name: 'Sign in and allow' }).click()
  await expect(page.getByText(/You are signed in as alice\+\w+@social\.example/)).toBeVisible()
  await page.getByRole('button', { name: 'Allow' }).click()
  const arrived = await callback.arrived
  expect(arrived.searchParams.get('code')).toBeTruthy()
  expect(arrived.searchParams.get('iss')).toMatch(/\/oidc$/)
  callback.close()
})

test('somebody with the e-mail of another is not let in, and may choose another way', async ({
  page,
  allow,
}) => {
  const callback = await signInPage(page, allow)
  await page.getByRole('link', { name: 'Continue with Acme Social' }).click()
  await page.getByLabel('E-mail').fill('mallory@social.example')
  await page.getByLabel('Password').fill('battery-staple')
  await page.getByRole('button', { name: 'Sign in and allow' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are not signed in')
  await page.getByRole('link', { name: 'Choose another way to sign in' }).click()
  await expect(page.getByLabel('Password')).toBeVisible()
  callback.close()
})
