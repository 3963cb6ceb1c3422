import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { mainFlow, messageOf, pathTo, required, type FlowMessage } from './flows.ts'
import {
  editedAlert,
  expectAt,
  heading,
  line,
  liveRegion,
  nextButton,
  openPlayer,
  pencil,
  playback,
  side,
  wire,
} from './player.ts'

const { messages } = mainFlow
const first = required(messages[0], 'first message')
const second = required(messages[1], 'second message')
const last = required(messages.at(-1), 'last message')

test('arrows go message by message, with Shift step by step, Home and End to the ends', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow))
  const press = async (key: string, expected: FlowMessage) => {
    await page.keyboard.press(key)
    await expectAt(page, expected)
  }
  await press('ArrowRight', second)
  await press('ArrowLeft', first)
  await press('ArrowLeft', first)
  for (const { message } of firstOfSteps().slice(1, 5)) await press('Shift+ArrowRight', message)
  const [, , , fourth] = firstOfSteps()
  await press('Shift+ArrowLeft', required(fourth, 'fourth step').message)
  await press('End', last)
  await press('ArrowRight', last)
  await press('Home', first)
})

test('a step pressed while the server still answers is made as soon as it has', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow))
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await expectAt(page, required(firstOfSteps()[2], 'third step').message)
})

test('Shift+Left goes to the first message of this step before it leaves it', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'sign-in-page'))
  await page.keyboard.press('Shift+ArrowLeft')
  await expectAt(page, messageOf(mainFlow, 'sign-in-redirect'))
})

test('Space plays and pauses', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow))
  await page.keyboard.press('Space')
  await expectAt(page, second)
  const pause = playback(page).getByRole('button', { name: 'Pause' })
  await expect(pause).toBeVisible()
  await expect(liveRegion(page)).toBeEmpty()
  await page.keyboard.press('Space')
  await expect(pause).toBeHidden()
  await expect(liveRegion(page)).toContainText(second.sentence)
})

test('plays on by itself, and stops when the focus moves', async ({ page, allow }) => {
  // the clock is not let into the page of the mini browser
  allow(/Blocked script execution in 'about:srcdoc'/)
  await page.clock.install()
  await openPlayer(page, pathTo(mainFlow))
  await playback(page).getByRole('button', { name: 'Play', exact: true }).click()
  await expectAt(page, second)
  await page.clock.runFor(20_000)
  await expectAt(page, required(messages[2], 'third message'))
  await page.getByRole('link', { name: 'OAuth Lanes' }).focus()
  await expect(playback(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible()
})

test('1 to 4 move the focus to the four parts of a message', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  const parts = {
    '1': wire(page),
    '2': page.getByRole('region', { name: 'Inside', exact: true }),
    '3': page.getByRole('region', { name: 'What each party holds' }),
    '4': side(page).getByRole('heading', { name: /^Break it/ }),
  }
  for (const [key, part] of Object.entries(parts)) {
    await page.keyboard.press(key)
    await expect.poll(() => part.evaluate(isInFocusedPart), `focus after ${key}`).toBe(true)
  }
})

test('D shows every parameter, R takes edits back', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-response'))
  const more = wire(page).getByRole('button', { name: /^Show \d+ more/ })
  await expect(more).toBeVisible()
  await page.keyboard.press('d')
  await expect(more).toBeHidden()
  await expect(line(page, 'Date').or(line(page, 'Vary')).first()).toBeVisible()
  await page.keyboard.press('d')
  await expect(more).toBeVisible()

  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await side(page).getByRole('button', { name: 'Change the verifier' }).click()
  await expect(editedAlert(page)).toBeVisible()
  await page.keyboard.press('r')
  await expect(editedAlert(page)).toBeHidden()
})

