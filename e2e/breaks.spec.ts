import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { flowsOnce, mainFlow, mainFlows, messageOf, pathTo, required, type Flow } from './flows.ts'
import {
  editedAlert,
  expectAt,
  heading,
  line,
  nextButton,
  nextUntil,
  openPlayer,
  pencil,
  side,
  wire,
} from './player.ts'

type Break = Flow['breaks'][number]

for (const flow of mainFlows) {
  for (const broken of flow.breaks) {
    test(`${flow.name}: “${broken.title}” can be pressed at its step and ends as it promises`, async ({
      page,
    }) => {
      await openPlayer(page, pathTo(flow, broken.at))
      // a pencil may bear the same name; the breaks come last
      const toggle = side(page).getByRole('button', { name: broken.title, exact: true }).last()
      await toggle.click()
      await expect(toggle).toHaveAttribute('aria-pressed', 'true')
      await expect(editedAlert(page)).toHaveText(alertFor(broken))
      await nextUntil(page, broken.expect.message)
      await expectPromise(page, broken)
    })
  }
}

for (const flow of flowsOnce) {
  test(`${flow.name}: a link to a break opens where it shows`, async ({ page }) => {
    for (const broken of flow.breaks.filter((_, index) => index % 4 === 0)) {
      await page.goto(pathTo(flow, broken.expect.message, [broken.id]))
      await expect(editedAlert(page)).toHaveText(alertFor(broken))
      await expectPromise(page, broken)
    }
  })
}

test('a wrong verifier: what the server says, what only it knew, and the way back', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  const code = await valueOf(page, 'code')
  const verifier = await valueOf(page, 'code_verifier')
  await side(page).getByRole('button', { name: 'Change the verifier' }).click()
  await expect(line(page, 'code_verifier').getByText(`before: ${verifier}`)).toBeAttached()
  expect(await valueOf(page, 'code'), 'a run of its own').not.toBe(code)

  await nextUntil(page, 'token-response')
  await expect(heading(page)).toHaveText('Acme ID refuses')
  const why = side(page).getByRole('region', { name: 'Why Acme ID refused' })
  await expect(why.getByText('invalid_grant', { exact: true })).toBeVisible()
  await expect(why.getByText('code_verifier does not match code_challenge')).toBeVisible()
  await expect(wire(page).getByText('HTTP/1.1 400 Bad Request')).toBeVisible()

  await page.getByRole('button', { name: 'Reset' }).filter({ visible: true }).click()
  await expect(editedAlert(page)).toBeHidden()
  await expectAt(page, messageOf(mainFlow, 'token-request'))
  expect(await valueOf(page, 'code')).toBe(code)
  await nextUntil(page, 'token-response')
  await expect(wire(page).getByText('HTTP/1.1 200 OK')).toBeVisible()
})

test('Reset of a linked break stays at its message, and goes back one that was sent twice', async ({
  page,
}) => {
  await openPlayer(page, pathTo(mainFlow, 'token-response', ['code-twice']))
  await nextUntil(page, 'token-response~2')
  await page.getByRole('button', { name: 'Reset' }).filter({ visible: true }).click()
  await expect(editedAlert(page)).toBeHidden()
  await expectAt(page, messageOf(mainFlow, 'token-response'))
  await expect(wire(page).getByText('HTTP/1.1 200 OK')).toBeVisible()
})

test('pressing a break again takes it back', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  const code = await valueOf(page, 'code')
  const toggle = side(page).getByRole('button', { name: 'Change the verifier' })
  await toggle.click()
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => new URL(page.url()).searchParams.get('break')).toBe('wrong-verifier')
  await toggle.click()
  await expect(toggle).toHaveAttribute('aria-pressed', 'false')
  await expect.poll(() => new URL(page.url()).searchParams.get('break')).toBeNull()
  expect(await valueOf(page, 'code')).toBe(code)
})

test('the pencil sets a value, and the server judges what was really sent', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  await pencil(page, 'grant_type').click()
  await wire(page).getByRole('textbox', { name: 'New value of grant_type' }).fill('magic')
  await wire(page).getByRole('button', { name: 'Set', exact: true }).click()
  await expect(editedAlert(page)).toHaveText('Edited run: grant_type changed')
  await expect(line(page, 'grant_type').getByText('magic')).toBeVisible()
  await nextUntil(page, 'token-response')
  await expectRefusal(page, 'unsupported_grant_type')
})

test('the pencil removes a value, and it can be put back', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  await pencil(page, 'redirect_uri').click()
  await wire(page).getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(editedAlert(page)).toHaveText('Edited run: redirect_uri removed')
  await expect(line(page, 'redirect_uri')).toBeHidden()
  await wire(page).getByRole('button', { name: 'Put it back' }).click()
  await expect(editedAlert(page)).toBeHidden()
  await expect(line(page, 'redirect_uri')).toBeVisible()
})

