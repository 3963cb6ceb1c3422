import { authorizationPath, registerClient } from './authorization-server.ts'
import { startCallbackServer } from './callback-server.ts'
import { expect, test } from './fixtures.ts'
import { flowsOnce, mainFlow, mainFlows, messageOf, pathTo } from './flows.ts'
import { heading } from './player.ts'

test.use({ javaScriptEnabled: false })

for (const flow of flowsOnce) {
  test(`${flow.name}: every step and message is there as text`, async ({ page }) => {
    await page.goto(pathTo(flow))
    const transcript = page.getByRole('article')
    await expect(transcript.getByRole('heading', { level: 3 })).toHaveText(
      flow.steps.map(({ mark, title }) => `${mark}. ${title}`),
    )
    await expect(transcript.getByRole('listitem')).toHaveCount(flow.steps.length)
    const text = await transcript.innerText()
    for (const { sentence, narration } of flow.messages) {
      expect(text).toContain(sentence)
      expect(text).toContain(narration.replaceAll('**', ''))
    }
  })
}

for (const flow of mainFlows) {
  test(`${flow.name}: one exchange is there as it really happened`, async ({ page }) => {
    await page.goto(pathTo(flow))
    const transcript = page.getByRole('article')
    await expect(transcript.getByText(/^POST \/oidc\/token HTTP\/1\.1/)).toBeVisible()
    await expect(transcript.getByText(/code_verifier=[\w-]{43}/)).toBeVisible()
    await expect(transcript.getByText(/"access_token":\s*"eyJ/)).toBeVisible()
  })

  test(`${flow.name}: the links lead to their messages`, async ({ page }) => {
    await page.goto(pathTo(flow))
    const { sentence } = messageOf(flow, 'token-request')
    await page.getByRole('article').getByRole('link', { name: sentence }).click()
    await expect(page).toHaveURL(/at=token-request/)
    await expect(heading(page)).toHaveText(sentence)
  })
}

test('a notice above the player leads through the flow', async ({ page }) => {
  const { sentence, mark } = messageOf(mainFlow, 'token-request')
  await page.goto(pathTo(mainFlow, 'redirection-request'))
  const notice = page.getByRole('complementary', { name: 'Without JavaScript' })
  await expect(notice).toBeInViewport({ ratio: 1 })
  for (const _ of [1, 2]) await notice.getByRole('link', { name: /^Next: / }).click()
  await expect(heading(page)).toHaveText(sentence)
  await expect(notice.getByText(`Step ${mark} of`)).toBeVisible()
  await expect(page.getByRole('group', { name: 'Playback' })).toBeHidden()
})

test('the home page leads to the flows', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('link', { name: mainFlow.title }).click()
  await expect(page).toHaveURL(`/flows/${mainFlow.slug}`)
})

test('signing in works to the end', async ({ page, request, baseURL, allow }) => {
  const callback = await startCallbackServer()
  allow(new RegExp(`^elsewhere: ${callback.redirectUri}`), /status of 400/)
  const { client_id: clientId } = await registerClient(request, callback.redirectUri)
  await page.goto(authorizationPath(clientId, callback.redirectUri))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to continue to Outside client')

  await page.getByLabel('E-mail').fill('bob@mail.example')
  await page.getByLabel('Password').fill('wrong-horse')
  await page.getByRole('button', { name: 'Sign in and allow' }).click()
  await expect(page.getByRole('alert')).toContainText('That e-mail or password is wrong')
  await expect(page.getByLabel('E-mail')).toHaveValue('bob@mail.example')

  await page.getByLabel('Password').fill('correct-horse')
  await page.getByRole('button', { name: 'Sign in and allow' }).click()
  const { searchParams } = await callback.arrived
  expect(searchParams.get('code')).toMatch(/^[\w-]{43}$/)
  expect(searchParams.get('state')).toBe('a-state')
  expect(searchParams.get('iss')).toBe(`${baseURL}/oidc`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Back at the app')
  callback.close()
})

test('cancelling sends the browser back with access_denied', async ({ page, request, allow }) => {
  const callback = await startCallbackServer()
  allow(new RegExp(`^elsewhere: ${callback.redirectUri}`))
  const { client_id: clientId } = await registerClient(request, callback.redirectUri)
  await page.goto(authorizationPath(clientId, callback.redirectUri))
  await page.getByRole('link', { name: 'Cancel' }).click()
  const { searchParams } = await callback.arrived
  expect(searchParams.get('error')).toBe('access_denied')
  expect(searchParams.get('state')).toBe('a-state')
  callback.close()
})