test('? lists the keys; single characters can be switched off, for good', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('checkbox', { name: /single character/ }).uncheck()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  const more = wire(page).getByRole('button', { name: /^Show \d+ more/ })
  await page.keyboard.press('d')
  await expect(more).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expectAt(page, required(messages[messages.indexOf(messageOf(mainFlow, 'token-request')) + 1], 'next'))

  await page.reload()
  await page.keyboard.press('?')
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await dialog.getByRole('checkbox', { name: /single character/ }).check()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.keyboard.press('?')
  await expect(dialog).toBeVisible()
})

test('keys belong to whoever has the focus: fields, tabs and the slider keep theirs', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  await side(page)
    .getByRole('tab', { name: /^Request/ })
    .focus()
  await page.keyboard.press('ArrowRight')
  await expect(side(page).getByRole('tab', { name: /^Response/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Home')
  await expect(side(page).getByRole('tab', { name: /^Request/ })).toBeFocused()
  await expectAt(page, messageOf(mainFlow, 'token-request'))

  await pencil(page, 'code_verifier').click()
  const field = wire(page).getByRole('textbox', { name: 'New value of code_verifier' })
  await expect(field).toBeFocused()
  await page.keyboard.type('d1 r?')
  await expect(field).toHaveValue('d1 r?')
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
  await expect(editedAlert(page)).toBeHidden()
})

test('the first Tab reaches the skip link, and it leads to the message', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the message' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await side(page).evaluate((part) => part.contains(document.activeElement))).toBe(true)
})

test('stepping keeps the focus where it was, to the very end', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow))
  await nextButton(page).focus()
  for (const message of messages.slice(1)) {
    await page.keyboard.press('Enter')
    await expectAt(page, message)
    await expect(nextButton(page)).toBeFocused()
  }
})

test('breaking, changing and taking back keep the focus in the page', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request'))
  const toggle = side(page).getByRole('button', { name: 'Change the verifier' })
  await toggle.focus()
  await page.keyboard.press('Enter')
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  await expect(toggle).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(toggle).toHaveAttribute('aria-pressed', 'false')
  await expect(toggle).toBeFocused()

  await pencil(page, 'code_verifier').click()
  await expect(wire(page).getByRole('textbox', { name: 'New value of code_verifier' })).toBeFocused()
  await page.keyboard.type('short')
  await page.keyboard.press('Enter')
  await expect(editedAlert(page)).toBeVisible()
  await expectFocusInPage(page)
  await line(page, 'code_verifier').getByRole('button', { name: 'Undo edit' }).focus()
  await page.keyboard.press('Enter')
  await expect(editedAlert(page)).toBeHidden()
  await expectFocusInPage(page)
})

test('the status region says every step in one sentence, and the title follows', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'redirection-request'))
  await expect(liveRegion(page)).toBeEmpty()
  await expect(page).toHaveTitle(`${mainFlow.title} · OAuth Lanes`)
  await page.keyboard.press('Shift+ArrowRight')
  const { mark, sentence } = messageOf(mainFlow, 'token-request')
  await expect(liveRegion(page)).toHaveText(
    `Step ${mark} of ${mainFlow.count}. ${sentence}. Client app to Auth server, POST /oidc/token.`,
  )
  await expect(page).toHaveTitle(`Step ${mark}, ${sentence} · ${mainFlow.title} · OAuth Lanes`)
})

test('the status region says a refusal in the same sentence', async ({ page }) => {
  await openPlayer(page, pathTo(mainFlow, 'token-request', ['wrong-verifier']))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(heading(page)).toHaveText('Acme ID refuses')
  await expect(liveRegion(page)).toContainText('400 invalid_grant. Refused: invalid_grant.')
})

/** Runs in the page: the part, or what it is in, has the focus. */
function isInFocusedPart(part: Element): boolean {
  const focused = document.activeElement
  return focused !== document.body && (focused?.contains(part) ?? false)
}

async function expectFocusInPage(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName ?? 'BODY')).not.toBe('BODY')
}

function firstOfSteps() {
  return messages
    .map((message, index) => ({ message, isFirst: messages[index - 1]?.step !== message.step }))
    .filter(({ isFirst }) => isFirst)
}