test('a parameter can be added and taken back, and one character altered', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'authorization-request'))
  await wire(page).getByRole('button', { name: 'Add a query parameter' }).click()
  await wire(page).getByRole('textbox', { name: 'Name, Add a query parameter' }).fill('response_mode')
  await wire(page).getByRole('textbox', { name: 'Value, Add a query parameter' }).fill('pigeon')
  await wire(page).getByRole('button', { name: 'Add and send' }).click()
  await expect(editedAlert(page)).toHaveText('Edited run: response_mode added')
  await expect(line(page, 'response_mode').getByText('pigeon')).toBeVisible()
  await nextButton(page).click()
  await expectRefusal(page, 'unsupported_response_mode')

  await page.keyboard.press('ArrowLeft')
  await line(page, 'response_mode').getByRole('button', { name: 'Undo edit' }).click()
  await expect(editedAlert(page)).toBeHidden()
  await expect(line(page, 'response_mode')).toBeHidden()

  const state = await valueOf(page, 'state')
  await pencil(page, 'state').click()
  await wire(page).getByRole('button', { name: 'Alter one character' }).click()
  await expect(editedAlert(page)).toHaveText('Edited run: state changed')
  await expect(line(page, 'state').getByText(`before: `)).toBeAttached()
  expect(await valueOf(page, 'state')).not.toBe(state)
})

test('an edit of something already sent starts a run of its own from there', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'resource-response'))
  const steps = page.getByRole('navigation', { name: 'Steps in this flow' })
  await steps.getByRole('button', { name: /^Step 7\s*,/ }).click()
  await expectAt(page, messageOf(mainFlow, 'token-request'))
  const code = await valueOf(page, 'code')
  await pencil(page, 'code').click()
  await wire(page).getByRole('button', { name: 'Alter one character' }).click()
  await expect(editedAlert(page)).toHaveText('Edited run: code changed')
  await expectAt(page, messageOf(mainFlow, 'token-request'))
  await expect(nextButton(page)).not.toHaveText('Start a new run')
  await nextUntil(page, 'token-response')
  await expectRefusal(page, 'invalid_grant')

  await page.getByRole('button', { name: 'Reset' }).filter({ visible: true }).click()
  await expectAt(page, messageOf(mainFlow, 'token-request'))
  expect(await valueOf(page, 'code')).toBe(code)
  await page.keyboard.press('End')
  await expect(editedAlert(page)).toBeHidden()
})

test('what comes after a refusal is not reached, in words too', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-response', ['wrong-verifier']))
  const steps = page.getByRole('navigation', { name: 'Steps in this flow' })
  await expect(steps.getByRole('button', { name: /^Step 9\b.*(refuses|invalid_grant)/ })).toBeVisible()
  await expect(steps.getByRole('button', { name: /^Step 10\s*,.*not reached/ })).toBeDisabled()
  await expect(steps.getByRole('button', { name: /^9c / })).toBeDisabled()
  const sequence = page.getByRole('region', { name: 'Message sequence' })
  await expect(sequence.getByText('Step 10c.')).toHaveCount(0)
})

function alertFor({ kind, title }: Break): string {
  return `${kind === 'try' ? 'Trying' : 'Edited run'}: ${title}`
}

/** The public error is on screen, and whatever else the break says will show. */
async function expectPromise(page: Page, { expect: promise }: Break): Promise<void> {
  const { status, error, reason, check } = promise
  if (error !== undefined) await expect(side(page).getByText(error, { exact: true }).first()).toBeVisible()
  if (reason !== undefined) await expect(side(page).getByText(reason, { exact: true })).toBeVisible()
  if (status !== undefined) {
    await side(page)
      .getByRole('tab', { name: /^Response/ })
      .click()
    await expect(wire(page).getByText(new RegExp(`^HTTP/1\\.1 ${status} `))).toBeVisible()
  }
  if (check !== undefined) {
    const checks = page.getByRole('region', { name: 'Inside', exact: true }).getByRole('listitem')
    // which one it is, content/live.test.ts demands; here a server's may stand beside the client's own
    await expect(checks.filter({ hasText: /^Failed: / }).last()).toBeVisible()
  }
}

async function expectRefusal(page: Page, error: string): Promise<void> {
  const refusal = side(page).getByRole('region', { name: /^Why / })
  await expect(refusal.getByText(error, { exact: true })).toBeVisible()
}

/** The value of a parameter as it was really sent. */
async function valueOf(page: Page, name: string): Promise<string> {
  const how = wire(page).getByRole('group', { name: 'How to read it' })
  await how.getByRole('button', { name: 'Raw' }).click()
  const raw = await wire(page).innerText()
  await how.getByRole('button', { name: 'Explained' }).click()
  const found = new RegExp(`[?&\\n]${name}=([^&\\s]+)`).exec(raw)
  return required(found?.[1], `${name} in ${raw}`)
}
