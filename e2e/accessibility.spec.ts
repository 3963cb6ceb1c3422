import type { Page } from 'playwright/test'
import { z } from 'zod'
import { authorizationPath, registerClient, signInByContract } from './authorization-server.ts'
import { violations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { flowsOnce, mainFlow, mainFlows, messageOf, middleOf, otherFlows, pathTo } from './flows.ts'
import { isListening, openPlayer, pencil, side } from './player.ts'

const loopback = 'http://127.0.0.1:49152/cb'

// four looks at a page take a slow machine a while
test.describe.configure({ timeout: 60_000 })

test('the home page', async ({ page }) => {
  await page.goto('/')
  await expectNoViolations(page)
})

for (const at of [mainFlow.messages[0]?.id, 'sign-in-page', 'token-request', 'resource-response']) {
  test(`${mainFlow.name}: ${at}`, async ({ page }) => {
    await openPlayer(page, pathTo(mainFlow, at))
    await expectNoViolations(page)
  })
}

for (const flow of otherFlows) {
  test(`${flow.name}: in the middle`, async ({ page }) => {
    await openPlayer(page, pathTo(flow, middleOf(flow).id))
    await expectNoViolations(page)
  })
}

for (const flow of flowsOnce) {
  const [broken] = flow.breaks
  test(`${flow.name}: a break`, async ({ page }) => {
    await openPlayer(page, pathTo(flow, broken?.expect.message, broken ? [broken.id] : []))
    await expectNoViolations(page)
  })
}

for (const flow of mainFlows) {
  test(`${flow.name}: the decoded tokens`, async ({ page }) => {
    await openPlayer(page, pathTo(flow, 'token-response'))
    await side(page)
      .getByRole('tab', { name: /^Decoded/ })
      .click()
    await expect(side(page).getByRole('article', { name: 'ID token' })).toBeVisible()
    await expectNoViolations(page)
  })

  test(`${flow.name}: a refusal`, async ({ page }) => {
    await openPlayer(page, pathTo(flow, 'token-response', ['wrong-verifier']))
    await expectNoViolations(page)
  })
}

test('all four parts of a message on a small screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openPlayer(page, pathTo(mainFlow, 'token-response'))
  for (const name of ['Inside', 'Holds', 'Break it']) {
    await page.getByRole('tab', { name, exact: true }).click()
    expect(await violations(page), name).toEqual([])
  }
})

test('the dialogs, and the notice of a bad link', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'nonsense'))
  expect(await violations(page), 'the notice').toEqual([])
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  expect(await violations(page), 'the keys').toEqual([])
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Steps and settings' }).click()
  await expect(page.getByRole('dialog', { name: mainFlow.title })).toBeVisible()
  expect(await violations(page), 'the steps').toEqual([])
})

test('editing a message', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  await pencil(page, 'code_verifier').click()
  await side(page).getByRole('button', { name: 'Add a form parameter' }).click()
  await expectNoViolations(page)
})

test('everything the server has stored', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-response'))
  await page.getByRole('button', { name: 'Show all rows' }).first().click()
  await expect(page.getByRole('dialog', { name: /has stored$/ })).toBeVisible()
  await expectNoViolations(page)
})

test('a stack, where another was asked for', async ({ page }) => {
  await page.goto('/build/web?stack=nonsense')
  await expectNoViolations(page)
})

test('the decoder: empty, with a token that is compared, and with a broken one', async ({ page }) => {
  await page.goto('/jwt')
  await expectNoViolations(page)
  await page.getByRole('button', { name: 'Get a fresh ID token' }).click()
  await page.getByRole('button', { name: 'Use what Acme ID publishes' }).click()
  await expect(page.getByRole('status')).toHaveAttribute('data-verdict', 'valid')
  await page.getByRole('button', { name: 'Compare with another one' }).click()
  await page.getByLabel('The other one').fill('eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expectNoViolations(page)
  await page.getByLabel('Token').fill('{"id_token":"eyJhbGciOiJFUzI1NiJ9.eyJhIjox!.c2ln"}')
  await expectNoViolations(page)
})

test('a page that does not exist', async ({ page, allow }) => {
  allow(/status of 404/)
  await page.goto('/nonsense')
  await expectNoViolations(page)
})

test('the flow as text, without JavaScript', async ({ browser, baseURL }) => {
  // axe needs scripts to run, so the text is looked at in a page that has it and nothing else
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
  const page = await context.newPage()
  await page.goto(pathTo(mainFlow))
  await expect(page.getByRole('article').getByText(messageOf(mainFlow, 'pkce').sentence)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await context.close()
})

test.describe('pages of the authorization server', () => {
  test('sign-in', async ({ page, request }) => {
    const { client_id: clientId } = await registerClient(request, loopback)
    await page.goto(authorizationPath(clientId, loopback))
    await expect(page.getByLabel('Password')).toBeVisible()
    await expectNoViolations(page)
  })

  test('sign-in, refused', async ({ page, request, allow }) => {
    allow(/status of 400/)
    const { client_id: clientId } = await registerClient(request, loopback)
    await page.goto(authorizationPath(clientId, loopback))
    await page.getByLabel('E-mail').fill('alice@mail.example')
    await page.getByLabel('Password').fill('wrong-horse')
    await page.getByRole('button', { name: 'Sign in and allow' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expectNoViolations(page)
  })

  test('device: the code, a wrong one, and the one to compare', async ({ page, request, allow }) => {
    allow(/status of 400/)
    await page.goto('/oidc/device')
    await expectNoViolations(page)
    await page.getByLabel('Code on your device').fill('BBBB-BBBB')
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expectNoViolations(page)
    const started = await request.post('/oidc/device/auth', { form: { client_id: 'inkwell-tv' } })
    const { user_code: code } = z.object({ user_code: z.string() }).parse(await started.json())
    await page.goto(`/oidc/device?user_code=${code}`)
    await expect(page.getByText(code)).toBeVisible()
    await expectNoViolations(page)
  })

  test('error', async ({ page, allow }) => {
    allow(/status of 400/)
    await page.goto(authorizationPath('inkwell-spa', 'https://mallory.example/cb'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Acme ID refuses this request')
    await expectNoViolations(page)
  })

  test('sign-out', async ({ page, request, allow }) => {
    allow(/^elsewhere: /, /ERR_CONNECTION_REFUSED/)
    const { client_id: clientId } = await registerClient(request, loopback)
    await page.goto(authorizationPath(clientId, loopback))
    await signInByContract(page)
    await expect(page).not.toHaveURL(/\/oidc\//)
    await page.goto('/oidc/session/end')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign out of Acme ID?')
    await expectNoViolations(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are signed out')
    await expectNoViolations(page)
  })
})

/** Looks at the page in both themes, wide and narrow. */
async function expectNoViolations(page: Page): Promise<void> {
  const isPlayer = page.url().includes('/flows/')
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      if (isPlayer) await isListening(page)
      expect(await violations(page), `${colorScheme}, ${width}`).toEqual([])
    }
  }
}
